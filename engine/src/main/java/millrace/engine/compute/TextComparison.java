package millrace.engine.compute;

import java.util.Arrays;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;

/// Compares texts and runs of bytes by their unsigned bytes, which for text is the order of code
/// points.
public final class TextComparison {
  private TextComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(BytesVector left, BytesVector right) {
    int size = left.size();
    byte[] data = left.data();
    byte[] others = right.data();
    int[] from = left.starts();
    int[] to = left.ends();
    int[] otherFrom = right.starts();
    int[] otherTo = right.ends();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      result[row] =
          to[row] - from[row] == otherTo[row] - otherFrom[row]
              && Arrays.equals(data, from[row], to[row], others, otherFrom[row], otherTo[row]);
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(BytesVector left, BytesVector right) {
    int[] order = compare(left, right);
    var result = new boolean[order.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = order[row] < 0;
    }
    return new BooleanVector(
        result, result.length, left.validity().and(right.validity(), result.length));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(BytesVector left, BytesVector right) {
    int[] order = compare(left, right);
    var result = new boolean[order.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = order[row] <= 0;
    }
    return new BooleanVector(
        result, result.length, left.validity().and(right.validity(), result.length));
  }

  private static int[] compare(BytesVector left, BytesVector right) {
    int size = left.size();
    byte[] data = left.data();
    byte[] others = right.data();
    int[] from = left.starts();
    int[] to = left.ends();
    int[] otherFrom = right.starts();
    int[] otherTo = right.ends();
    var order = new int[size];
    for (int row = 0; row < size; row++) {
      order[row] =
          Arrays.compareUnsigned(data, from[row], to[row], others, otherFrom[row], otherTo[row]);
    }
    return order;
  }
}
