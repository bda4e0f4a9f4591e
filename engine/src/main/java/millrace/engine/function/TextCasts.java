package millrace.engine.function;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import millrace.engine.compute.BytesBuilder;
import millrace.engine.compute.NumberText;
import millrace.engine.compute.Overflow;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.engine.format.DateTimes;
import millrace.engine.format.TimeOfDay;
import millrace.engine.format.ZoneOffsets;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Casts from text to values and from values to text.
final class TextCasts {
  private TextCasts() {}

  // --- reading ---

  /// @param cuts whether the part behind the point of a whole number is cut off instead of wrong
  static Loop reading(DataType to, Overflow wrong, boolean cuts, Settings settings) {
    var zone = new ZoneOffsets(settings.zone());
    return (arguments, _) -> {
      var text = CastLoops.texts(arguments[0]);
      var onWrong = wrong == Overflow.WRAP ? Overflow.NULL : wrong;
      return switch (to) {
        case ByteType _ -> ints(text, Byte.MIN_VALUE, Byte.MAX_VALUE, to, onWrong, cuts);
        case ShortType _ -> ints(text, Short.MIN_VALUE, Short.MAX_VALUE, to, onWrong, cuts);
        case IntegerType _ -> ints(text, Integer.MIN_VALUE, Integer.MAX_VALUE, to, onWrong, cuts);
        case LongType _ -> longs(text, to, onWrong, cuts);
        case FloatType _ -> floats(text, onWrong);
        case DoubleType _ -> doubles(text, onWrong);
        case DecimalType decimal -> decimals(text, decimal, onWrong);
        case BooleanType _ -> booleans(text, onWrong);
        case DateType _ -> dates(text, onWrong);
        case TimestampType _ -> timestamps(text, zone, onWrong);
        case TimeType _ -> times(text, to, onWrong);
        case TimestampNTZType _ -> localTimestamps(text, onWrong);
        case DayTimeIntervalType _, YearMonthIntervalType _, CalendarIntervalType _ ->
            IntervalCasts.read(text, to, onWrong);
        default -> throw new IllegalStateException("no cast from text to " + to);
      };
    };
  }

  /// Collects which rows could be read.
  private static final class Reading {
    private final BytesVector text;
    private final DataType to;
    private final Overflow onWrong;
    private final long[] words;

    Reading(BytesVector text, DataType to, Overflow onWrong) {
      this.text = text;
      this.to = to;
      this.onWrong = onWrong;
      this.words = new long[(text.size() + 63) >> 6];
    }

    void read(int row, boolean fits) {
      if (fits) {
        words[row >> 6] |= 1L << row;
      } else if (onWrong == Overflow.RAISE && text.validity().isValid(row)) {
        throw invalid(text.text(row), to);
      }
    }

    Validity validity() {
      return text.validity().and(Validity.of(words, text.size()), text.size());
    }
  }

  static DataException invalid(String text, DataType to) {
    return invalid(Quoted.text(text), DataTypes.StringType, to);
  }

  /// A value that the type it is cast to does not have.
  static DataException invalid(String expression, DataType from, DataType to) {
    var kind =
        Types.isDateOrTime(to) || to instanceof TimeType
            ? DataException.Kind.DATE_TIME
            : to instanceof BooleanType
                ? DataException.Kind.RUNTIME
                : DataException.Kind.NUMBER_FORMAT;
    return new DataException(
        kind,
        "CAST_INVALID_INPUT",
        Map.of(
            "expression",
            expression,
            "sourceType",
            Quoted.sql(from.sql()),
            "targetType",
            Quoted.sql(to.sql()),
            "ansiConfig",
            Quoted.ANSI));
  }

  private static IntVector ints(
      BytesVector text, int least, int most, DataType to, Overflow onWrong, boolean cuts) {
    int size = text.size();
    var values = new int[size];
    var reading = new Reading(text, to, onWrong);
    for (int row = 0; row < size; row++) {
      long value = NumberText.whole(text.data(), text.starts()[row], text.ends()[row], cuts);
      values[row] = (int) value;
      reading.read(row, value >= least && value <= most);
    }
    return new IntVector(values, size, reading.validity());
  }

  private static LongVector longs(BytesVector text, DataType to, Overflow onWrong, boolean cuts) {
    int size = text.size();
    var values = new long[size];
    var reading = new Reading(text, to, onWrong);
    for (int row = 0; row < size; row++) {
      long value = NumberText.whole(text.data(), text.starts()[row], text.ends()[row], cuts);
      values[row] = value;
      reading.read(
          row,
          value != NumberText.NONE
              || NumberText.isLeast(text.data(), text.starts()[row], text.ends()[row]));
    }
    return new LongVector(values, size, reading.validity());
  }

  private static DoubleVector doubles(BytesVector text, Overflow onWrong) {
    int size = text.size();
    var values = new double[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.DoubleType, onWrong);
    for (int row = 0; row < size; row++) {
      Double value =
          text.isNull(row) ? null : NumberText.floating(text.text(row), Double::parseDouble);
      values[row] = value == null ? 0 : value;
      reading.read(row, value != null);
    }
    return new DoubleVector(values, size, reading.validity());
  }

  private static FloatVector floats(BytesVector text, Overflow onWrong) {
    int size = text.size();
    var values = new float[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.FloatType, onWrong);
    for (int row = 0; row < size; row++) {
      Double value =
          text.isNull(row) ? null : NumberText.floating(text.text(row), Float::parseFloat);
      values[row] = value == null ? 0 : value.floatValue();
      reading.read(row, value != null);
    }
    return new FloatVector(values, size, reading.validity());
  }

