package millrace.sql;

import static millrace.sql.functions.rand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.analysis.StreamingRules;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.vector.Batch;
import millrace.engine.vector.DoubleVector;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;

/// Rows by chance.
final class Sampling {
  private Sampling() {}

  /// About the given share of the rows, each at most once.
  static <T> Dataset<T> share(Dataset<T> rows, double fraction, long seed) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "a sample without replacement takes a fraction from 0 to 1, but got " + fraction);
    }
    return between(rows, 0, fraction, seed);
  }

  /// Rows each of which is taken none, one or several times.
  ///
  /// @param fraction how often each is taken on average
  static <T> Dataset<T> repeated(Dataset<T> rows, double fraction, long seed) {
    if (!(fraction >= 0)) {
      throw new IllegalArgumentException("a fraction is not less than 0, but got " + fraction);
    }
    var drawn = rows.select(new Column("*"), rand(seed).as("drawn"));
    return rows.over(
        rows.sparkSession(),
        new Plan.Apply(
            drawn.plan(),
            StreamingRules.SAMPLE,
            () -> (input, output) -> output.accept(taken(input, fraction)),
            rows.plan().columns()));
  }

  /// @param drawn rows with a number from 0 to 1 behind them
  private static Batch taken(Batch drawn, double fraction) {
    int width = drawn.columns().size() - 1;
    double[] numbers = ((DoubleVector) drawn.column(width)).values();
    var chosen = new int[Math.max(16, drawn.size())];
    int count = 0;
    for (int row = 0; row < drawn.size(); row++) {
      int times = poisson(fraction, numbers[row]);
      if (count + times > chosen.length) {
        chosen = Arrays.copyOf(chosen, Math.max(2 * chosen.length, count + times));
      }
      Arrays.fill(chosen, count, count + times, row);
      count += times;
    }
    return new Batch(drawn.size(), drawn.columns().subList(0, width)).gather(chosen, count);
  }

  /// How often something happens that happens so often on average, as one number from 0 to 1 has
  /// it.
  private static int poisson(double mean, double number) {
    double share = Math.exp(-mean);
    double sum = share;
    int times = 0;
    while (number >= sum && share > 0) {
      times++;
      share *= mean / times;
      sum += share;
    }
    return times;
  }

  /// Parts of the given weights; each row is in one of them.
  static <T> List<Dataset<T>> split(Dataset<T> rows, double[] weights, long seed) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException(
            "Weights must be nonnegative, but got " + Arrays.toString(weights));
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "Sum of weights must be positive, but got " + Arrays.toString(weights));
    }
    var sorted = sorted(rows);
    var parts = new ArrayList<Dataset<T>>();
    double from = 0;
    for (double weight : weights) {
      double to = from + weight / sum;
      parts.add(between(sorted, from, to, seed));
      from = to;
    }
    return parts;
  }

  /// In one order each time, so that no row is in two parts.
  private static <T> Dataset<T> sorted(Dataset<T> rows) {
    var keys =
        rows.plan().columns().stream()
            .filter(each -> isOrdered(each.type()))
            .map(each -> new Column(new Expression.Column(each)))
            .toArray(Column[]::new);
    return keys.length == 0 ? rows : rows.sort(keys);
  }

  private static boolean isOrdered(DataType type) {
    return !(type instanceof MapType || type instanceof CalendarIntervalType);
  }

  private static <T> Dataset<T> between(Dataset<T> rows, double from, double to, long seed) {
    var drawn = rows.filter(rand(seed).geq(from).and(rand(seed).lt(to)));
    return Plans.isStreaming(rows.plan()) ? marked(drawn) : drawn;
  }

  /// So that it is known for a sample when the stream is to start.
  private static <T> Dataset<T> marked(Dataset<T> drawn) {
    return drawn.over(
        drawn.sparkSession(),
        new Plan.Apply(
            drawn.plan(),
            StreamingRules.SAMPLE,
            () -> (input, output) -> output.accept(input),
            drawn.plan().columns()));
  }
}
