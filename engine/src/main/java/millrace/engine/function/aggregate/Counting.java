package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// How many rows there are.
final class Counting implements Accumulator {
  private long[] counts = new long[16];

  @Override
  public void grow(int bound) {
    counts = Numbers.grown(counts, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    long[] target = counts;
    for (int row = 0; row < size; row++) {
      target[groups[row]]++;
    }
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    long[] theirs = ((Counting) other).counts;
    for (int i = 0; i < count; i++) {
      counts[into[i]] += theirs[from[i]];
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    return new LongVector(Numbers.gather(counts, groups, count), count, Validity.ALL);
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      counts[groups[i]] = 0;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.LongType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return new Vector[] {results(groups, count)};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    long[] saved = Numbers.longs(columns[0]);
    for (int i = 0; i < count; i++) {
      counts[groups[i]] = saved[i];
    }
  }

  @Override
  public long bytes() {
    return 8L * counts.length;
  }
}
