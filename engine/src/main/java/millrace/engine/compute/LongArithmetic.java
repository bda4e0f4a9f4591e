package millrace.engine.compute;

import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;

/// Arithmetic on whole numbers of 64 bits. A row that overflows is treated as {@link Overflow}
/// says.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class LongArithmetic {
  private LongArithmetic() {}

  public static LongVector add(LongVector left, LongVector right, Overflow onOverflow) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new long[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      long x = a[row];
      long y = b[row];
      long sum = x + y;
      result[row] = sum;
      overflow |= (x ^ sum) & (y ^ sum);
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> ((a[row] ^ result[row]) & (b[row] ^ result[row])) < 0, "+");
    }
    return new LongVector(result, size, validity);
  }

  public static LongVector subtract(LongVector left, LongVector right, Overflow onOverflow) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new long[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      long x = a[row];
      long y = b[row];
      long difference = x - y;
      result[row] = difference;
      overflow |= (x ^ y) & (x ^ difference);
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> ((a[row] ^ b[row]) & (a[row] ^ result[row])) < 0, "-");
    }
    return new LongVector(result, size, validity);
  }

  public static LongVector multiply(LongVector left, LongVector right, Overflow onOverflow) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    var result = new long[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      long product = a[row] * b[row];
      result[row] = product;
      overflow |= Math.multiplyHigh(a[row], b[row]) ^ product >> 63;
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow != 0 && onOverflow != Overflow.WRAP) {
      validity = onOverflow.settle(validity, size, row -> overflows(a[row], b[row]), "*");
    }
    return new LongVector(result, size, validity);
  }

  private static boolean overflows(long x, long y) {
    long product = x * y;
    return Math.multiplyHigh(x, y) != product >> 63;
  }

  public static LongVector negate(LongVector operand, Overflow onOverflow) {
    int size = operand.size();
    long[] a = operand.values();
    var result = new long[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      result[row] = -a[row];
      overflow |= a[row] & result[row];
    }
    return settled(a, result, size, overflow, operand.validity(), onOverflow, "-");
  }

  public static LongVector abs(LongVector operand, Overflow onOverflow) {
    int size = operand.size();
    long[] a = operand.values();
    var result = new long[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      result[row] = Math.abs(a[row]);
      overflow |= result[row];
    }
    return settled(a, result, size, overflow, operand.validity(), onOverflow, "abs");
  }

  private static LongVector settled(
      long[] a,
      long[] result,
      int size,
      long overflow,
      Validity validity,
      Overflow onOverflow,
      String operation) {
    var settled = validity;
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      settled = onOverflow.settle(validity, size, row -> a[row] == Long.MIN_VALUE, operation);
    }
    return new LongVector(result, size, settled);
  }

  /// The quotient, cut to a whole number; a zero divides to null or is an error.
  public static LongVector divide(LongVector left, LongVector right, Overflow onZero) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    if (LongDivisor.isOne(b, size) && b[0] != 0 && b[0] != -1) {
      var quotients = new LongDivisor(b[0]).quotients(a, size);
      return new LongVector(quotients, size, left.validity().and(right.validity(), size));
    }
    var result = new long[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      long divisor = b[row];
      wrong |= divisor == 0 | divisor == -1;
      result[row] = divisor == 0 ? 0 : a[row] / divisor;
    }
    var validity = left.validity().and(right.validity(), size);
    if (wrong) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, false);
      if (onZero != Overflow.WRAP) {
        validity =
            onZero.settle(validity, size, row -> b[row] == -1 && a[row] == Long.MIN_VALUE, "div");
      }
    }
    return new LongVector(result, size, validity);
  }

  /// What a division leaves, with the sign of the dividend.
  public static LongVector remainder(LongVector left, LongVector right, Overflow onZero) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    if (LongDivisor.isOne(b, size) && b[0] != 0) {
      var remainders = new LongDivisor(b[0]).remainders(a, size);
      return new LongVector(remainders, size, left.validity().and(right.validity(), size));
    }
    var result = new long[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      long divisor = b[row];
      zero |= divisor == 0;
      result[row] = divisor == 0 ? 0 : a[row] % divisor;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new LongVector(result, size, validity);
  }

  /// What a division leaves, never negative for a positive divisor.
  public static LongVector modulo(LongVector left, LongVector right, Overflow onZero) {
    var remainder = remainder(left, right, onZero);
    int size = left.size();
    long[] b = right.values();
    long[] rest = remainder.values();
    for (int row = 0; row < size; row++) {
      if (rest[row] < 0 && b[row] != 0) {
        rest[row] = (rest[row] + b[row]) % b[row];
      }
    }
    return remainder;
  }
}
