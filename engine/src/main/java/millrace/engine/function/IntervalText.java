package millrace.engine.function;

import java.math.BigDecimal;
import java.util.Locale;

/// Lengths of time as text, `INTERVAL '1 02:00:00' DAY TO SECOND`.
final class IntervalText {
  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private IntervalText() {}

  static String dayTime(long micros) {
    long rest = Math.abs(micros);
    var seconds = BigDecimal.valueOf(rest % MINUTE, 6).stripTrailingZeros();
    var text =
        String.format(
            Locale.ROOT,
            "%s%d %02d:%02d:%s",
            micros < 0 ? "-" : "",
            rest / DAY,
            rest / HOUR % 24,
            rest / MINUTE % 60,
            (rest % MINUTE < 10 * SECOND ? "0" : "")
                + (seconds.signum() == 0 ? "0" : seconds.toPlainString()));
    return "INTERVAL '" + text + "' DAY TO SECOND";
  }

  static String yearMonth(int months) {
    int rest = Math.abs(months);
    return "INTERVAL '%s%d-%d' YEAR TO MONTH"
        .formatted(months < 0 ? "-" : "", rest / 12, rest % 12);
  }
}
