package millrace.engine.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import millrace.sql.types.StructType;

/// Reads splits to their end, for tests: rows as text, such as `[1, a, null]`.
final class Rows {
  private Rows() {}

  static List<String> of(Table table) {
    return of(table.splits(), table.schema());
  }

  /// What the source has behind a position, up to where the next micro-batch goes; none if there is
  /// none.
  static List<String> next(Source source, Offset from) {
    return source
        .latest(from, ReadLimit.AS_CONFIGURED)
        .map(to -> of(source.splits(from, to), source.schema()))
        .orElse(List.of());
  }

  static List<String> of(List<Split> splits, StructType schema) {
    int[] columns = IntStream.range(0, schema.length()).toArray();
    var rows = new ArrayList<String>();
    for (var split : splits) {
      try (var reader = split.open(columns)) {
        for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
          for (int row = 0; row < batch.get().size(); row++) {
            rows.add(Arrays.toString(batch.get().row(row)));
          }
        }
      }
    }
    return rows;
  }
}
