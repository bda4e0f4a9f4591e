package millrace.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.FloatType;
import org.jspecify.annotations.Nullable;

/// The values below which given shares of all values lie, about: `percentile_approx`.
final class ApproximatePercentiles implements Accumulator {
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);
  private static final DataType LONGS = DataTypes.createArrayType(DataTypes.LongType, false);

  private final DataType type;
  private final DataType input;
  private final Object shares;
  private final double error;
  private @Nullable QuantileSummary[] summaries = new @Nullable QuantileSummary[16];

  /// @param type of the result
  /// @param input the type of the values
  /// @param shares a number from 0 to 1, or a list of such
  /// @param accuracy one divided by the share of all values by which a rank may be wrong
  ApproximatePercentiles(DataType type, DataType input, Object shares, double accuracy) {
    this.type = type;
    this.input = input;
    this.shares = shares;
    this.error = 1 / accuracy;
  }

  @Override
  public void grow(int bound) {
    if (bound > summaries.length) {
      summaries = Arrays.copyOf(summaries, Numbers.room(bound));
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    double[] taken = Numbers.doubles(arguments[0]);
    for (int row = 0; row < size; row++) {
      of(groups[row]).add(taken[row]);
    }
  }

  private QuantileSummary of(int group) {
    var own = summaries[group];
    if (own == null) {
      own = new QuantileSummary(error);
      summaries[group] = own;
    }
    return own;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (ApproximatePercentiles) other;
    for (int i = 0; i < count; i++) {
      var theirs = that.summaries[from[i]];
      if (theirs != null) {
        of(into[i]).merge(theirs);
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      var own = summaries[groups[i]];
      builder.append(own == null || own.isEmpty() ? null : result(own));
    }
    return builder.build();
  }

  private Object result(QuantileSummary own) {
    if (shares instanceof List<?> several) {
      double[] places =
          several.stream().mapToDouble(share -> ((Number) share).doubleValue()).toArray();
      return Arrays.stream(own.at(places)).mapToObj(this::value).toList();
    }
    return value(own.at(new double[] {((Number) shares).doubleValue()})[0]);
  }

  private Object value(double number) {
    return switch (input) {
      case DecimalType decimal ->
          BigDecimal.valueOf(number).setScale(decimal.scale(), RoundingMode.HALF_UP);
      case FloatType _ -> (float) number;
      default -> number;
    };
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      summaries[groups[i]] = null;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(DOUBLES, LONGS, LONGS, DataTypes.LongType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return new Vector[] {
      column(DOUBLES, groups, count, own -> Arrays.stream(own.values()).boxed().toList()),
      column(LONGS, groups, count, own -> Arrays.stream(own.gaps()).boxed().toList()),
      column(LONGS, groups, count, own -> Arrays.stream(own.spreads()).boxed().toList()),
      column(DataTypes.LongType, groups, count, QuantileSummary::count)
    };
  }

  private Vector column(
      DataType of, int[] groups, int count, Function<QuantileSummary, Object> what) {
    var builder = VectorBuilder.of(of);
    for (int i = 0; i < count; i++) {
      var own = summaries[groups[i]];
      builder.append(own == null ? null : what.apply(own));
    }
    return builder.build();
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      if (columns[0].object(i) instanceof List<?> values) {
        summaries[groups[i]] =
            new QuantileSummary(
                error,
                values.stream().mapToDouble(each -> (Double) each).toArray(),
                longs(columns[1].object(i)),
                longs(columns[2].object(i)),
                (Long) Objects.requireNonNull(columns[3].object(i)));
      }
    }
  }

  private static long[] longs(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream().mapToLong(each -> (Long) each).toArray();
  }

  @Override
  public long bytes() {
    long bytes = 8L * summaries.length;
    for (var own : summaries) {
      bytes += own == null ? 0 : own.bytes();
    }
    return bytes;
  }
}
