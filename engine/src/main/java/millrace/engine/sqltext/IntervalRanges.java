package millrace.engine.sqltext;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.expression.Interval;

/// Intervals as `'1 02:03:04.5' DAY TO SECOND` and `'1-2' YEAR TO MONTH`.
final class IntervalRanges {
  private static final List<String> DAY_TIME = List.of("day", "hour", "minute", "second");

  private IntervalRanges() {}

  static Optional<Interval> read(String written, String from, String to) {
    boolean negative = written.startsWith("-");
    var unsigned = negative || written.startsWith("+") ? written.substring(1) : written;
    var first = from.toLowerCase(Locale.ROOT);
    var last = to.toLowerCase(Locale.ROOT);
    var units =
        first.equals("year") && last.equals("month")
            ? List.of("year", "month")
            : between(first, last);
    var amounts = unsigned.split(units.contains("year") ? "-" : "[ :]+", -1);
    if (units.isEmpty() || amounts.length != units.size()) {
      return Optional.empty();
    }
    var sum = Interval.ZERO;
    for (int i = 0; i < amounts.length; i++) {
      var part = Interval.of(amounts[i], units.get(i));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(part.get());
    }
    return Optional.of(negative ? sum.negated() : sum);
  }

  private static List<String> between(String first, String last) {
    int begin = DAY_TIME.indexOf(first);
    int end = DAY_TIME.indexOf(last);
    return begin < 0 || end <= begin ? List.of() : DAY_TIME.subList(begin, end + 1);
  }
}
