package millrace.engine.compute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import millrace.engine.error.DataException;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Numbers as numbers of another type. What does not fit is treated as {@link Overflow} says, where
/// wrapping keeps the lowest bits, as Java's casts do.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class NumberConversion {
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private NumberConversion() {}

  /// Whole numbers between two bounds, fractions cut off.
  public static IntVector toInts(Vector numbers, int least, int most, Overflow onOverflow) {
    int size = numbers.size();
    var result = new int[size];
    if (numbers instanceof IntVector ints) {
      return narrowed(ints, least, most, onOverflow);
    }
    if (numbers instanceof DoubleVector || numbers instanceof FloatVector) {
      return cut(toDoubles(numbers), least, most, onOverflow);
    }
    LongVector longs = toLongs(numbers, onOverflow);
    long[] a = longs.values();
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      wrong |= a[row] < least | a[row] > most;
      result[row] = wrapped((int) a[row], least);
    }
    var validity = longs.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> a[row] < least || a[row] > most, overflow(least));
    }
    return new IntVector(result, size, validity);
  }

  private static IntVector narrowed(IntVector ints, int least, int most, Overflow onOverflow) {
    int size = ints.size();
    int[] a = ints.values();
    var result = new int[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      wrong |= a[row] < least | a[row] > most;
      result[row] = wrapped(a[row], least);
    }
    var validity = ints.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> a[row] < least || a[row] > most, overflow(least));
    }
    return new IntVector(result, size, validity);
  }

  private static IntVector cut(DoubleVector doubles, int least, int most, Overflow onOverflow) {
    int size = doubles.size();
    double[] a = doubles.values();
    var result = new int[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      wrong |= !(a[row] > least - 1.0 & a[row] < most + 1.0);
      result[row] = wrapped((int) a[row], least);
    }
    var validity = doubles.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity,
              size,
              row -> !(a[row] > least - 1.0 && a[row] < most + 1.0),
              overflow(least));
    }
    return new IntVector(result, size, validity);
  }

  private static int wrapped(int value, int least) {
    return switch (least) {
      case Byte.MIN_VALUE -> (byte) value;
      case Short.MIN_VALUE -> (short) value;
      default -> value;
    };
  }

  /// Whole numbers of 64 bits, fractions cut off.
  public static LongVector toLongs(Vector numbers, Overflow onOverflow) {
    return switch (numbers) {
      case LongVector longs -> longs;
      case IntVector ints -> widened(ints);
      case DecimalVector decimals -> fromDecimals(decimals, onOverflow);
      default -> fromDoubles(toDoubles(numbers), onOverflow);
    };
  }

  private static LongVector widened(IntVector ints) {
    int size = ints.size();
    int[] a = ints.values();
    var result = new long[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row];
    }
    return new LongVector(result, size, ints.validity());
  }

  private static LongVector fromDoubles(DoubleVector doubles, Overflow onOverflow) {
    int size = doubles.size();
    double[] a = doubles.values();
    var result = new long[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      result[row] = (long) a[row];
      wrong |= !(a[row] >= -0x1p63 & a[row] <= 0x1p63);
    }
    var validity = doubles.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity =
          onOverflow.settle(
              validity, size, row -> !(a[row] >= -0x1p63 && a[row] <= 0x1p63), overflow(0));
    }
    return new LongVector(result, size, validity);
  }

  private static LongVector fromDecimals(DecimalVector decimals, Overflow onOverflow) {
    int size = decimals.size();
    @Nullable BigDecimal[] a = decimals.values();
    var result = new long[size];
    boolean wrong = false;
    for (int row = 0; row < size; row++) {
      BigDecimal number = a[row];
      if (number != null) {
        result[row] = number.longValue();
        wrong |= !fitsLong(number);
      }
    }
    var validity = decimals.validity();
    if (wrong && onOverflow != Overflow.WRAP) {
      validity = onOverflow.settle(validity, size, row -> !fitsLong(a[row]), overflow(0));
    }
    return new LongVector(result, size, validity);
  }

  private static boolean fitsLong(@Nullable BigDecimal number) {
    if (number == null) {
      return true;
    }
    var whole = number.setScale(0, RoundingMode.DOWN);
    return whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(LONG_MAX) <= 0;
  }

  public static DoubleVector toDoubles(Vector numbers) {
    int size = numbers.size();
    var result = new double[size];
    switch (numbers) {
      case DoubleVector doubles -> {
        return doubles;
      }
      case FloatVector floats -> {
        float[] a = floats.values();
        for (int row = 0; row < size; row++) {
          result[row] = a[row];
        }
      }
      case IntVector ints -> {
        int[] a = ints.values();
        for (int row = 0; row < size; row++) {
          result[row] = a[row];
        }
      }
      case LongVector longs -> {
        long[] a = longs.values();
        for (int row = 0; row < size; row++) {
          result[row] = a[row];
        }
      }
      case DecimalVector decimals -> {
        @Nullable BigDecimal[] a = decimals.values();
        for (int row = 0; row < size; row++) {
          BigDecimal number = a[row];
          result[row] = number == null ? 0 : number.doubleValue();
        }
      }
      default -> throw notNumbers(numbers);
    }
    return new DoubleVector(result, size, numbers.validity());
  }

  public static FloatVector toFloats(Vector numbers) {
    if (numbers instanceof FloatVector floats) {
      return floats;
    }
    int size = numbers.size();
    var result = new float[size];
    switch (numbers) {
      case LongVector longs -> {
        for (int row = 0; row < size; row++) {
          result[row] = longs.values()[row];
        }
      }
      case DecimalVector decimals -> {
        for (int row = 0; row < size; row++) {
          BigDecimal number = decimals.values()[row];
          result[row] = number == null ? 0 : number.floatValue();
        }
      }
      default -> {
        double[] a = toDoubles(numbers).values();
        for (int row = 0; row < size; row++) {
          result[row] = (float) a[row];
        }
      }
    }
    return new FloatVector(result, size, numbers.validity());
  }

  /// The exact numbers, of whatever scale; NaN and infinity become null.
  public static DecimalVector toDecimals(Vector numbers) {
    int size = numbers.size();
    var result = new @Nullable BigDecimal[size];
    switch (numbers) {
      case DecimalVector decimals -> {
        return decimals;
      }
      case IntVector ints -> {
        for (int row = 0; row < size; row++) {
          result[row] = BigDecimal.valueOf(ints.values()[row]);
        }
      }
      case LongVector longs -> {
        for (int row = 0; row < size; row++) {
          result[row] = BigDecimal.valueOf(longs.values()[row]);
        }
      }
      default -> {
        return fromFloating(toDoubles(numbers));
      }
    }
    return new DecimalVector(result, size, numbers.validity());
  }

  private static DecimalVector fromFloating(DoubleVector doubles) {
    int size = doubles.size();
    double[] a = doubles.values();
    var result = new @Nullable BigDecimal[size];
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      if (Double.isFinite(a[row])) {
        result[row] = BigDecimal.valueOf(a[row]);
        words[row >> 6] |= 1L << row;
      }
    }
    return new DecimalVector(result, size, doubles.validity().and(Validity.of(words, size), size));
  }

  private static DataException overflow(int least) {
    var type =
        switch (least) {
          case Byte.MIN_VALUE -> "TINYINT";
          case Short.MIN_VALUE -> "SMALLINT";
          case Integer.MIN_VALUE -> "INT";
          default -> "BIGINT or DECIMAL";
        };
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "CAST_OVERFLOW",
        "a number is too large for %s; use try_cast for null".formatted(type));
  }

  private static IllegalStateException notNumbers(Vector vector) {
    return new IllegalStateException("no numbers: " + vector);
  }
}
