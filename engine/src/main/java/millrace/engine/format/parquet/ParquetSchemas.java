package millrace.engine.format.parquet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.EngineException;
import millrace.engine.format.SchemaMerge;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;

/// The columns that files have.
public final class ParquetSchemas {
  private ParquetSchemas() {}

  /// The columns of a file: as Spark noted them, or what the file's own schema means where there is
  /// no note, or one of types that are unknown here.
  public static StructType of(Path file) {
    var footer = Footer.read(file);
    return footer
        .columns()
        .flatMap(ParquetSchemas::noted)
        .orElseGet(() -> FoundTypes.struct(footer.schema()));
  }

  private static Optional<StructType> noted(String json) {
    try {
      return TypeTexts.ofJson(json) instanceof StructType columns
          ? Optional.of(columns)
          : Optional.empty();
    } catch (EngineException _) {
      return Optional.empty();
    }
  }

  /// The columns of all files: those of the first, then what each adds.
  public static StructType merged(List<Path> files) {
    return SchemaMerge.of(
        files.stream().map(file -> new SchemaMerge.Found(file, of(file))).toList());
  }
}
