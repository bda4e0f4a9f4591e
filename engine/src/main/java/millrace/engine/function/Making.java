package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;
import static millrace.sql.types.DataTypes.TimestampNTZType;
import static millrace.sql.types.DataTypes.TimestampType;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.TimeType;

/// Moments made of their parts.
final class Making {
  private static final Kind SECONDS = Kind.of(new DecimalType(16, 6));

  private Making() {}

  static List<Function> functions() {
    return List.of(
        ofParts("#timestamp_of_parts", TimestampType),
        ofParts("#timestamp_ntz_of_parts", TimestampNTZType),
        maker("make_timestamp", TimestampType, false),
        maker("make_timestamp_ltz", TimestampType, false),
        maker("make_timestamp_ntz", TimestampNTZType, false),
        // the name leaves out the zone, on Spark too
        maker("try_make_timestamp", TimestampType, true)
            .shown(
                (name, arguments) ->
                    name
                        + "("
                        + String.join(", ", arguments.subList(0, Math.min(6, arguments.size())))
                        + ")"),
        maker("try_make_timestamp_ltz", TimestampType, true),
        maker("try_make_timestamp_ntz", TimestampNTZType, true),
        conversion());
  }

  /// Year, month, day, hour, minute, second with its fraction, and the zone.
  private static Function ofParts(String name, DataType type) {
    return named(name)
        .takes(INT, INT, INT, INT, INT, SECONDS)
        .may(TEXT)
        .gives(type)
        .nullIfLenient()
        .loop(
            (call, environment) -> {
              var zone =
                  type.equals(TimestampNTZType) ? ZoneOffset.UTC : environment.settings().zone();
              return Rows.loop(type, values -> Truncation.make(values, zone), true);
            });
  }

  /// Of six parts, or seven with a zone; or of a date, and perhaps a zone.
  private static Function maker(String name, DataType type, boolean lenient) {
    boolean zoned = type.equals(TimestampType);
    var function = zoned ? "#timestamp_of_parts" : "#timestamp_ntz_of_parts";
    return named(name)
        .takesAny(1, zoned ? 7 : 6)
        .casts(Invocation::arguments)
        .means(
            call -> {
              if (call.count() > 1 && call.type(1) instanceof TimeType) {
                return call.to(
                    zoned ? "#timestamp_of_date" : "#timestamp_ntz_of_date", call.arguments());
              }
              if (call.count() < 6) {
                return ofDate(call, type);
              }
              var made = call.to(function, call.arguments());
              return lenient ? call.to("#null_on_error", made) : made;
            });
  }

  private static Expression ofDate(Invocation call, DataType type) {
    if (call.count() > 3 || !Types.isDateOrTime(call.type(0))) {
      throw Function.wrongCount(call.name(), "6", call.count());
    }
    return call.cast(call.argument(0), type);
  }

  /// The time zone of the session as a text.
  private static Expression sessionZone(Invocation call) {
    return new Expression.Literal(Utf8.of(call.settings().zone().getId()), StringType);
  }

  /// `convert_timezone(from, to, time)`, from the session's zone where none is given.
  private static Expression convert(Invocation call) {
    var arguments = new ArrayList<>(call.arguments());
    if (arguments.size() == 2) {
      arguments.addFirst(sessionZone(call));
    }
    return call.to("#time_in_zone", arguments);
  }

  private static Function conversion() {
    return named("convert_timezone")
        .takesAny(2, 3)
        .casts(Invocation::arguments)
        .means(Making::convert)
        .shown(
            (name, arguments) ->
                name
                    + "("
                    + (arguments.size() == 2 ? "current_timezone(), " : "")
                    + String.join(", ", arguments)
                    + ")");
  }
}
