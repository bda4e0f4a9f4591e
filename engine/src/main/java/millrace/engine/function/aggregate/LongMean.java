package millrace.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// The average of intervals, rounded half up to a whole unit.
final class LongMean implements Accumulator {
  private final DataType type;
  private final LongSum sums;
  private final Counting counts = new Counting();

  LongMean(DataType type) {
    this.type = type;
    this.sums = new LongSum(DataTypes.LongType, LongSum.Overflow.ERROR);
  }

  @Override
  public void grow(int bound) {
    sums.grow(bound);
    counts.grow(bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    sums.update(groups, size, arguments);
    counts.update(groups, size, arguments);
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (LongMean) other;
    sums.merge(into, that.sums, from, count);
    counts.merge(into, that.counts, from, count);
  }

  @Override
  public Vector results(int[] groups, int count) {
    long[] sum = Numbers.longs(sums.results(groups, count));
    long[] number = Numbers.longs(counts.results(groups, count));
    var means = new long[count];
    var valid = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      if (number[i] > 0) {
        means[i] =
            BigDecimal.valueOf(sum[i])
                .divide(BigDecimal.valueOf(number[i]), 0, RoundingMode.HALF_UP)
                .longValueExact();
        valid[i >> 6] |= 1L << i;
      }
    }
    return Numbers.vector(type, means, count, Validity.of(valid, count));
  }

  @Override
  public void clear(int[] groups, int count) {
    sums.clear(groups, count);
    counts.clear(groups, count);
  }

  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.LongType, DataTypes.LongType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return new Vector[] {sums.save(groups, count)[0], counts.save(groups, count)[0]};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    sums.restore(groups, count, new Vector[] {columns[0]});
    counts.restore(groups, count, new Vector[] {columns[1]});
  }

  @Override
  public long bytes() {
    return sums.bytes() + counts.bytes();
  }
}
