package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DoubleVector;

/// Compares floating-point numbers: NaN equals itself and comes last, -0.0 equals 0.0.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class DoubleComparison {
  private DoubleComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      double x = a[row];
      double y = b[row];
      result[row] = x == y | (Double.isNaN(x) & Double.isNaN(y));
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      double x = a[row];
      double y = b[row];
      result[row] = x < y | (Double.isNaN(y) & !Double.isNaN(x));
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      double x = a[row];
      double y = b[row];
      result[row] = x <= y | Double.isNaN(y);
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }
}
