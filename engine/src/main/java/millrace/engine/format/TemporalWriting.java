package millrace.engine.format;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;

/// How a writer's options say that dates and times look; {@link TemporalTexts} reads them.
///
/// @param zone of timestamps
/// @param date without a value, as CAST writes dates
/// @param time without a value, as CAST writes times of day
public record TemporalWriting(
    ZoneId zone,
    Optional<DateTimePattern> date,
    DateTimePattern timestamp,
    DateTimePattern timestampNtz,
    Optional<DateTimePattern> time) {
  private static final String MOMENT = "yyyy-MM-dd'T'HH:mm:ss[.SSS]";

  /// Out of `timeZone`, `locale`, `dateFormat`, `timestampFormat`, `timestampNTZFormat` and
  /// `timeFormat`.
  ///
  /// @param offset how an offset from UTC is written where no pattern says so: a part of a pattern
  public static TemporalWriting of(Options options, ZoneId sessionZone, String offset) {
    var locale = Locale.forLanguageTag(options.text("locale", "en-US"));
    return new TemporalWriting(
        options.text("timeZone").map(TemporalTexts::zone).orElse(sessionZone),
        options.text("dateFormat").map(each -> DateTimePattern.toWrite(each, locale)),
        DateTimePattern.toWrite(options.text("timestampFormat", MOMENT + offset), locale),
        DateTimePattern.toWrite(options.text("timestampNTZFormat", MOMENT), locale),
        options.text("timeFormat").map(each -> DateTimePattern.toWrite(each, locale)));
  }

  /// The text of a value of a column; none if its type is none of dates and times.
  public Optional<String> text(Object value, DataType type) {
    return Optional.ofNullable(
        switch (type) {
          case DateType _ -> {
            int days = (Integer) value;
            yield date.map(each -> each.dateText(days)).orElseGet(() -> DateTimes.dateText(days));
          }
          case TimestampType _ -> timestamp.timestampText((Long) value, zone);
          case TimestampNTZType _ -> timestampNtz.timestampText((Long) value, ZoneOffset.UTC);
          case TimeType _ -> {
            long nanos = (Long) value;
            yield time.map(each -> each.timeText(nanos)).orElseGet(() -> TimeOfDay.text(nanos));
          }
          default -> null;
        });
  }
}
