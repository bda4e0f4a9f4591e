package millrace.sql.types;

import static java.math.RoundingMode.CEILING;
import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.FLOOR;
import static java.math.RoundingMode.HALF_UP;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.error.Showing;
import millrace.scala.Hashes;
import org.jspecify.annotations.Nullable;

/// A decimal number that can be set anew, with the precision and scale that it is meant to have.
///
/// Numbers that fit are held as a long, counted in units of the last digit: such a number is
/// *compact*.
public final class Decimal implements Comparable<Decimal>, Serializable {
  private static final int MAX_INT_DIGITS = 9;
  private static final int MAX_LONG_DIGITS = 18;
  private static final MathContext WIDEST = new MathContext(DecimalType.MAX_PRECISION + 1, DOWN);

  /// The number where it is not compact.
  private @Nullable BigDecimal large;

  private long compact;
  private int precision = 1;
  private int scale;

  /// Zero.
  public Decimal() {}

  public static Decimal apply(double value) {
    return new Decimal().set(new BigDecimal(Double.toString(value)));
  }

  public static Decimal apply(long value) {
    return new Decimal().set(value);
  }

  public static Decimal apply(int value) {
    return new Decimal().set(value);
  }

  public static Decimal apply(BigDecimal value) {
    return new Decimal().set(value);
  }

  public static Decimal apply(BigInteger value) {
    return new Decimal().set(value);
  }

  /// @throws NumberFormatException if the text is no number
  public static Decimal apply(String value) {
    return new Decimal().set(new BigDecimal(value));
  }

  /// The number rounded to a scale.
  ///
  /// @throws ArithmeticException if it then has more digits than the precision
  public static Decimal apply(BigDecimal value, int precision, int scale) {
    return new Decimal().set(value, precision, scale);
  }

  /// @throws ArithmeticException if the digits are more than the precision
  public static Decimal apply(long unscaled, int precision, int scale) {
    return new Decimal().set(unscaled, precision, scale);
  }

  /// A compact number without a look at whether it fits.
  public static Decimal createUnsafe(long unscaled, int precision, int scale) {
    checkScale(scale);
    return new Decimal().compact(unscaled, precision, scale);
  }

