package millrace.engine.function.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.DataType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Values at given shares of a sorted list.
final class Percentiles {
  private Percentiles() {}

  /// Between two values, in proportion: `percentile` and its like.
  ///
  /// @param values numbers, or structs of a number and how often it counts
  /// @param type of what lies at one share
  static @Nullable Object between(
      List<@Nullable Object> values, Object shares, boolean greatestFirst, DataType type) {
    var sorted = Weighted.of(values, greatestFirst);
    return sorted.count() == 0
        ? null
        : each(
            shares,
            share -> {
              double position = share * (sorted.count() - 1);
              double low = sorted.at((long) Math.floor(position));
              double high = sorted.at((long) Math.ceil(position));
              double rest = position - Math.floor(position);
              return of(type, rest == 0 || low == high ? low : mixed(position, low, high));
            });
  }

  private static double mixed(double position, double low, double high) {
    return (Math.ceil(position) - position) * low + (position - Math.floor(position)) * high;
  }

  /// The first value up to which at least the share of all values lies: `percentile_disc`.
  static @Nullable Object reached(
      List<@Nullable Object> values, Object shares, boolean greatestFirst, DataType type) {
    var sorted = Weighted.of(values, greatestFirst);
    return sorted.count() == 0
        ? null
        : each(
            shares,
            share ->
                of(type, sorted.at(Math.max(0, (long) Math.ceil(share * sorted.count()) - 1))));
  }

  private static Object of(DataType type, double value) {
    return switch (type) {
      case YearMonthIntervalType _ -> (int) value;
      case DayTimeIntervalType _ -> (long) value;
      default -> value;
    };
  }

  /// Numbers in their order, and how many there are up to each.
  private static final class Weighted {
    private final double[] values;
    private final long[] upTo;

    private Weighted(double[] values, long[] upTo) {
      this.values = values;
      this.upTo = upTo;
    }

    static Weighted of(List<@Nullable Object> all, boolean greatestFirst) {
      var counts = new TreeMap<Double, Long>(greatestFirst ? Comparator.reverseOrder() : null);
      for (var each : all) {
        var pair = each instanceof Object[] both ? both : new @Nullable Object[] {each, 1L};
        var value = Objects.requireNonNull(pair[0]);
        long often = ((Number) Objects.requireNonNull(pair[1])).longValue();
        if (often < 0) {
          throw new DataException(
              DataException.Kind.EXECUTION,
              "NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION",
              Map.of("frequencyExpression", Quoted.sql("frequency"), "negativeValue", often + "L"));
        }
        if (often > 0) {
          // plus zero, so that both zeros are one
          counts.merge(((Number) value).doubleValue() + 0.0, often, Long::sum);
        }
      }
      var values = new double[counts.size()];
      var upTo = new long[counts.size()];
      int place = 0;
      long sum = 0;
      for (var entry : counts.entrySet()) {
        sum += entry.getValue();
        values[place] = entry.getKey();
        upTo[place++] = sum;
      }
      return new Weighted(values, upTo);
    }

    long count() {
      return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /// The value at a place counted from 0.
    double at(long place) {
      int found = Arrays.binarySearch(upTo, place + 1);
      return values[found < 0 ? -found - 1 : found];
    }
  }

  private interface AtShare {
    @Nullable Object of(double share);
  }

  private static @Nullable Object each(Object shares, AtShare at) {
    if (shares instanceof List<?> several) {
      var results = new ArrayList<@Nullable Object>();
      several.forEach(share -> results.add(at.of(((Number) share).doubleValue())));
      return results;
    }
    return at.of(((Number) shares).doubleValue());
  }
}
