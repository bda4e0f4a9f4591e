package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;

/// Compares booleans: false comes first.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class BooleanComparison {
  private BooleanComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(BooleanVector left, BooleanVector right) {
    int size = left.size();
    boolean[] a = left.values();
    boolean[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      boolean x = a[row];
      boolean y = b[row];
      result[row] = x == y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(BooleanVector left, BooleanVector right) {
    int size = left.size();
    boolean[] a = left.values();
    boolean[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      boolean x = a[row];
      boolean y = b[row];
      result[row] = !x & y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(BooleanVector left, BooleanVector right) {
    int size = left.size();
    boolean[] a = left.values();
    boolean[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      boolean x = a[row];
      boolean y = b[row];
      result[row] = !x | y;
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }
}
