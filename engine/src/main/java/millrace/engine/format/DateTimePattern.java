package millrace.engine.format;

import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;

/// Dates and timestamps as text after a pattern such as `dd/MM/yyyy HH:mm`, with the letters that
/// Spark knows. What a text leaves out is 1970-01-01 00:00. May be shared between threads.
public final class DateTimePattern {
  private static final String NEVER = "ABnNp";
  private static final String WEEK_BASED = "YWwuec";
  private static final String ONLY_WRITTEN = "EFqQ";
  private static final String AT_MOST_FOUR = "GMLEQq";

  private final String pattern;
  private final DateTimeFormatter formatter;

  private DateTimePattern(String pattern, DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /// A pattern that texts are read by. One that is none is a DataException.
  public static DateTimePattern toRead(String pattern, Locale locale) {
    return of(pattern, locale, true);
  }

  /// A pattern that texts are written by. One that is none is a DataException.
  public static DateTimePattern toWrite(String pattern, Locale locale) {
    return of(pattern, locale, false);
  }

  /// The moment that a text says, in microseconds since 1970-01-01T00:00:00Z, or {@link
  /// DateTimes#NONE}. Where the text says no zone, it is the given one.
  public long timestamp(String text, ZoneId zone) {
    try {
      var parsed = formatter.parse(text);
      ZoneId named = parsed.query(TemporalQueries.zone());
      return micros(ZonedDateTime.of(localDateTime(parsed), named == null ? zone : named));
    } catch (DateTimeException | ArithmeticException e) {
      return DateTimes.NONE;
    }
  }

  /// The timestamp without a zone that a text says, in microseconds as if in UTC, or {@link
  /// DateTimes#NONE}.
  public long timestampNtz(String text) {
    try {
      return micros(localDateTime(formatter.parse(text)).atZone(ZoneOffset.UTC));
    } catch (DateTimeException | ArithmeticException e) {
      return DateTimes.NONE;
    }
  }

  /// The date that a text says, in days since 1970-01-01, or {@link DateTimes#NONE}.
  public long date(String text) {
    try {
      return localDate(formatter.parse(text)).toEpochDay();
    } catch (DateTimeException | ArithmeticException e) {
      return DateTimes.NONE;
    }
  }

  /// The time of day that a text says, in nanoseconds since midnight, or {@link DateTimes#NONE}.
  public long time(String text) {
    try {
      return localTime(formatter.parse(text)).toNanoOfDay();
    } catch (DateTimeException | ArithmeticException e) {
      return DateTimes.NONE;
    }
  }

  /// A time of day, in nanoseconds since midnight, as text.
  public String timeText(long nanos) {
    return formatter.format(LocalTime.ofNanoOfDay(nanos));
  }

  /// A moment as text, in a zone. A timestamp without a zone is written in UTC.
  public String timestampText(long micros, ZoneId zone) {
    var instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, DateTimes.MICROS),
            Math.floorMod(micros, DateTimes.MICROS) * 1000L);
    return formatter.format(instant.atZone(zone));
  }

  public String dateText(int days) {
    return formatter.format(LocalDate.ofEpochDay(days).atStartOfDay(ZoneOffset.UTC));
  }

  @Override
  public String toString() {
    return pattern;
  }

  private static DateTimePattern of(String pattern, Locale locale, boolean reads) {
    var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    try {
      append(pattern, reads, builder);
    } catch (DataException wrong) {
      throw wasOne(pattern, locale) ? taken(pattern, wrong) : wrong;
    } catch (IllegalArgumentException wrong) {
      throw wasOne(pattern, locale)
          ? taken(pattern, wrong)
          : new DataException(
              DataException.Kind.RUNTIME,
              "INVALID_DATETIME_PATTERN.WITH_SUGGESTION",
              Map.of("pattern", Quoted.text(pattern), "docroot", Quoted.DOCUMENTATION),
              wrong);
    }
    if (reads) {
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    var formatter =
        builder
            .toFormatter(locale)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);
    return new DateTimePattern(pattern, formatter);
  }

  /// Whether it is a pattern by the rules that versions of Spark before 3.0 had.
  private static boolean wasOne(String pattern, Locale locale) {
    try {
      var _ = new SimpleDateFormat(pattern, locale);
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  private static DataException taken(String pattern, Exception wrong) {
    return new DataException(
        DataException.Kind.UPGRADE,
        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
        Map.of(
            "pattern", Quoted.text(pattern),
            "config", Quoted.setting("spark.sql.legacy.timeParserPolicy"),
            "docroot", Quoted.DOCUMENTATION),
        wrong);
  }

  /// Hands the pattern on run by run: quoted text as it is, `y` without an era as the signed year,
  /// and, where texts are read, `S` as any number of digits up to its own.
  private static void append(String pattern, boolean reads, DateTimeFormatterBuilder builder) {
    boolean era = unquoted(pattern).indexOf('G') >= 0;
    int at = 0;
    while (at < pattern.length()) {
      char letter = pattern.charAt(at);
      int end = at + 1;
      if (letter == '\'') {
        end = closingQuote(pattern, at);
        builder.appendPattern(pattern.substring(at, end));
      } else {
        while (end < pattern.length() && pattern.charAt(end) == letter) {
          end++;
        }
        check(pattern, letter, end - at, reads);
        if (letter == 'S' && reads) {
          builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, end - at, false);
        } else {
          char known = letter == 'y' && !era ? 'u' : letter;
          builder.appendPattern(String.valueOf(known).repeat(end - at));
        }
      }
      at = end;
    }
  }

  /// The position behind a quoted text, in which two quotes are one.
  private static int closingQuote(String pattern, int open) {
    int close = pattern.indexOf('\'', open + 1);
    while (close > open + 1 && pattern.startsWith("''", close)) {
      close = pattern.indexOf('\'', close + 2);
    }
    if (close < 0) {
      throw new IllegalArgumentException("the quote at %d is never closed".formatted(open + 1));
    }
    return close + 1;
  }

  private static String unquoted(String pattern) {
    return pattern.replaceAll("'[^']*'", "");
  }

  private static void check(String pattern, char letter, int count, boolean reads) {
    if (WEEK_BASED.indexOf(letter) >= 0) {
      throw illegal(
          "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN",
          Map.of("c", String.valueOf(letter)));
    }
    if (NEVER.indexOf(letter) >= 0 || (reads && ONLY_WRITTEN.indexOf(letter) >= 0)) {
      throw illegal(
          "INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
          Map.of("c", String.valueOf(letter), "pattern", pattern));
    }
    int most = AT_MOST_FOUR.indexOf(letter) >= 0 ? 4 : letter == 'y' ? 10 : Integer.MAX_VALUE;
    if (count > most) {
      throw illegal(
          "INVALID_DATETIME_PATTERN.LENGTH",
          Map.of("pattern", String.valueOf(letter).repeat(most + 1)));
    }
  }

  private static DataException illegal(String condition, Map<String, String> parameters) {
    return new DataException(DataException.Kind.ILLEGAL_ARGUMENT, condition, parameters);
  }

  /// Why a text cannot be read, in the words of the JDK.
  public String problem(String text) {
    try {
      var parsed = formatter.parse(text);
      var _ = localDateTime(parsed);
      return "Text '%s' is out of range".formatted(text);
    } catch (DateTimeException | ArithmeticException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  private static LocalDateTime localDateTime(TemporalAccessor parsed) {
    return LocalDateTime.of(localDate(parsed), localTime(parsed));
  }

  private static LocalDate localDate(TemporalAccessor parsed) {
    LocalDate whole = parsed.query(TemporalQueries.localDate());
    if (whole != null) {
      return whole;
    }
    return LocalDate.of(
        field(parsed, ChronoField.YEAR, 1970),
        field(parsed, ChronoField.MONTH_OF_YEAR, 1),
        field(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  private static LocalTime localTime(TemporalAccessor parsed) {
    LocalTime whole = parsed.query(TemporalQueries.localTime());
    if (whole != null) {
      return whole;
    }
    int half = field(parsed, ChronoField.AMPM_OF_DAY, 0);
    int hour =
        parsed.isSupported(ChronoField.HOUR_OF_AMPM)
            ? parsed.get(ChronoField.HOUR_OF_AMPM) + half * 12
            : field(parsed, ChronoField.HOUR_OF_DAY, half * 12);
    return LocalTime.of(
        hour,
        field(parsed, ChronoField.MINUTE_OF_HOUR, 0),
        field(parsed, ChronoField.SECOND_OF_MINUTE, 0),
        field(parsed, ChronoField.NANO_OF_SECOND, 0));
  }

  private static int field(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }

  private static long micros(ZonedDateTime moment) {
    return Math.addExact(
        Math.multiplyExact(moment.toEpochSecond(), DateTimes.MICROS), moment.getNano() / 1000);
  }
}
