package millrace.engine.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.Merging;
import millrace.sql.types.StructType;

/// The columns of files that do not all have the same ones.
public final class SchemaMerge {
  private SchemaMerge() {}

  /// The columns of a file.
  public record Found(Path file, StructType columns) {}

  /// The columns of the first file, then what each of the others adds.
  ///
  /// @throws DataException when a column has types that do not go together
  public static StructType of(List<Found> all) {
    var merged = all.getFirst().columns();
    for (var other : all.subList(1, all.size())) {
      try {
        merged = Merging.merged(merged, other.columns(), true);
      } catch (DataException unlike) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "CANNOT_MERGE_SCHEMAS",
            Map.of("left", Quoted.sql(merged.sql()), "right", Quoted.sql(other.columns().sql())),
            "the schema of %s does not go with those before it: %s"
                .formatted(other.file(), unlike.getMessage()),
            unlike);
      }
    }
    return merged;
  }
}
