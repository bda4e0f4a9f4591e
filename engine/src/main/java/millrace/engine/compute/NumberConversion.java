package millrace.engine.compute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import millrace.engine.error.DataException;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Numbers as numbers of another type. What does not fit is treated as {@link Overflow} says, where
/// wrapping keeps the lowest bits, as Java's casts do.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class NumberConversion {
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private NumberConversion() {}

  /// Whole numbers between two bounds, fractions cut off.
  ///
  /// @param from the type of the numbers, which an error tells
  public static IntVector toInts(
      Vector numbers, int least, int most, Overflow onOverflow, DataType from) {
    int size = numbers.size();
    var result = new int[size];
    if (numbers instanceof IntVector ints) {
      return narrowed(ints, least, most, onOverflow, from);
    }
    if (numbers instanceof DoubleVector || numbers instanceof FloatVector) {
      return cut(toDoubles(numbers), least, most, onOverflow, overflow(numbers, least, from));
    }
    LongVector longs = toLongs(numbers, onOverflow, from);
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
              validity,
              size,
              row -> a[row] < least || a[row] > most,
              overflow(numbers, least, from));
    }
    return new IntVector(result, size, validity);
  }

  private static IntVector narrowed(
      IntVector ints, int least, int most, Overflow onOverflow, DataType from) {
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
              validity, size, row -> a[row] < least || a[row] > most, overflow(ints, least, from));
    }
    return new IntVector(result, size, validity);
  }

  private static IntVector cut(
      DoubleVector doubles,
      int least,
      int most,
      Overflow onOverflow,
      IntFunction<DataException> error) {
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
              validity, size, row -> !(a[row] > least - 1.0 && a[row] < most + 1.0), error);
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
  ///
  /// @param from the type of the numbers, which an error tells
  public static LongVector toLongs(Vector numbers, Overflow onOverflow, DataType from) {
    return switch (numbers) {
      case LongVector longs -> longs;
      case IntVector ints -> toLongs(ints);
      case DecimalVector decimals -> fromDecimals(decimals, onOverflow, overflow(numbers, 0, from));
      default -> fromDoubles(toDoubles(numbers), onOverflow, overflow(numbers, 0, from));
    };
  }

  public static LongVector toLongs(IntVector ints) {
    int size = ints.size();
    int[] a = ints.values();
    var result = new long[size];
    for (int row = 0; row < size; row++) {
      result[row] = a[row];
    }
    return new LongVector(result, size, ints.validity());
  }

  private static LongVector fromDoubles(
      DoubleVector doubles, Overflow onOverflow, IntFunction<DataException> error) {
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
          onOverflow.settle(validity, size, row -> !(a[row] >= -0x1p63 && a[row] <= 0x1p63), error);
    }
    return new LongVector(result, size, validity);
  }

  private static LongVector fromDecimals(
      DecimalVector decimals, Overflow onOverflow, IntFunction<DataException> error) {
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
      validity = onOverflow.settle(validity, size, row -> !fitsLong(a[row]), error);
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

  private static IntFunction<DataException> overflow(Vector numbers, int least, DataType from) {
    var to =
        switch (least) {
          case Byte.MIN_VALUE -> DataTypes.ByteType;
          case Short.MIN_VALUE -> DataTypes.ShortType;
          case Integer.MIN_VALUE -> DataTypes.IntegerType;
          default -> DataTypes.LongType;
        };
    return row -> NumberErrors.cast(numbers.object(row), from, to);
  }

  private static IllegalStateException notNumbers(Vector vector) {
    return new IllegalStateException("no numbers: " + vector);
  }
}
