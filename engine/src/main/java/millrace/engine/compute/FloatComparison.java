package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.FloatVector;

/// Compares floating-point numbers: NaN equals itself and comes last, -0.0 equals 0.0.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class FloatComparison {
  private FloatComparison() {}

  /// Where both are the same.
  public static BooleanVector equal(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      float x = a[row];
      float y = b[row];
      result[row] = x == y | (Float.isNaN(x) & Float.isNaN(y));
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the left comes before the right.
  public static BooleanVector less(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      float x = a[row];
      float y = b[row];
      result[row] = x < y | (Float.isNaN(y) & !Float.isNaN(x));
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      float x = a[row];
      float y = b[row];
      result[row] = x <= y | Float.isNaN(y);
    }
    return new BooleanVector(result, size, left.validity().and(right.validity(), size));
  }
}
