package millrace.engine.format.orc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.format.SchemaMerge;
import millrace.sql.types.StructType;

/// The columns that files have.
public final class OrcSchemas {
  private OrcSchemas() {}

  /// The columns of the first file that has any.
  ///
  /// @throws QueryException when none has
  public static StructType of(List<Path> files) {
    for (var file : files) {
      var columns = columns(file);
      if (columns.isPresent()) {
        return columns.get();
      }
    }
    throw none(files);
  }

  /// The columns of all files: those of the first, then what each adds.
  public static StructType merged(List<Path> files) {
    var there = new ArrayList<SchemaMerge.Found>();
    for (var file : files) {
      columns(file).ifPresent(columns -> there.add(new SchemaMerge.Found(file, columns)));
    }
    if (there.isEmpty()) {
      throw none(files);
    }
    return SchemaMerge.of(there);
  }

  private static QueryException none(List<Path> files) {
    return new QueryException(
        "UNABLE_TO_INFER_SCHEMA",
        Map.of("format", "ORC"),
        "there is no column in %s to infer a schema from; give one by schema(...)"
            .formatted(files));
  }

  /// Nothing for a file without bytes or columns, as Hive leaves where there were no rows.
  private static Optional<StructType> columns(Path file) {
    if (OrcReader.isHollow(file)) {
      return Optional.empty();
    }
    var columns = new FoundTypes(Tail.read(file)).rows();
    return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
  }
}
