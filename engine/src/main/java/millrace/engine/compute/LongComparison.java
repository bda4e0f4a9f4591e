package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.LongVector;

/// Compares whole numbers of 64 bits, and moments.
public final class LongComparison {
  private LongComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(LongVector left, LongVector right) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      long x = a[row];
      long y = b[row];
      result[row] = x == y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(LongVector left, LongVector right) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      long x = a[row];
      long y = b[row];
      result[row] = x < y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(LongVector left, LongVector right) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      long x = a[row];
      long y = b[row];
      result[row] = x <= y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }
}