  private static DecimalVector decimals(BytesVector text, DecimalType to, Overflow onWrong) {
    int size = text.size();
    var values = new @Nullable BigDecimal[size];
    var reading = new Reading(text, to, onWrong);
    for (int row = 0; row < size; row++) {
      if (text.isNull(row)) {
        continue;
      }
      var value = NumberText.decimal(text.text(row));
      values[row] = value;
      reading.read(row, value != null);
    }
    return millrace.engine.compute.DecimalArithmetic.fitted(
        new DecimalVector(values, size, reading.validity()), to.precision(), to.scale(), onWrong);
  }

  private static BooleanVector booleans(BytesVector text, Overflow onWrong) {
    int size = text.size();
    var values = new boolean[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.BooleanType, onWrong);
    for (int row = 0; row < size; row++) {
      if (text.isNull(row)) {
        continue;
      }
      switch (NumberText.trimmed(text.text(row)).toLowerCase(Locale.ROOT)) {
        case "t", "true", "y", "yes", "1" -> {
          values[row] = true;
          reading.read(row, true);
        }
        case "f", "false", "n", "no", "0" -> reading.read(row, true);
        default -> reading.read(row, false);
      }
    }
    return new BooleanVector(values, size, reading.validity());
  }

  private static IntVector dates(BytesVector text, Overflow onWrong) {
    int size = text.size();
    var values = new int[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.DateType, onWrong);
    for (int row = 0; row < size; row++) {
      long days = DateTimes.date(text.data(), text.starts()[row], text.ends()[row]);
      values[row] = (int) days;
      reading.read(row, days != DateTimes.NONE);
    }
    return new IntVector(values, size, reading.validity());
  }

  private static LongVector timestamps(BytesVector text, ZoneOffsets zone, Overflow onWrong) {
    int size = text.size();
    var values = new long[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.TimestampType, onWrong);
    for (int row = 0; row < size; row++) {
      values[row] = DateTimes.timestamp(text.data(), text.starts()[row], text.ends()[row], zone);
      reading.read(row, values[row] != DateTimes.NONE);
    }
    return new LongVector(values, size, reading.validity());
  }

  private static LongVector localTimestamps(BytesVector text, Overflow onWrong) {
    int size = text.size();
    var values = new long[size];
    var reading = new Reading(text, millrace.sql.types.DataTypes.TimestampNTZType, onWrong);
    for (int row = 0; row < size; row++) {
      values[row] = DateTimes.timestampNtz(text.data(), text.starts()[row], text.ends()[row]);
      reading.read(row, values[row] != DateTimes.NONE);
    }
    return new LongVector(values, size, reading.validity());
  }

  private static LongVector times(BytesVector text, DataType to, Overflow onWrong) {
    int size = text.size();
    var values = new long[size];
    var reading = new Reading(text, to, onWrong);
    for (int row = 0; row < size; row++) {
      values[row] = text.isNull(row) ? DateTimes.NONE : TimeOfDay.read(text.text(row));
      reading.read(row, values[row] != DateTimes.NONE);
    }
    return new LongVector(values, size, reading.validity());
  }

  // --- writing ---

  static Loop writing(DataType from, Settings settings) {
    var zone = new ZoneOffsets(settings.zone());
    return switch (from) {
      case BinaryType _ -> (arguments, _) -> arguments[0];
      case LongType _ -> (arguments, size) -> wholes(arguments[0], size);
      case IntegerType _, ShortType _, ByteType _ ->
          (arguments, size) -> wholes(arguments[0], size);
      case DateType _ -> (arguments, size) -> dateTexts((IntVector) arguments[0], size);
      case TimestampType _ ->
          (arguments, size) -> timestampTexts((LongVector) arguments[0], size, zone);
      default -> {
        var show = ValueText.cast(settings);
        yield (arguments, size) -> {
          var texts = new BytesBuilder(size);
          for (int row = 0; row < size; row++) {
            if (!arguments[0].isNull(row)) {
              texts.append(
                  show.text(arguments[0].object(row), from).getBytes(StandardCharsets.UTF_8));
            }
            texts.endRow(row);
          }
          return texts.build(arguments[0].validity());
        };
      }
    };
  }

  private static BytesVector wholes(Vector numbers, int size) {
    var texts = new BytesBuilder(size);
    for (int row = 0; row < size; row++) {
      long value =
          numbers instanceof LongVector longs
              ? longs.values()[row]
              : ((IntVector) numbers).values()[row];
      texts.used = NumberText.write(value, texts.room(20), texts.used);
      texts.endRow(row);
    }
    return texts.build(numbers.validity());
  }

  private static BytesVector dateTexts(IntVector days, int size) {
    var texts = new BytesBuilder(size);
    for (int row = 0; row < size; row++) {
      texts.used =
          DateTimes.writeDate(days.values()[row], texts.room(DateTimes.MAX_LENGTH), texts.used);
      texts.endRow(row);
    }
    return texts.build(days.validity());
  }

  private static BytesVector timestampTexts(LongVector micros, int size, ZoneOffsets zone) {
    var texts = new BytesBuilder(size);
    for (int row = 0; row < size; row++) {
      if (!micros.isNull(row)) {
        texts.used =
            DateTimes.writeTimestamp(
                micros.values()[row], zone, texts.room(DateTimes.MAX_LENGTH), texts.used);
      }
      texts.endRow(row);
    }
    return texts.build(micros.validity());
  }
}
