package millrace.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.engine.compute.NumberErrors;
import millrace.engine.compute.Overflow;
import millrace.engine.error.DataException;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Casts of lengths of time. A length as a number counts the last field of its type.
final class IntervalCasts {
  private IntervalCasts() {}

  /// Lengths as lengths of other fields, or as numbers.
  static Vector from(Vector lengths, DataType from, DataType to, Overflow wrong) {
    if (CastLoops.isInterval(to)) {
      return mapped(lengths, to, value -> held(IntervalText.cut(value, to), to));
    }
    if (to instanceof DecimalType && endsInSeconds(from)) {
      var seconds = new @Nullable BigDecimal[lengths.size()];
      for (int row = 0; row < seconds.length; row++) {
        seconds[row] =
            lengths.object(row) instanceof Long micros ? BigDecimal.valueOf(micros, 6) : null;
      }
      return CastLoops.number(
          new DecimalVector(seconds, seconds.length, lengths.validity()),
          DataTypes.createDecimalType(),
          to,
          wrong);
    }
    long unit = unit(from);
    var counts = (LongVector) mapped(lengths, DataTypes.LongType, value -> value / unit);
    return CastLoops.number(counts, DataTypes.LongType, to, wrong);
  }

  /// Numbers as lengths.
  static Vector to(Vector numbers, DataType from, DataType to, Overflow wrong) {
    var unit = BigDecimal.valueOf(unit(to));
    var result = VectorBuilder.of(to);
    for (int row = 0; row < numbers.size(); row++) {
      var number = numbers.object(row);
      result.append(number == null ? null : length(number, unit, from, to, wrong));
    }
    return result.build();
  }

  private static @Nullable Object length(
      Object number, BigDecimal unit, DataType from, DataType to, Overflow wrong) {
    try {
      var decimal = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
      return held(decimal.multiply(unit).setScale(0, RoundingMode.HALF_UP).longValueExact(), to);
    } catch (ArithmeticException overflow) {
      if (wrong == Overflow.NULL) {
        return null;
      }
      throw NumberErrors.cast(number, from, to);
    }
  }

  /// Texts as lengths.
  static Vector read(BytesVector text, DataType to, Overflow onWrong) {
    var result = VectorBuilder.of(to);
    for (int row = 0; row < text.size(); row++) {
      result.append(text.isNull(row) ? null : read(text.text(row), to, onWrong));
    }
    return result.build();
  }

  private static @Nullable Object read(String text, DataType to, Overflow onWrong) {
    Optional<Object> value =
        to instanceof CalendarIntervalType
            ? Interval.parse(text).map(Interval::parts)
            : IntervalText.read(text, to).map(length -> held(length, to));
    // as on Spark, a text that is no calendar interval is null in every mode
    if (value.isPresent() || onWrong != Overflow.RAISE || to instanceof CalendarIntervalType) {
      return value.orElse(null);
    }
    throw new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        to instanceof YearMonthIntervalType
            ? "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING"
            : "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE",
        Map.of(
            "input",
            text,
            "intervalStr",
            to instanceof YearMonthIntervalType ? "year-month" : "day-time",
            "typeName",
            to.sql().toLowerCase(Locale.ROOT),
            "supportedFormat",
            IntervalText.of(held(0, to), to)));
  }

  private static Object held(long value, DataType type) {
    return type instanceof YearMonthIntervalType ? (Object) Math.toIntExact(value) : (Object) value;
  }

  private static boolean endsInSeconds(DataType type) {
    return type instanceof DayTimeIntervalType days
        && days.endField() == DayTimeIntervalType.SECOND();
  }

  /// Months or microseconds of the last field.
  private static long unit(DataType type) {
    return switch (type) {
      case YearMonthIntervalType months ->
          months.endField() == YearMonthIntervalType.YEAR() ? 12 : 1;
      case DayTimeIntervalType days -> IntervalText.unit(days);
      default -> throw new IllegalStateException("no length of time: " + type);
    };
  }

  @FunctionalInterface
  private interface Change {
    Object of(long value);
  }

  private static Vector mapped(Vector lengths, DataType type, Change change) {
    var result = VectorBuilder.of(type);
    for (int row = 0; row < lengths.size(); row++) {
      result.append(
          lengths.isNull(row)
              ? null
              : change.of(((Number) Objects.requireNonNull(lengths.object(row))).longValue()));
    }
    return result.build();
  }
}
