package millrace.magics.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round moments on a time axis, and how they are written.
record Clock(ZoneId zone) {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    1,
    10,
    100,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    182 * DAY,
    365 * DAY,
    1826 * DAY,
    3652 * DAY,
    36524 * DAY
  };

  /// A moment on an axis with what is written there.
  record Tick(double millis, String label) {}

  List<Tick> ticks(double low, double high, int most) {
    long step = step(high - low, most);
    long shift =
        zone.getRules().getOffset(Instant.ofEpochMilli((long) low)).getTotalSeconds() * SECOND;
    var ticks = new ArrayList<Tick>();
    long first = Math.ceilDiv((long) Math.ceil(low) + shift, step) * step - shift;
    for (long at = first; at <= high; at += step) {
      ticks.add(new Tick(at, label(at, step)));
    }
    return ticks;
  }

  private String label(long millis, long step) {
    var pattern =
        step >= DAY
            ? "d MMM"
            : step >= MINUTE ? "HH:mm" : step >= SECOND ? "HH:mm:ss" : "HH:mm:ss.SSS";
    ZonedDateTime moment = Instant.ofEpochMilli(millis).atZone(zone);
    if (step >= 91 * DAY) {
      pattern = "MMM yyyy";
    } else if (step < DAY && step >= MINUTE && moment.toLocalTime().toSecondOfDay() == 0) {
      pattern = "d MMM";
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment);
  }

  private static long step(double range, int most) {
    for (long each : STEPS) {
      if (range / each <= most) {
        return each;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}
