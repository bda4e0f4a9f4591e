package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// The least or greatest of floating-point numbers; what is no number is greater than all others.
final class DoubleExtreme implements Accumulator {
  private final DataType type;
  private final boolean greatest;
  private double[] values = new double[16];
  private boolean[] seen = new boolean[16];

  DoubleExtreme(DataType type, boolean greatest) {
    this.type = type;
    this.greatest = greatest;
  }

  @Override
  public void grow(int bound) {
    values = Numbers.grown(values, bound);
    seen = Numbers.grown(seen, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    take(groups, size, Numbers.doubles(arguments[0]));
  }

  private void take(int[] groups, int size, double[] taken) {
    double[] target = values;
    boolean[] marked = seen;
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      double value = taken[row];
      double known = target[group];
      boolean better =
          greatest
              ? value > known || (Double.isNaN(value) && !Double.isNaN(known))
              : value < known || (Double.isNaN(known) && !Double.isNaN(value));
      if (better || !marked[group]) {
        target[group] = value;
        marked[group] = true;
      }
    }
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (DoubleExtreme) other;
    var groups = new int[count];
    var taken = new double[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (that.seen[from[i]]) {
        groups[size] = into[i];
        taken[size] = that.values[from[i]];
        size++;
      }
    }
    take(groups, size, taken);
  }

  @Override
  public Vector results(int[] groups, int count) {
    return Numbers.vector(
        type, Numbers.gather(values, groups, count), count, Numbers.validity(seen, groups, count));
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      seen[groups[i]] = false;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(type);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return new Vector[] {results(groups, count)};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    double[] saved = Numbers.doubles(columns[0]);
    for (int i = 0; i < count; i++) {
      values[groups[i]] = saved[i];
      seen[groups[i]] = !columns[0].isNull(i);
    }
  }

  @Override
  public long bytes() {
    return 9L * values.length;
  }
}
