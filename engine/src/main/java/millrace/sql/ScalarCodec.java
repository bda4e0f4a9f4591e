package millrace.sql;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Interval;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import millrace.types.variant.VariantBytes;
import millrace.unsafe.types.CalendarInterval;
import millrace.unsafe.types.VariantVal;

/// Values without parts.
record ScalarCodec(
    DataType type, boolean nullable, Class<?> javaType, Conversion encode, Conversion decode)
    implements Codec {

  /// A function of values; of an interface that can be written out.
  interface Conversion extends Function<Object, Object>, Serializable {}

  private static final long MICROS = 1_000_000;

  static final ScalarCodec BOOLEAN = plain(DataTypes.BooleanType, Boolean.class);
  static final ScalarCodec BYTE =
      new ScalarCodec(
          DataTypes.ByteType,
          true,
          Byte.class,
          value -> ((Number) value).intValue(),
          value -> ((Number) value).byteValue());
  static final ScalarCodec SHORT =
      new ScalarCodec(
          DataTypes.ShortType,
          true,
          Short.class,
          value -> ((Number) value).intValue(),
          value -> ((Number) value).shortValue());
  static final ScalarCodec INT = plain(DataTypes.IntegerType, Integer.class);
  static final ScalarCodec LONG = plain(DataTypes.LongType, Long.class);
  static final ScalarCodec FLOAT = plain(DataTypes.FloatType, Float.class);
  static final ScalarCodec DOUBLE = plain(DataTypes.DoubleType, Double.class);
  static final ScalarCodec STRING =
      new ScalarCodec(
          DataTypes.StringType,
          true,
          String.class,
          value -> Utf8.of((String) value),
          Object::toString);
  static final ScalarCodec BINARY =
      new ScalarCodec(
          DataTypes.BinaryType,
          true,
          byte[].class,
          value -> Utf8.of(((byte[]) value).clone()),
          value -> ((Utf8) value).bytes().clone());
  static final ScalarCodec VARIANT =
      new ScalarCodec(
          DataTypes.VariantType,
          true,
          VariantVal.class,
          value -> {
            var variant = (VariantVal) value;
            return Utf8.of(VariantBytes.of(variant.getValue(), variant.getMetadata()));
          },
          value -> {
            byte[] bytes = ((Utf8) value).bytes();
            return new VariantVal(VariantBytes.value(bytes), VariantBytes.metadata(bytes));
          });
  static final ScalarCodec DECIMAL = decimal(new DecimalType(38, 18));
  static final ScalarCodec BIG_INTEGER =
      new ScalarCodec(
          new DecimalType(38, 0),
          true,
          BigInteger.class,
          value -> new BigDecimal((BigInteger) value),
          value -> ((BigDecimal) value).toBigInteger());
  static final ScalarCodec DATE =
      new ScalarCodec(
          DataTypes.DateType,
          true,
          Date.class,
          ScalarCodec::day,
          value -> HybridCalendar.date(LocalDate.ofEpochDay((Integer) value)));
  static final ScalarCodec LOCAL_DATE =
      new ScalarCodec(
          DataTypes.DateType,
          true,
          LocalDate.class,
          ScalarCodec::day,
          value -> LocalDate.ofEpochDay((Integer) value));
  static final ScalarCodec TIMESTAMP =
      new ScalarCodec(
          DataTypes.TimestampType,
          true,
          Timestamp.class,
          ScalarCodec::moment,
          value -> HybridCalendar.timestamp(instant((Long) value)));
  static final ScalarCodec INSTANT =
      new ScalarCodec(
          DataTypes.TimestampType,
          true,
          Instant.class,
          ScalarCodec::moment,
          value -> instant((Long) value));
  static final ScalarCodec LOCAL_DATE_TIME =
      new ScalarCodec(
          DataTypes.TimestampNTZType,
          true,
          LocalDateTime.class,
          value -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)),
          value -> LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC));
  static final ScalarCodec LOCAL_TIME = time(TimeType.apply());
  static final ScalarCodec DURATION =
      new ScalarCodec(
          DataTypes.createDayTimeIntervalType(),
          true,
          Duration.class,
          value -> micros(Instant.EPOCH.plus((Duration) value)),
          value -> Duration.of((Long) value, ChronoUnit.MICROS));
  static final ScalarCodec PERIOD =
      new ScalarCodec(
          DataTypes.createYearMonthIntervalType(),
          true,
          Period.class,
          value -> Math.toIntExact(((Period) value).toTotalMonths()),
          value -> Period.ofMonths((Integer) value).normalized());
  static final ScalarCodec INTERVAL =
      new ScalarCodec(
          DataTypes.CalendarIntervalType,
          true,
          CalendarInterval.class,
          value -> {
            var length = (CalendarInterval) value;
            return new Interval(length.months, length.days, length.microseconds).parts();
          },
          value -> Interval.of((Object[]) value).external());
  static final ScalarCodec VOID = plain(DataTypes.NullType, Void.class);

  /// The class of values that fits a column without a class of its own.
  private static final Map<Class<?>, ScalarCodec> BY_CLASS =
      Map.ofEntries(
          Map.entry(boolean.class, BOOLEAN.required()),
          Map.entry(byte.class, BYTE.required()),
          Map.entry(short.class, SHORT.required()),
          Map.entry(int.class, INT.required()),
          Map.entry(long.class, LONG.required()),
          Map.entry(float.class, FLOAT.required()),
          Map.entry(double.class, DOUBLE.required()),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Byte.class, BYTE),
          Map.entry(Short.class, SHORT),
          Map.entry(Integer.class, INT),
          Map.entry(Long.class, LONG),
          Map.entry(Float.class, FLOAT),
          Map.entry(Double.class, DOUBLE),
          Map.entry(String.class, STRING),
          Map.entry(byte[].class, BINARY),
          Map.entry(BigDecimal.class, DECIMAL),
          Map.entry(BigInteger.class, BIG_INTEGER),
          Map.entry(Date.class, DATE),
          Map.entry(LocalDate.class, LOCAL_DATE),
          Map.entry(Timestamp.class, TIMESTAMP),
          Map.entry(Instant.class, INSTANT),
          Map.entry(LocalDateTime.class, LOCAL_DATE_TIME),
          Map.entry(LocalTime.class, LOCAL_TIME),
          Map.entry(Duration.class, DURATION),
          Map.entry(Period.class, PERIOD),
          Map.entry(CalendarInterval.class, INTERVAL),
          Map.entry(VariantVal.class, VARIANT));

  static Optional<ScalarCodec> of(Class<?> javaType) {
    return Optional.ofNullable(BY_CLASS.get(javaType));
  }

  static ScalarCodec text(StringType type) {
    int most = type.defaultSize();
    return new ScalarCodec(
        type,
        true,
        String.class,
        value -> Utf8.of(within((String) value, type, most)),
        Object::toString);
  }

  private static String within(String text, StringType type, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "EXCEED_LIMIT_LENGTH",
          Map.of("limit", String.valueOf(most)),
          "'%s' is longer than %s".formatted(text, type.sql()));
    }
    return text;
  }

  static ScalarCodec time(TimeType type) {
    return new ScalarCodec(
        type,
        true,
        LocalTime.class,
        value -> ((LocalTime) value).toNanoOfDay(),
        value -> LocalTime.ofNanoOfDay((Long) value));
  }

  static ScalarCodec decimal(DecimalType type) {
    return new ScalarCodec(
        type,
        true,
        BigDecimal.class,
        value -> ((BigDecimal) value).setScale(type.scale(), RoundingMode.HALF_UP),
        ScalarCodec::same);
  }

  private static ScalarCodec plain(DataType type, Class<?> javaType) {
    return new ScalarCodec(type, true, javaType, ScalarCodec::same, ScalarCodec::same);
  }

  private static Object same(Object value) {
    return value;
  }

  /// The same for a column without nulls.
  ScalarCodec required() {
    return new ScalarCodec(type, false, javaType, encode, decode);
  }

  @Override
  public Object toInternal(Object external) {
    try {
      return encode.apply(javaType.isInstance(external) ? external : fitting(external));
    } catch (ClassCastException _) {
      throw unfit(external);
    }
  }

  /// Dates and moments of either of their two classes go into a column.
  private Object fitting(Object external) {
    if (external instanceof Date || external instanceof LocalDate) {
      if (type instanceof DateType) {
        return external;
      }
    } else if (external instanceof Timestamp || external instanceof Instant) {
      if (type.equals(DataTypes.TimestampType)) {
        return external;
      }
    } else if (external instanceof BigInteger number && type instanceof DecimalType) {
      return new BigDecimal(number);
    }
    throw unfit(external);
  }

  private DataException unfit(Object external) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "EXPRESSION_ENCODING_FAILED",
        Map.of("expressions", type.sql()),
        "a column of type %s takes values of the class %s, but got '%s' of %s"
            .formatted(type.sql(), javaType.getName(), external, external.getClass().getName()));
  }

  @Override
  public Decoder decoder(DataType actual, String path) {
    if (actual.equals(type)
        || (isLength(type) && actual.getClass() == type.getClass())
        || (type instanceof DecimalType && actual instanceof DecimalType)) {
      return decode::apply;
    }
    return upCast(actual).orElseThrow(() -> External.unfitting(path, actual, type));
  }

  /// From a type whose values all have a place in this one.
  private Optional<Decoder> upCast(DataType actual) {
    if (actual instanceof NullType) {
      return Optional.of(decode::apply);
    }
    if (type instanceof NumericType && actual instanceof NumericType && widens(actual, type)) {
      return Optional.of(internal -> decode.apply(widened((Number) internal)));
    }
    if ((type.equals(DataTypes.StringType) && isScalar(actual))
        || (isMoment(type) && (isMoment(actual) || actual instanceof DateType))
        || (type instanceof LongType && actual instanceof TimestampType)
        || (type instanceof TimestampType && actual instanceof LongType)) {
      var settings = SparkSession.currentSettings();
      return Optional.of(internal -> decode.apply(cast(internal, actual, settings)));
    }
    return Optional.empty();
  }

  /// As SQL casts it.
  private Object cast(Object internal, DataType from, Settings settings) {
    var cast = new Expression.Cast(new Expression.Literal(internal, from), type, false);
    return Objects.requireNonNull(Evaluator.fold(cast, settings).value());
  }

  private static boolean isMoment(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  /// Lengths of time are held alike, whatever their fields.
  private static boolean isLength(DataType type) {
    return type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType;
  }

  private static boolean isScalar(DataType type) {
    return !(type instanceof millrace.sql.types.StructType
        || type instanceof millrace.sql.types.ArrayType
        || type instanceof millrace.sql.types.MapType
        || type instanceof millrace.sql.types.BinaryType);
  }

  private static boolean widens(DataType from, DataType to) {
    if (to instanceof DecimalType decimal) {
      return decimal.isWiderThan(from);
    }
    return from instanceof DecimalType decimal
        ? decimal.scale() == 0 && decimal.precision() < digits(to)
        : rank(from) < rank(to);
  }

  /// How many digits a number of the type may have, at least.
  private static int digits(DataType type) {
    return switch (type) {
      case ByteType _ -> 3;
      case ShortType _ -> 5;
      case IntegerType _ -> 10;
      case LongType _ -> 20;
      default -> 0;
    };
  }

  private static int rank(DataType type) {
    return switch (type) {
      case ByteType _ -> 0;
      case ShortType _ -> 1;
      case IntegerType _ -> 2;
      case LongType _ -> 3;
      case DecimalType _ -> 4;
      case FloatType _ -> 5;
      case DoubleType _ -> 6;
      default -> throw new IllegalStateException("no number: " + type);
    };
  }

  private Object widened(Number number) {
    return switch (type) {
      case ByteType _, ShortType _, IntegerType _ -> number.intValue();
      case LongType _ -> number.longValue();
      case DecimalType decimal ->
          new BigDecimal(number.toString()).setScale(decimal.scale(), RoundingMode.HALF_UP);
      case FloatType _ -> number.floatValue();
      case DoubleType _ -> number.doubleValue();
      default -> throw new IllegalStateException("no number: " + type);
    };
  }

  private static Object day(Object date) {
    var day = date instanceof Date old ? old.toLocalDate() : (LocalDate) date;
    return Math.toIntExact(day.toEpochDay());
  }

  private static Object moment(Object time) {
    return micros(time instanceof Timestamp old ? HybridCalendar.instant(old) : (Instant) time);
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }
}
