package millrace.engine.operator;

import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;

/// Rows of two sides of a join, side by side.
public final class Pairs {
  private Pairs() {}

  /// Two batches of one size side by side.
  public static Batch beside(Batch left, Batch right) {
    var columns =
        Arrays.copyOf(left.columns().toArray(Vector[]::new), left.width() + right.width());
    System.arraycopy(
        right.columns().toArray(Vector[]::new), 0, columns, left.width(), right.width());
    return new Batch(left.size(), columns);
  }

  /// Rows of nulls.
  public static Batch nulls(List<DataType> types, int count) {
    return new Batch(count, types.stream().map(type -> nulls(type, count)).toList());
  }

  private static Vector nulls(DataType type, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      builder.append(null);
    }
    return builder.build();
  }
}
