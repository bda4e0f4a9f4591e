package millrace.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.ShortType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// A few bars, each with the mean and the number of the values it stands for. A value that fits no
/// bar begins one of its own; where there are too many, the two nearest become one (Ben-Haim and
/// Tom-Tov, A streaming parallel decision tree algorithm).
final class Histogram {
  /// Which of several nearest pairs is taken is drawn, from here on, so that the same values give
  /// the same bars.
  private static final long SEED = 31183;

  private final int most;
  private final Random draw = new Random(SEED);
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(double mean, double count) {
    Bar with(Bar other) {
      double both = count + other.count;
      return new Bar(mean * (count / both) + other.mean / both * other.count, both);
    }
  }

  private Histogram(int most) {
    this.most = most;
  }

  /// The bars of values, as structs of the mean and the count.
  ///
  /// @param type of the values, and of the means
  static @Nullable Object of(List<@Nullable Object> values, int most, DataType type) {
    if (values.isEmpty()) {
      return null;
    }
    var histogram = new Histogram(most);
    values.forEach(value -> histogram.add(((Number) value).doubleValue()));
    return histogram.bars.stream()
        .map(bar -> new Object[] {as(type, bar.mean()), bar.count()})
        .toList();
  }

  private void add(double value) {
    int low = 0;
    int high = bars.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bars.get(middle).mean() < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < bars.size() && bars.get(low).mean() == value) {
      bars.set(low, new Bar(value, bars.get(low).count() + 1));
      return;
    }
    bars.add(low, new Bar(value, 1));
    if (bars.size() > most) {
      int nearest = nearest();
      bars.set(nearest, bars.get(nearest).with(bars.remove(nearest + 1)));
    }
  }

  private int nearest() {
    int nearest = 0;
    double least = distance(0);
    int alike = 1;
    for (int i = 1; i < bars.size() - 1; i++) {
      double distance = distance(i);
      if (distance < least) {
        nearest = i;
        least = distance;
        alike = 1;
      } else if (distance == least) {
        alike++;
        if (draw.nextDouble() <= 1.0 / alike) {
          nearest = i;
        }
      }
    }
    return nearest;
  }

  private double distance(int bar) {
    return bars.get(bar + 1).mean() - bars.get(bar).mean();
  }

  private static Object as(DataType type, double mean) {
    return switch (type) {
      case DoubleType _ -> mean;
      case FloatType _ -> (float) mean;
      case ByteType _ -> (int) (byte) mean;
      case ShortType _ -> (int) (short) mean;
      case IntegerType _, DateType _, YearMonthIntervalType _ -> (int) mean;
      case DecimalType decimal ->
          new BigDecimal(mean, new MathContext(decimal.precision()))
              .setScale(decimal.scale(), RoundingMode.HALF_UP);
      default -> (long) mean;
    };
  }
}
