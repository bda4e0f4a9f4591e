package millrace.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import millrace.engine.compute.NumberErrors;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/// Sums and averages of decimals, exact.
final class DecimalSum implements Accumulator {
  private final DecimalType type;
  private final int scale;
  private final boolean average;
  private final boolean strict;
  private @Nullable BigDecimal[] sums = new @Nullable BigDecimal[16];
  private long[] counts = new long[16];

  /// @param scale of the values
  /// @param strict whether a result beyond the type is an error; else it is null
  DecimalSum(DecimalType type, int scale, boolean average, boolean strict) {
    this.type = type;
    this.scale = scale;
    this.average = average;
    this.strict = strict;
  }

  @Override
  public void grow(int bound) {
    if (bound > sums.length) {
      sums = Arrays.copyOf(sums, Numbers.room(bound));
      counts = Arrays.copyOf(counts, sums.length);
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    if (arguments[0] instanceof DecimalVector vector) {
      var values = vector.values();
      for (int row = 0; row < size; row++) {
        var value = values[row];
        if (value != null) {
          add(groups[row], value, 1);
        }
      }
    }
  }

  private void add(int group, BigDecimal value, long count) {
    var before = sums[group];
    sums[group] = before == null ? value : before.add(value);
    counts[group] += count;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (DecimalSum) other;
    for (int i = 0; i < count; i++) {
      var value = that.sums[from[i]];
      if (value != null) {
        add(into[i], value, that.counts[from[i]]);
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      builder.append(result(groups[i]));
    }
    return builder.build();
  }

  private @Nullable BigDecimal result(int group) {
    var sum = sums[group];
    if (sum == null) {
      return null;
    }
    var value =
        average
            ? sum.divide(BigDecimal.valueOf(counts[group]), type.scale(), RoundingMode.HALF_UP)
            : sum.setScale(type.scale(), RoundingMode.HALF_UP);
    if (value.precision() <= type.precision()) {
      return value;
    }
    if (strict) {
      throw NumberErrors.digits(value, type.precision(), type.scale());
    }
    return null;
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = null;
      counts[groups[i]] = 0;
    }
  }

  @Override
  public List<DataType> memory() {
    var sum = DataTypes.createDecimalType(DecimalType.MAX_PRECISION, scale);
    return average ? List.of(sum, DataTypes.LongType) : List.of(sum);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var builder = VectorBuilder.of(memory().getFirst());
    var number = new long[count];
    for (int i = 0; i < count; i++) {
      builder.append(sums[groups[i]]);
      number[i] = counts[groups[i]];
    }
    return average
        ? new Vector[] {builder.build(), new LongVector(number, count, Validity.ALL)}
        : new Vector[] {builder.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = (BigDecimal) columns[0].object(i);
      counts[groups[i]] = columns[0].isNull(i) ? 0 : 1;
    }
    if (average) {
      long[] number = Numbers.longs(columns[1]);
      for (int i = 0; i < count; i++) {
        counts[groups[i]] = number[i];
      }
    }
  }

  @Override
  public long bytes() {
    return 60L * sums.length;
  }
}
