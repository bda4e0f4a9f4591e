package millrace.engine.compute;

import millrace.engine.vector.FloatVector;

/// Arithmetic on floating-point numbers (float).
public final class FloatArithmetic {
  private FloatArithmetic() {}

  /// The sums.
  public static FloatVector add(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] + b[row];
    }
    return new FloatVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The differences.
  public static FloatVector subtract(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] - b[row];
    }
    return new FloatVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The products.
  public static FloatVector multiply(FloatVector left, FloatVector right) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] * b[row];
    }
    return new FloatVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The quotients; a zero divides to null or is an error.
  public static FloatVector divide(FloatVector left, FloatVector right, Overflow onZero) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = a[row] / b[row];
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, false);
    }
    return new FloatVector(result, size, validity);
  }

  /// What divisions leave, with the sign of the dividend.
  public static FloatVector remainder(FloatVector left, FloatVector right, Overflow onZero) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = a[row] % b[row];
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new FloatVector(result, size, validity);
  }

  /// What divisions leave, never negative for a positive divisor.
  public static FloatVector modulo(FloatVector left, FloatVector right, Overflow onZero) {
    int size = left.size();
    float[] a = left.values();
    float[] b = right.values();
    var result = new float[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = positive(a[row] % b[row], b[row]);
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new FloatVector(result, size, validity);
  }

  private static float positive(float rest, float divisor) {
    return rest < 0 ? (rest + divisor) % divisor : rest;
  }

  /// The numbers with the other sign.
  public static FloatVector negate(FloatVector operand) {
    int size = operand.size();
    float[] a = operand.values();
    var result = new float[size];
    for (int row = 0; row < size; row++) {
      result[row] = -a[row];
    }
    return new FloatVector(result, size, operand.validity());
  }

  /// The numbers without their sign.
  public static FloatVector abs(FloatVector operand) {
    int size = operand.size();
    float[] a = operand.values();
    var result = new float[size];
    for (int row = 0; row < size; row++) {
      result[row] = Math.abs(a[row]);
    }
    return new FloatVector(result, size, operand.validity());
  }
}
