package millrace.engine.function;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;

/// Moments with names: `epoch`, `now`, `today`, `yesterday` and `tomorrow`, in constants alone. The
/// moment is the one in which the query is made ready.
public final class NamedTimes {
  private NamedTimes() {}

  /// The value of a cast of such a name.
  public static Optional<Expression> of(Expression.Cast cast, ZoneId zone) {
    return cast.child() instanceof Expression.Literal(Utf8 text, StringType _)
        ? of(text.toString(), cast.type(), zone)
            .map(value -> new Expression.Literal(value, cast.type()))
        : Optional.empty();
  }

  static Optional<Object> of(String text, DataType type, ZoneId zone) {
    boolean isTime =
        type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    if (!isTime) {
      return Optional.empty();
    }
    var now = LocalDateTime.now(zone);
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "epoch" -> Optional.of(type instanceof DateType ? (Object) 0 : (Object) 0L);
      case "now" -> Optional.of(value(now, type, zone));
      case "today" -> Optional.of(midnight(now.toLocalDate(), type, zone));
      case "yesterday" -> Optional.of(midnight(now.toLocalDate().minusDays(1), type, zone));
      case "tomorrow" -> Optional.of(midnight(now.toLocalDate().plusDays(1), type, zone));
      default -> Optional.empty();
    };
  }

  private static Object midnight(LocalDate day, DataType type, ZoneId zone) {
    return value(day.atStartOfDay(), type, zone);
  }

  private static Object value(LocalDateTime time, DataType type, ZoneId zone) {
    if (type instanceof DateType) {
      return (int) time.toLocalDate().toEpochDay();
    }
    var moment =
        type instanceof TimestampType
            ? time.atZone(zone).toInstant()
            : time.toInstant(ZoneOffset.UTC);
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}
