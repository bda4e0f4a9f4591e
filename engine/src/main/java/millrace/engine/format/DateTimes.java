package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/// Dates and timestamps as text, the way CAST reads and writes them. What is no date or timestamp
/// is {@link #NONE}. Texts in the usual shape, `2026-03-01 12:00:00.5`, cost no allocation.
///
/// A date is `yyyy`, `yyyy-M` or `yyyy-M-d`, and after the latter anything behind a space or a `T`.
/// A timestamp is such a date or, behind a space or a `T`, a date and a time `H[:m[:s[.f]]][zone]`,
/// or a time alone, which means today. Years have 4 to 6 digits (in dates to 7) and may have a
/// sign.
public final class DateTimes {
  /// No date or timestamp; no text reads as this one.
  public static final long NONE = Long.MIN_VALUE;

  /// The bytes that a date or timestamp as text takes at most.
  public static final int MAX_LENGTH = 40;

  static final long MICROS = 1_000_000L;
  static final long DAY = 86_400 * MICROS;

  private static final int CANONICAL_LENGTH = "2026-03-01 12:00:00".length();
  private static final int FRACTION_DIGITS = 6;

  private DateTimes() {}

  /// The timestamp that `text[from .. to)` says, in microseconds since 1970-01-01T00:00:00Z; where
  /// the text names no zone, in the zone given.
  public static long timestamp(byte[] text, int from, int to, ZoneOffsets zone) {
    boolean utc = to > from && text[to - 1] == 'Z';
    long local = canonical(text, from, utc ? to - 1 : to);
    if (local != NONE) {
      return utc ? local : zone.toUtc(local);
    }
    var fields = TimestampFields.read(text, from, to);
    return fields.valid() ? moment(fields, zone) : NONE;
  }

  /// The timestamp without a zone that `text[from .. to)` says, in microseconds as if in UTC; a
  /// zone in the text is passed over.
  public static long timestampNtz(byte[] text, int from, int to) {
    boolean utc = to > from && text[to - 1] == 'Z';
    long local = canonical(text, from, utc ? to - 1 : to);
    if (local != NONE) {
      return local;
    }
    var fields = TimestampFields.read(text, from, to);
    return fields.valid() && !fields.justTime() ? local(fields, fields.days()) : NONE;
  }

