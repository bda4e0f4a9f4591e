package millrace.engine.compute;

import millrace.engine.vector.DoubleVector;

/// Arithmetic on floating-point numbers (double).
public final class DoubleArithmetic {
  private DoubleArithmetic() {}

  /// The sums.
  public static DoubleVector add(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] + b[row];
    }
    return new DoubleVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The differences.
  public static DoubleVector subtract(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] - b[row];
    }
    return new DoubleVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The products.
  public static DoubleVector multiply(DoubleVector left, DoubleVector right) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row] * b[row];
    }
    return new DoubleVector(result, size, left.validity().and(right.validity(), size));
  }

  /// The quotients; a zero divides to null or is an error.
  public static DoubleVector divide(DoubleVector left, DoubleVector right, Overflow onZero) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = a[row] / b[row];
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, false);
    }
    return new DoubleVector(result, size, validity);
  }

  /// What divisions leave, with the sign of the dividend.
  public static DoubleVector remainder(DoubleVector left, DoubleVector right, Overflow onZero) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = a[row] % b[row];
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new DoubleVector(result, size, validity);
  }

  /// What divisions leave, never negative for a positive divisor.
  public static DoubleVector modulo(DoubleVector left, DoubleVector right, Overflow onZero) {
    int size = left.size();
    double[] a = left.values();
    double[] b = right.values();
    var result = new double[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      result[row] = positive(a[row] % b[row], b[row]);
      zero |= b[row] == 0;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new DoubleVector(result, size, validity);
  }

  private static double positive(double rest, double divisor) {
    return rest < 0 ? (rest + divisor) % divisor : rest;
  }

  /// The numbers with the other sign.
  public static DoubleVector negate(DoubleVector operand) {
    int size = operand.size();
    double[] a = operand.values();
    var result = new double[size];
    for (int row = 0; row < size; row++) {
      result[row] = -a[row];
    }
    return new DoubleVector(result, size, operand.validity());
  }

  /// The numbers without their sign.
  public static DoubleVector abs(DoubleVector operand) {
    int size = operand.size();
    double[] a = operand.values();
    var result = new double[size];
    for (int row = 0; row < size; row++) {
      result[row] = Math.abs(a[row]);
    }
    return new DoubleVector(result, size, operand.validity());
  }
}
