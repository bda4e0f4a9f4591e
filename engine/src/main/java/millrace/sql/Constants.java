package millrace.sql;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Interval;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.TimeType;
import millrace.unsafe.types.CalendarInterval;
import org.jspecify.annotations.Nullable;

/// Java's values as constants of the engine.
final class Constants {
  private Constants() {}

  static Expression.Literal literal(@Nullable Object value) {
    return switch (value) {
      case null -> of(null, DataTypes.NullType);
      case Boolean b -> of(b, DataTypes.BooleanType);
      case Byte number -> of(number.intValue(), DataTypes.ByteType);
      case Short number -> of(number.intValue(), DataTypes.ShortType);
      case Integer number -> of(number, DataTypes.IntegerType);
      case Long number -> of(number, DataTypes.LongType);
      case Float number -> of(number, DataTypes.FloatType);
      case Double number -> of(number, DataTypes.DoubleType);
      case BigDecimal number -> decimal(number);
      case BigInteger number -> decimal(new BigDecimal(number));
      case Character sign -> of(Utf8.of(sign.toString()), DataTypes.StringType);
      case CharSequence text -> of(Utf8.of(text.toString()), DataTypes.StringType);
      case byte[] bytes -> of(Utf8.of(bytes.clone()), DataTypes.BinaryType);
      case Date date -> of((int) date.toLocalDate().toEpochDay(), DataTypes.DateType);
      case LocalDate date -> of((int) date.toEpochDay(), DataTypes.DateType);
      case Timestamp moment -> of(micros(moment.toInstant()), DataTypes.TimestampType);
      case Instant moment -> of(micros(moment), DataTypes.TimestampType);
      case LocalTime time -> of(time.toNanoOfDay(), TimeType.apply());
      case LocalDateTime time ->
          of(micros(time.toInstant(ZoneOffset.UTC)), DataTypes.TimestampNTZType);
      case Duration length ->
          of(
              length.getSeconds() * 1_000_000L + length.getNano() / 1000,
              DataTypes.createDayTimeIntervalType());
      case Period length ->
          of((int) length.toTotalMonths(), DataTypes.createYearMonthIntervalType());
      case CalendarInterval length ->
          of(
              new Interval(length.months, length.days, length.microseconds).parts(),
              DataTypes.CalendarIntervalType);
      case List<?> list -> array(list);
      case Map<?, ?> map -> map(map);
      default -> {
        if (!value.getClass().isArray()) {
          throw unknown(value);
        }
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(value); i++) {
          list.add(Array.get(value, i));
        }
        yield array(list);
      }
    };
  }

  private static Expression.Literal of(@Nullable Object value, DataType type) {
    return new Expression.Literal(value, type);
  }

  private static long micros(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1000);
  }

  private static Expression.Literal decimal(BigDecimal number) {
    var plain = number.scale() < 0 ? number.setScale(0) : number;
    return of(plain, new DecimalType(Math.max(plain.precision(), plain.scale()), plain.scale()));
  }

  private static Expression.Literal array(List<?> values) {
    var elements = values.stream().map(Constants::literal).toList();
    return of(
        elements.stream().map(Expression.Literal::value).toList(),
        new ArrayType(
            typeOf(elements), elements.stream().anyMatch(element -> element.value() == null)));
  }

  private static Expression.Literal map(Map<?, ?> values) {
    var keys = values.keySet().stream().map(Constants::literal).toList();
    var items = values.values().stream().map(Constants::literal).toList();
    var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
    for (int i = 0; i < keys.size(); i++) {
      entries.put(keys.get(i).value(), items.get(i).value());
    }
    return of(entries, new MapType(typeOf(keys), typeOf(items), true));
  }

  private static DataType typeOf(List<Expression.Literal> elements) {
    return elements.stream()
        .filter(element -> element.value() != null)
        .findFirst()
        .map(Expression.Literal::type)
        .orElse(DataTypes.NullType);
  }

  private static RuntimeException unknown(Object value) {
    var wrong =
        new DataException(
            DataException.Kind.RUNTIME,
            "UNSUPPORTED_FEATURE.LITERAL_TYPE",
            Map.of("value", value.toString(), "type", value.getClass().toString()),
            "there is no type for a constant of the class %s; give a number, text, date, time, list"
                    .formatted(value.getClass().getName())
                + " or map");
    return Errors.shown(
        () -> {
          throw wrong;
        });
  }
}