  /// A number from another of Java's or from a Decimal, which stays the same object.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static Decimal fromDecimal(Object value) {
    return switch (value) {
      case BigDecimal number -> apply(number);
      case BigInteger number -> apply(number);
      case Decimal number -> number;
      default -> throw new IllegalArgumentException("no decimal number, but " + value.getClass());
    };
  }

  /// The most decimal digits that every int can hold.
  public static int MAX_INT_DIGITS() {
    return MAX_INT_DIGITS;
  }

  /// The most decimal digits that every long can hold.
  public static int MAX_LONG_DIGITS() {
    return MAX_LONG_DIGITS;
  }

  /// The powers of ten from 0 to 18, a copy.
  public static long[] POW_10() {
    var powers = new long[MAX_LONG_DIGITS + 1];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power(i);
    }
    return powers;
  }

  /// The most digits of which every number fits into so many bytes.
  public static int maxPrecisionForBytes(int bytes) {
    return (int) Math.round(Math.floor(Math.log10(Math.pow(2, 8 * bytes - 1) - 1)));
  }

  /// How many bytes each precision from 0 to 38 needs, a copy.
  public static int[] minBytesForPrecision() {
    var bytes = new int[DecimalType.MAX_PRECISION + 1];
    for (int digits = 0; digits < bytes.length; digits++) {
      int needed = 1;
      while (Math.pow(2, 8 * needed - 1) < Math.pow(10, digits)) {
        needed++;
      }
      bytes[digits] = needed;
    }
    return bytes;
  }

  /// Becomes a whole number, with precision 20.
  public Decimal set(long value) {
    return isCompact(value) ? compact(value, 20, 0) : large(BigDecimal.valueOf(value), 20, 0);
  }

  /// Becomes a whole number, with precision 10.
  public Decimal set(int value) {
    return compact(value, 10, 0);
  }

  /// Becomes a number of so many units of the last digit.
  ///
  /// @throws ArithmeticException if the digits are more than the precision
  public Decimal set(long unscaled, int precision, int scale) {
    if (setOrNull(unscaled, precision, scale) == null) {
      throw outOfRange(precision, scale);
    }
    return this;
  }

  /// Becomes a number of so many units of the last digit; where the digits are more than the
  /// precision it stays as it is and null is given.
  public @Nullable Decimal setOrNull(long unscaled, int precision, int scale) {
    checkScale(scale);
    if (!isCompact(unscaled)) {
      return precision <= MAX_LONG_DIGITS
          ? null
          : large(BigDecimal.valueOf(unscaled, scale), precision, scale);
    }
    return holds(precision, unscaled) ? compact(unscaled, precision, scale) : null;
  }

  /// Becomes a whole number, of precision 38 where it fits into a long.
  public Decimal set(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? compact(value.longValue(), DecimalType.MAX_PRECISION, 0)
        : set(new BigDecimal(value));
  }

  /// Becomes the same as another.
  public Decimal set(Decimal other) {
    large = other.large;
    compact = other.compact;
    precision = other.precision;
    scale = other.scale;
    return this;
  }

  private Decimal set(BigDecimal value) {
    if (value.scale() < 0) {
      return large(value.setScale(0), value.precision() - value.scale(), 0);
    }
    return large(value, Math.max(value.precision(), value.scale()), value.scale());
  }

  private Decimal set(BigDecimal value, int precision, int scale) {
    checkScale(scale);
    var rounded = value.setScale(scale, HALF_UP);
    if (rounded.precision() > precision) {
      throw outOfRange("WITHOUT_SUGGESTION", value.toString(), precision, scale);
    }
    return large(rounded, precision, scale);
  }

  private Decimal large(BigDecimal value, int precision, int scale) {
    this.large = value;
    this.compact = 0;
    this.precision = precision;
    this.scale = scale;
    return this;
  }

  private Decimal compact(long unscaled, int precision, int scale) {
    this.large = null;
    this.compact = unscaled;
    this.precision = precision;
    this.scale = scale;
    return this;
  }

  public int precision() {
    return precision;
  }

  public int scale() {
    return scale;
  }

  public BigDecimal toJavaBigDecimal() {
    return large != null ? large : BigDecimal.valueOf(compact, scale);
  }

  /// The number without what is behind the point.
  public BigInteger toJavaBigInteger() {
    return large != null ? large.toBigInteger() : BigInteger.valueOf(wholes());
  }

  /// How many units of the last digit the number is.
  ///
  /// @throws ArithmeticException if a long cannot hold it
  public long toUnscaledLong() {
    return large != null ? large.unscaledValue().longValueExact() : compact;
  }

  public double toDouble() {
    return toJavaBigDecimal().doubleValue();
  }

  public float toFloat() {
    return toJavaBigDecimal().floatValue();
  }

  /// The number without what is behind the point, and without the high bits that do not fit.
  public long toLong() {
    return large != null ? large.longValue() : wholes();
  }

  public int toInt() {
    return (int) toLong();
  }

  public short toShort() {
    return (short) toLong();
  }

  public byte toByte() {
    return (byte) toLong();
  }

  /// @throws ArithmeticException if the whole number does not fit
  public byte roundToByte() {
    return (byte) rounded(ByteType.INSTANCE, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /// @throws ArithmeticException if the whole number does not fit
  public short roundToShort() {
    return (short) rounded(ShortType.INSTANCE, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// @throws ArithmeticException if the whole number does not fit
  public int roundToInt() {
    return (int) rounded(IntegerType.INSTANCE, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// @throws ArithmeticException if the whole number does not fit
  public long roundToLong() {
    return rounded(LongType.INSTANCE, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long rounded(DataType type, long least, long most) {
    var whole = toJavaBigDecimal().toBigInteger();
    if (whole.bitLength() >= Long.SIZE || whole.longValue() < least || whole.longValue() > most) {
      throw Showing.thrown(
          new DataException(
              DataException.Kind.ARITHMETIC,
              "CAST_OVERFLOW",
              Map.of(
                  "value",
                  toString(),
                  "sourceType",
                  Quoted.sql("DECIMAL(%d,%d)".formatted(precision, scale)),
                  "targetType",
                  Quoted.sql(type.sql()),
                  "ansiConfig",
                  Quoted.ANSI)));
    }
    return whole.longValue();
  }

  private long wholes() {
    return scale > MAX_LONG_DIGITS ? 0 : compact / power(scale);
  }

  public boolean isZero() {
    return large != null ? large.signum() == 0 : compact == 0;
  }

  /// Rounds to another scale, half up, and takes on the precision. Where it has more digits than
  /// that, it stays as it is and the answer is false.
  public boolean changePrecision(int precision, int scale) {
    return changePrecision(precision, scale, HALF_UP);
  }

  private boolean changePrecision(int newPrecision, int newScale, RoundingMode mode) {
    if (newPrecision == precision && newScale == scale) {
      return true;
    }
    checkScale(newScale);
    var rescaled = toJavaBigDecimal().setScale(newScale, mode);
    boolean small = large == null && rescaled.precision() <= MAX_LONG_DIGITS;
    if (small
        ? !holds(newPrecision, rescaled.unscaledValue().longValue())
        : rescaled.precision() > newPrecision) {
      return false;
    }
    if (small) {
      compact(rescaled.unscaledValue().longValue(), newPrecision, newScale);
    } else {
      large(rescaled, newPrecision, newScale);
    }
    return true;
  }

  /// The largest whole number that is not above this.
  public Decimal floor() {
    return toWhole(FLOOR);
  }

  /// The smallest whole number that is not below this.
  public Decimal ceil() {
    return toWhole(CEILING);
  }

  private Decimal toWhole(RoundingMode mode) {
    if (scale == 0) {
      return this;
    }
    int digits = Math.min(precision - scale + 1, DecimalType.MAX_PRECISION);
    var copy = clone();
    if (!copy.changePrecision(digits, 0, mode)) {
      throw outOfRange(digits, 0);
    }
    return copy;
  }

  public Decimal abs() {
    if (toJavaBigDecimal().signum() >= 0) {
      return this;
    }
    return large != null
        ? apply(large.negate(), precision, scale)
        : apply(-compact, precision, scale);
  }

  /// The whole part of the quotient; null for a division by zero.
  public @Nullable Decimal quot(Decimal divisor) {
    return divisor.isZero()
        ? null
        : apply(toJavaBigDecimal().divideToIntegralValue(divisor.toJavaBigDecimal(), WIDEST));
  }

  /// What a division leaves, with the sign of this; null for a division by zero.
  public @Nullable Decimal remainder(Decimal divisor) {
    return divisor.isZero()
        ? null
        : apply(toJavaBigDecimal().remainder(divisor.toJavaBigDecimal(), WIDEST));
  }

  /// Compares the numbers, whatever their precision and scale.
  public int compare(Decimal other) {
    return large == null && other.large == null && scale == other.scale
        ? Long.compare(compact, other.compact)
        : toJavaBigDecimal().compareTo(other.toJavaBigDecimal());
  }

  @Override
  public int compareTo(Decimal other) {
    return compare(other);
  }

  @Override
  @SuppressWarnings({"PMD", "MethodDoesntCallSuperMethod"}) // the class is final
  public Decimal clone() {
    return new Decimal().set(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decimal that && compare(that) == 0;
  }

  @Override
  public int hashCode() {
    return Hashes.ofDecimal(toJavaBigDecimal());
  }

  @Override
  public String toString() {
    return toJavaBigDecimal().toString();
  }

  /// The number without an exponent.
  public String toPlainString() {
    return toJavaBigDecimal().toPlainString();
  }

  /// The number with how it is held, its precision and its scale.
  public String toDebugString() {
    return large != null
        ? "Decimal(expanded, %s, %d, %d)".formatted(large, precision, scale)
        : "Decimal(compact, %d, %d, %d)".formatted(compact, precision, scale);
  }

  private static void checkScale(int scale) {
    if (scale < 0) {
      throw Showing.thrown(DecimalType.negativeScale(scale));
    }
  }

  private static boolean isCompact(long unscaled) {
    return unscaled > -power(MAX_LONG_DIGITS) && unscaled < power(MAX_LONG_DIGITS);
  }

  private static boolean holds(int precision, long unscaled) {
    long limit = power(Math.min(precision, MAX_LONG_DIGITS));
    return unscaled > -limit && unscaled < limit;
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private RuntimeException outOfRange(int precision, int scale) {
    return outOfRange("WITH_SUGGESTION", toPlainString(), precision, scale);
  }

  private static RuntimeException outOfRange(String kind, String number, int precision, int scale) {
    return Showing.thrown(
        new DataException(
            DataException.Kind.ARITHMETIC,
            "NUMERIC_VALUE_OUT_OF_RANGE." + kind,
            kind.equals("WITH_SUGGESTION")
                ? Map.of(
                    "value",
                    number,
                    "precision",
                    String.valueOf(precision),
                    "scale",
                    String.valueOf(scale),
                    "config",
                    Quoted.ANSI)
                : Map.of(
                    "originalValue",
                    number,
                    "roundedValue",
                    number,
                    "precision",
                    String.valueOf(precision),
                    "scale",
                    String.valueOf(scale)),
            "%s has more digits than DECIMAL(%d,%d) holds".formatted(number, precision, scale)));
  }
}
