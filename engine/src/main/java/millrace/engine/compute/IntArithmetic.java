package millrace.engine.compute;

import java.util.function.IntFunction;
import millrace.engine.error.DataException;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.Validity;

/// Arithmetic on whole numbers of 32 bits. A row that overflows is treated as {@link Overflow}
/// says.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class IntArithmetic {
  private IntArithmetic() {}

  public static IntVector add(IntVector left, IntVector right, Overflow onOverflow) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new int[size];
    int overflow = 0;
    for (int row = 0; row < size; row++) {
      int x = a[row];
      int y = b[row];
      int sum = x + y;
      result[row] = sum;
      overflow |= (x ^ sum) & (y ^ sum);
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> ((a[row] ^ result[row]) & (b[row] ^ result[row])) < 0, "+");
    }
    return new IntVector(result, size, validity);
  }

  public static IntVector subtract(IntVector left, IntVector right, Overflow onOverflow) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new int[size];
    int overflow = 0;
    for (int row = 0; row < size; row++) {
      int x = a[row];
      int y = b[row];
      int difference = x - y;
      result[row] = difference;
      overflow |= (x ^ y) & (x ^ difference);
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> ((a[row] ^ b[row]) & (a[row] ^ result[row])) < 0, "-");
    }
    return new IntVector(result, size, validity);
  }

  public static IntVector multiply(IntVector left, IntVector right, Overflow onOverflow) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new int[size];
    long overflow = 0;
    for (int row = 0; row < size; row++) {
      long product = (long) a[row] * b[row];
      result[row] = (int) product;
      overflow |= product ^ (int) product;
    }
    var validity = left.validity().and(right.validity(), size);
    if (overflow != 0 && onOverflow != Overflow.WRAP) {
      validity = onOverflow.settle(validity, size, row -> overflows(a[row], b[row]), "*");
    }
    return new IntVector(result, size, validity);
  }

  private static boolean overflows(int x, int y) {
    long product = (long) x * y;
    return product != (int) product;
  }

  public static IntVector negate(IntVector operand, Overflow onOverflow) {
    int size = operand.size();
    int[] a = operand.values();
    var result = new int[size];
    int overflow = 0;
    for (int row = 0; row < size; row++) {
      result[row] = -a[row];
      overflow |= a[row] & result[row];
    }
    return settled(a, result, size, overflow, operand.validity(), onOverflow, "-");
  }

  public static IntVector abs(IntVector operand, Overflow onOverflow) {
    int size = operand.size();
    int[] a = operand.values();
    var result = new int[size];
    int overflow = 0;
    for (int row = 0; row < size; row++) {
      result[row] = Math.abs(a[row]);
      overflow |= result[row];
    }
    return settled(a, result, size, overflow, operand.validity(), onOverflow, "abs");
  }

  private static IntVector settled(
      int[] a,
      int[] result,
      int size,
      int overflow,
      Validity validity,
      Overflow onOverflow,
      String operation) {
    var settled = validity;
    if (overflow < 0 && onOverflow != Overflow.WRAP) {
      settled = onOverflow.settle(validity, size, row -> a[row] == Integer.MIN_VALUE, operation);
    }
    return new IntVector(result, size, settled);
  }

  /// The quotient, cut to a whole number; a zero divides to null or is an error.
  public static IntVector divide(IntVector left, IntVector right, Overflow onZero) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new int[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      int divisor = b[row];
      wrong |= divisor == 0 | divisor == -1;
      result[row] = divisor == 0 ? 0 : a[row] / divisor;
    }
    var validity = left.validity().and(right.validity(), size);
    if (wrong) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, false);
      if (onZero != Overflow.WRAP) {
        validity =
            onZero.settle(
                validity, size, row -> b[row] == -1 && a[row] == Integer.MIN_VALUE, "div");
      }
    }
    return new IntVector(result, size, validity);
  }

  /// What a division leaves, with the sign of the dividend.
  public static IntVector remainder(IntVector left, IntVector right, Overflow onZero) {
    int size = left.size();
    int[] a = left.values();
    int[] b = right.values();
    var result = new int[size];
    boolean zero = false;
    for (int row = 0; row < size; row++) {
      int divisor = b[row];
      zero |= divisor == 0;
      result[row] = divisor == 0 ? 0 : a[row] % divisor;
    }
    var validity = left.validity().and(right.validity(), size);
    if (zero) {
      validity = onZero.settleZero(validity, size, row -> b[row] == 0, true);
    }
    return new IntVector(result, size, validity);
  }

  /// What a division leaves, never negative for a positive divisor.
  public static IntVector modulo(IntVector left, IntVector right, Overflow onZero) {
    var remainder = remainder(left, right, onZero);
    int size = left.size();
    int[] b = right.values();
    int[] rest = remainder.values();
    for (int row = 0; row < size; row++) {
      if (rest[row] < 0 && b[row] != 0) {
        rest[row] = (rest[row] + b[row]) % b[row];
      }
    }
    return remainder;
  }

  /// The numbers as those of a narrower type, between two bounds.
  ///
  /// @param error what is wrong in a row that is out of them
  public static IntVector fitted(
      IntVector numbers,
      int least,
      int most,
      Overflow onOverflow,
      IntFunction<DataException> error) {
    int size = numbers.size();
    int[] a = numbers.values();
    var result = new int[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      wrong |= a[row] < least | a[row] > most;
      result[row] = least == Byte.MIN_VALUE ? (byte) a[row] : (short) a[row];
    }
    var validity = numbers.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity = onOverflow.settle(validity, size, row -> a[row] < least || a[row] > most, error);
    }
    return new IntVector(result, size, validity);
  }

  /// What is wrong where two numbers of a narrow type give one that does not fit.
  public static IntFunction<DataException> overflow(
      String symbol, IntVector left, IntVector right) {
    return row -> NumberErrors.overflow(symbol, left.values()[row], right.values()[row]);
  }
}
