package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;

/// How a reader's options say that dates and timestamps look: by patterns, or as CAST reads them.
///
/// @param zone of timestamps whose text names none
public record TemporalTexts(
    ZoneId zone,
    Optional<DateTimePattern> date,
    Optional<DateTimePattern> timestamp,
    Optional<DateTimePattern> timestampNtz,
    Optional<DateTimePattern> time) {

  /// Out of `timeZone`, `locale`, `dateFormat`, `timestampFormat`, `timestampNTZFormat` and
  /// `timeFormat`.
  static TemporalTexts of(Options options, ZoneId sessionZone) {
    var locale = Locale.forLanguageTag(options.text("locale", "en-US"));
    return new TemporalTexts(
        options.text("timeZone").map(TemporalTexts::zone).orElse(sessionZone),
        options.text("dateFormat").map(each -> DateTimePattern.toRead(each, locale)),
        options.text("timestampFormat").map(each -> DateTimePattern.toRead(each, locale)),
        options.text("timestampNTZFormat").map(each -> DateTimePattern.toRead(each, locale)),
        options.text("timeFormat").map(each -> DateTimePattern.toRead(each, locale)));
  }

  /// Days since 1970-01-01, or {@link DateTimes#NONE}.
  long readDate(byte[] text, int from, int to) {
    return date.isEmpty()
        ? DateTimes.date(text, from, to)
        : date.get().date(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /// Microseconds, or {@link DateTimes#NONE}.
  long readTimestamp(byte[] text, int from, int to, ZoneOffsets offsets) {
    return timestamp.isEmpty()
        ? DateTimes.timestamp(text, from, to, offsets)
        : timestamp
            .get()
            .timestamp(new String(text, from, to - from, StandardCharsets.UTF_8), zone);
  }

  /// Microseconds as if in UTC, or {@link DateTimes#NONE}.
  long readTimestampNtz(byte[] text, int from, int to) {
    return timestampNtz.isEmpty()
        ? DateTimes.timestampNtz(text, from, to)
        : timestampNtz
            .get()
            .timestampNtz(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /// Nanoseconds since midnight, or {@link DateTimes#NONE}.
  long readTime(String text) {
    return time.isEmpty() ? TimeOfDay.read(text) : time.get().time(text);
  }

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new QueryException("INVALID_TIMEZONE", Map.of("timeZone", name), e);
    }
  }
}