  /// The date that `text[from .. to)` says, in days since 1970-01-01.
  public static long date(byte[] text, int from, int to) {
    int end = to;
    int at = from;
    while (at < end && isBlank(text[at])) {
      at++;
    }
    while (end > at && isBlank(text[end - 1])) {
      end--;
    }
    if (at == end) {
      return NONE;
    }
    int sign = text[at] == '-' ? -1 : 1;
    at += text[at] == '-' || text[at] == '+' ? 1 : 0;
    int year = 0;
    int month = 1;
    int segment = 0;
    int value = 0;
    int digits = 0;
    for (; at < end && text[at] != ' ' && text[at] != 'T'; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
        if (digits > 7) {
          return NONE;
        }
      } else if (text[at] == '-' && segment < 2 && isDatePart(segment, digits)) {
        if (segment == 0) {
          year = value;
        } else {
          month = value;
        }
        segment++;
        value = 0;
        digits = 0;
      } else {
        return NONE;
      }
    }
    if (!isDatePart(segment, digits) || (segment < 2 && at < to)) {
      return NONE;
    }
    return switch (segment) {
      case 0 -> days(sign * value, 1, 1);
      case 1 -> days(sign * year, value, 1);
      default -> days(sign * year, month, value);
    };
  }

  private static boolean isDatePart(int segment, int digits) {
    return segment == 0 ? digits >= 4 && digits <= 7 : digits > 0 && digits <= 2;
  }

  /// Reads {@link #timestamp} from a text.
  public static long timestamp(String text, ZoneId zone) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return timestamp(bytes, 0, bytes.length, new ZoneOffsets(zone));
  }

  /// Reads {@link #date} from a text.
  public static long date(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return date(bytes, 0, bytes.length);
  }

  /// Writes `2026-03-01 12:00:00.5` to `target` from `at` on, where {@link #MAX_LENGTH} bytes must
  /// be free, and returns the position behind it. A timestamp without a zone is written in UTC.
  public static int writeTimestamp(long micros, ZoneOffsets zone, byte[] target, int at) {
    long local = zone.toLocal(micros);
    int end = writeDate((int) Math.floorDiv(local, DAY), target, at);
    long rest = Math.floorMod(local, DAY);
    int seconds = (int) (rest / MICROS);
    target[end++] = ' ';
    end = writeTwo(seconds / 3600, target, end);
    target[end++] = ':';
    end = writeTwo(seconds / 60 % 60, target, end);
    target[end++] = ':';
    end = writeTwo(seconds % 60, target, end);
    int fraction = (int) (rest % MICROS);
    if (fraction == 0) {
      return end;
    }
    target[end++] = '.';
    for (int unit = 100_000; fraction > 0; unit /= 10) {
      target[end++] = (byte) ('0' + fraction / unit);
      fraction %= unit;
    }
    return end;
  }

  /// Writes `2026-03-01` to `target` from `at` on, where {@link #MAX_LENGTH} bytes must be free,
  /// and returns the position behind it.
  public static int writeDate(int days, byte[] target, int at) {
    // Counts eras of 400 years from 0000-03-01, so that a leap day is the last of its year.
    long shifted = days + 719_468L;
    long era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = Math.floorMod(shifted, 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    int end = writeYear(year, target, at);
    target[end++] = '-';
    end = writeTwo(month, target, end);
    target[end++] = '-';
    return writeTwo(day, target, end);
  }

  /// A timestamp as text, as a cast to STRING gives it.
  public static String timestampText(long micros, ZoneId zone) {
    var bytes = new byte[MAX_LENGTH];
    int end = writeTimestamp(micros, new ZoneOffsets(zone), bytes, 0);
    return new String(bytes, 0, end, StandardCharsets.US_ASCII);
  }

  /// A date as text, as a cast to STRING gives it.
  public static String dateText(int days) {
    var bytes = new byte[MAX_LENGTH];
    return new String(bytes, 0, writeDate(days, bytes, 0), StandardCharsets.US_ASCII);
  }

  /// Days since 1970-01-01 of a day of the calendar, or {@link #NONE} where there is no such day.
  static long days(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return NONE;
    }
    if (day > 28 && day > lengthOfMonth(year, month)) {
      return NONE;
    }
    long shiftedYear = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shiftedYear, 400);
    int yearOfEra = Math.floorMod(shiftedYear, 400);
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365L + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static int lengthOfMonth(int year, int month) {
    boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    return switch (month) {
      case 2 -> leap ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// The local microseconds of a text in the shape in which nearly all are, else NONE.
  private static long canonical(byte[] text, int from, int to) {
    int length = to - from;
    if (length < CANONICAL_LENGTH || length > CANONICAL_LENGTH + 1 + FRACTION_DIGITS) {
      return NONE;
    }
    boolean separated =
        text[from + 4] == '-'
            && text[from + 7] == '-'
            && (text[from + 10] == ' ' || text[from + 10] == 'T')
            && text[from + 13] == ':'
            && text[from + 16] == ':';
    if (!separated) {
      return NONE;
    }
    int century = two(text, from);
    int year = two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    if ((century | year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return NONE;
    }
    int fraction = fraction(text, from + CANONICAL_LENGTH, to);
    long days = days(century * 100 + year, month, day);
    if (fraction < 0 || days == NONE) {
      return NONE;
    }
    return days * DAY + (hour * 3600 + minute * 60 + second) * MICROS + fraction;
  }

  /// The microseconds that `.f` says, 0 where there is nothing, negative where it is something
  /// else.
  private static int fraction(byte[] text, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (text[from] != '.') {
      return -1;
    }
    int value = 0;
    for (int i = from + 1; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    for (int digits = to - from - 1; digits < FRACTION_DIGITS; digits++) {
      value *= 10;
    }
    return value;
  }

  /// The number of two digits, negative where they are none.
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
  }

  private static long moment(TimestampFields fields, ZoneOffsets session) {
    try {
      var zone = fields.zone().map(ZoneOffsets::new).orElse(session);
      long days = fields.justTime() ? LocalDate.now(zone.zone()).toEpochDay() : fields.days();
      long local = local(fields, days);
      return local == NONE ? NONE : zone.toUtc(local);
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static long local(TimestampFields fields, long days) {
    long timeOfDay = fields.timeOfDay();
    return days == NONE || timeOfDay == NONE ? NONE : days * DAY + timeOfDay;
  }

  private static int writeYear(int year, byte[] target, int at) {
    int end = at;
    int rest = Math.abs(year);
    if (year < 0) {
      target[end++] = '-';
    } else if (year > 9999) {
      target[end++] = '+';
    }
    int unit = 1000;
    while (rest / unit > 9) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      target[end++] = (byte) ('0' + rest / unit % 10);
    }
    return end;
  }

  private static int writeTwo(int value, byte[] target, int at) {
    target[at] = (byte) ('0' + value / 10);
    target[at + 1] = (byte) ('0' + value % 10);
    return at + 2;
  }
}
