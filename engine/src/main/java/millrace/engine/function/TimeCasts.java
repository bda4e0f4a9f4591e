package millrace.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import millrace.engine.compute.DecimalArithmetic;
import millrace.engine.compute.NumberConversion;
import millrace.engine.compute.Overflow;
import millrace.engine.expression.Settings;
import millrace.engine.format.TimeOfDay;
import millrace.engine.format.ZoneOffsets;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Casts among dates, timestamps, lengths of time and numbers. A timestamp as a number counts
/// seconds.
final class TimeCasts {
  static final long SECOND = 1_000_000L;
  static final long DAY = 86_400 * SECOND;

  private TimeCasts() {}

  static Loop open(DataType from, DataType to, Overflow wrong, Settings settings) {
    var zone = new ZoneOffsets(settings.zone());
    return switch (from) {
      case DateType _ when to instanceof TimestampType ->
          (arguments, _) -> starts((IntVector) arguments[0], zone);
      case DateType _ -> (arguments, _) -> localStarts((IntVector) arguments[0]);
      case TimestampType _ when to instanceof DateType ->
          (arguments, _) -> days(local((LongVector) arguments[0], zone));
      case TimestampType _ when to instanceof TimestampNTZType ->
          (arguments, _) -> local((LongVector) arguments[0], zone);
      case TimestampType _ -> (arguments, _) -> seconds((LongVector) arguments[0], to, wrong);
      case TimestampNTZType _ when to instanceof DateType ->
          (arguments, _) -> days((LongVector) arguments[0]);
      case TimestampNTZType _ -> (arguments, _) -> utc((LongVector) arguments[0], zone);
      case TimeType _ when to instanceof TimeType coarser ->
          (arguments, _) -> cut((LongVector) arguments[0], coarser.precision());
      case TimeType _ -> (arguments, _) -> sinceMidnight((LongVector) arguments[0], to, wrong);
      case DayTimeIntervalType _, YearMonthIntervalType _ ->
          (arguments, _) -> IntervalCasts.from(arguments[0], from, to, wrong);
      default ->
          CastLoops.isInterval(to)
              ? (arguments, _) -> IntervalCasts.to(arguments[0], from, to, wrong)
              : (arguments, _) -> moments(arguments[0], from, to, wrong);
    };
  }

  private static LongVector cut(LongVector times, int precision) {
    var result = new long[times.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = TimeOfDay.cut(times.values()[row], precision);
    }
    return new LongVector(result, result.length, times.validity());
  }

  /// Seconds, whole ones where the number has no fraction.
  private static Vector sinceMidnight(LongVector times, DataType to, Overflow wrong) {
    int size = times.size();
    if (to instanceof DecimalType) {
      var seconds = new @Nullable BigDecimal[size];
      for (int row = 0; row < size; row++) {
        seconds[row] = BigDecimal.valueOf(times.values()[row], TimeType.NANOS_PRECISION());
      }
      return CastLoops.number(
          new DecimalVector(seconds, size, times.validity()),
          DataTypes.createDecimalType(),
          to,
          wrong);
    }
    var seconds = new long[size];
    for (int row = 0; row < size; row++) {
      seconds[row] = times.values()[row] / TimeOfDay.SECOND;
    }
    return CastLoops.number(
        new LongVector(seconds, size, times.validity()), DataTypes.LongType, to, wrong);
  }

  static LongVector starts(IntVector days, ZoneOffsets zone) {
    return utc(localStarts(days), zone);
  }

  static LongVector localStarts(IntVector days) {
    var result = new long[days.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = days.values()[row] * DAY;
    }
    return new LongVector(result, result.length, days.validity());
  }

  /// The moments' clock time in the zone, as microseconds as if in UTC.
  static LongVector local(LongVector moments, ZoneOffsets zone) {
    var result = new long[moments.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = zone.toLocal(moments.values()[row]);
    }
    return new LongVector(result, result.length, moments.validity());
  }

  private static LongVector utc(LongVector local, ZoneOffsets zone) {
    var result = new long[local.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = zone.toUtc(local.values()[row]);
    }
    return new LongVector(result, result.length, local.validity());
  }

  static IntVector days(LongVector local) {
    var result = new int[local.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = (int) Math.floorDiv(local.values()[row], DAY);
    }
    return new IntVector(result, result.length, local.validity());
  }

  private static Vector seconds(LongVector micros, DataType to, Overflow wrong) {
    int size = micros.size();
    if (to instanceof DecimalType decimal) {
      var result = new @Nullable BigDecimal[size];
      for (int row = 0; row < size; row++) {
        result[row] = BigDecimal.valueOf(micros.values()[row], 6);
      }
      return DecimalArithmetic.fitted(
          new DecimalVector(result, size, micros.validity()),
          decimal.precision(),
          decimal.scale(),
          wrong);
    }
    if (to instanceof DoubleType || to instanceof FloatType) {
      var result = new double[size];
      for (int row = 0; row < size; row++) {
        result[row] = micros.values()[row] / 1e6;
      }
      return CastLoops.number(
          new DoubleVector(result, size, micros.validity()), DataTypes.DoubleType, to, wrong);
    }
    var result = new long[size];
    for (int row = 0; row < size; row++) {
      result[row] = Math.floorDiv(micros.values()[row], SECOND);
    }
    return CastLoops.number(
        new LongVector(result, size, micros.validity()), DataTypes.LongType, to, wrong);
  }

  /// Numbers as timestamps or lengths of time.
  private static Vector moments(Vector numbers, DataType from, DataType to, Overflow wrong) {
    int size = numbers.size();
    var settling = wrong == Overflow.WRAP ? Overflow.NULL : wrong;
    var result = new long[size];
    if (numbers instanceof DoubleVector || numbers instanceof FloatVector) {
      double[] values = NumberConversion.toDoubles(numbers).values();
      for (int row = 0; row < size; row++) {
        result[row] = (long) (values[row] * 1e6);
        if (!Double.isFinite(values[row]) && !numbers.isNull(row) && wrong == Overflow.RAISE) {
          throw TextCasts.invalid(Double.toString(values[row]), from, to);
        }
      }
      return notFinite(values, new LongVector(result, size, numbers.validity()));
    }
    if (numbers instanceof DecimalVector decimals) {
      var micros =
          DecimalArithmetic.map(
              decimals, number -> number.movePointRight(6).setScale(0, RoundingMode.DOWN));
      return NumberConversion.toLongs(micros, settling, from);
    }
    LongVector seconds = NumberConversion.toLongs(numbers, wrong, from);
    for (int row = 0; row < size; row++) {
      // As in Spark, a moment out of range stops at its end.
      result[row] =
          Math.multiplyHigh(seconds.values()[row], SECOND) == (seconds.values()[row] * SECOND) >> 63
              ? seconds.values()[row] * SECOND
              : seconds.values()[row] < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return new LongVector(result, size, numbers.validity());
  }

  private static LongVector notFinite(double[] values, LongVector micros) {
    var validity = micros.validity().and(Finite.validity(values, micros.size()), micros.size());
    return new LongVector(micros.values(), micros.size(), validity);
  }

  /// Which numbers are neither NaN nor infinite.
  private static final class Finite {
    static millrace.engine.vector.Validity validity(double[] values, int size) {
      var words = new long[(size + 63) >> 6];
      for (int row = 0; row < size; row++) {
        if (Double.isFinite(values[row])) {
          words[row >> 6] |= 1L << row;
        }
      }
      return millrace.engine.vector.Validity.of(words, size);
    }
  }
}
