package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.IntVector;

/// Compares whole numbers of 32 bits, and days.
public final class IntComparison {
  private IntComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(IntVector left, IntVector right) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      int x = a[row];
      int y = b[row];
      result[row] = x == y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(IntVector left, IntVector right) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      int x = a[row];
      int y = b[row];
      result[row] = x < y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(IntVector left, IntVector right) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      int x = a[row];
      int y = b[row];
      result[row] = x <= y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }
}
