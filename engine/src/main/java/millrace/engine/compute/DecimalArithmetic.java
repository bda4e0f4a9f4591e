package millrace.engine.compute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.Validity;
import org.jspecify.annotations.Nullable;

/// Arithmetic on decimals. Results are rounded half up to the scale given; those that need more
/// digits than the precision given are treated as {@link Overflow} says, where wrapping means null.
public final class DecimalArithmetic {
  /// Enough digits for the quotient of any two decimals of 38 digits.
  private static final MathContext QUOTIENT = new MathContext(80, RoundingMode.HALF_UP);

  private DecimalArithmetic() {}

  public static DecimalVector add(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onOverflow) {
    return each(left, right, BigDecimal::add, precision, scale, onOverflow);
  }

  public static DecimalVector subtract(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onOverflow) {
    return each(left, right, BigDecimal::subtract, precision, scale, onOverflow);
  }

  public static DecimalVector multiply(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onOverflow) {
    return each(left, right, BigDecimal::multiply, precision, scale, onOverflow);
  }

  public static DecimalVector divide(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onZero) {
    return overZero(left, right, (a, b) -> a.divide(b, QUOTIENT), precision, scale, onZero, false);
  }

  /// The quotient cut to a whole number.
  public static DecimalVector divideWhole(
      DecimalVector left, DecimalVector right, Overflow onZero) {
    return overZero(left, right, BigDecimal::divideToIntegralValue, 38, 0, onZero, false);
  }

  public static DecimalVector remainder(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onZero) {
    return overZero(left, right, BigDecimal::remainder, precision, scale, onZero, true);
  }

  public static DecimalVector modulo(
      DecimalVector left, DecimalVector right, int precision, int scale, Overflow onZero) {
    return overZero(left, right, DecimalArithmetic::positiveRest, precision, scale, onZero, true);
  }

  private static BigDecimal positiveRest(BigDecimal a, BigDecimal b) {
    var rest = a.remainder(b);
    return rest.signum() < 0 ? rest.add(b).remainder(b) : rest;
  }

  private static DecimalVector overZero(
      DecimalVector left,
      DecimalVector right,
      BinaryOperator<BigDecimal> operation,
      int precision,
      int scale,
      Overflow onZero,
      boolean remainder) {
    int size = left.size();
    @Nullable BigDecimal[] divisors = right.values();
    var divisible =
        onZero.settleZero(
            left.validity().and(right.validity(), size),
            size,
            row -> isZero(divisors[row]),
            remainder);
    return each(
        new DecimalVector(left.values(), size, divisible),
        right,
        operation,
        precision,
        scale,
        onZero);
  }

  private static DecimalVector each(
      DecimalVector left,
      DecimalVector right,
      BinaryOperator<BigDecimal> operation,
      int precision,
      int scale,
      Overflow onOverflow) {
    int size = left.size();
    @Nullable BigDecimal[] a = left.values();
    @Nullable BigDecimal[] b = right.values();
    var result = new @Nullable BigDecimal[size];
    for (int row = 0; row < size; row++) {
      BigDecimal x = a[row];
      BigDecimal y = b[row];
      if (x != null && y != null && left.validity().isValid(row)) {
        result[row] = operation.apply(x, y);
      }
    }
    var validity = left.validity().and(right.validity(), size);
    return fitted(new DecimalVector(result, size, validity), precision, scale, onOverflow);
  }

  /// The numbers rounded half up to a scale, those with more digits than the precision settled.
  public static DecimalVector fitted(
      DecimalVector numbers, int precision, int scale, Overflow onOverflow) {
    int size = numbers.size();
    @Nullable BigDecimal[] a = numbers.values();
    var result = new @Nullable BigDecimal[size];
    boolean tooLong = false;
    for (int row = 0; row < size; row++) {
      BigDecimal number = a[row];
      if (number != null) {
        var rounded = number.setScale(scale, RoundingMode.HALF_UP);
        result[row] = rounded;
        tooLong |= rounded.precision() > precision;
      }
    }
    var validity = numbers.validity();
    if (tooLong) {
      validity = settle(result, validity, size, precision, scale, onOverflow);
    }
    return new DecimalVector(result, size, validity);
  }

  private static Validity settle(
      @Nullable BigDecimal[] numbers,
      Validity validity,
      int size,
      int precision,
      int scale,
      Overflow onOverflow) {
    var settling = onOverflow == Overflow.WRAP ? Overflow.NULL : onOverflow;
    return settling.settle(
        validity,
        size,
        row -> isLonger(numbers[row], precision),
        row -> NumberErrors.digits(numbers[row], precision, scale));
  }

  private static boolean isZero(@Nullable BigDecimal number) {
    return number != null && number.signum() == 0;
  }

  private static boolean isLonger(@Nullable BigDecimal number, int precision) {
    return number != null && number.precision() > precision;
  }

  /// Each number by itself.
  public static DecimalVector map(
      DecimalVector numbers, java.util.function.UnaryOperator<BigDecimal> operation) {
    int size = numbers.size();
    @Nullable BigDecimal[] a = numbers.values();
    var result = new @Nullable BigDecimal[size];
    for (int row = 0; row < size; row++) {
      BigDecimal number = a[row];
      if (number != null) {
        result[row] = operation.apply(number);
      }
    }
    return new DecimalVector(result, size, numbers.validity());
  }
}
