package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// The least or greatest of whole numbers, times or booleans, and bits put together.
final class LongExtreme implements Accumulator {
  enum Choice {
    LEAST,
    GREATEST,
    BITS_AND,
    BITS_OR,
    BITS_XOR
  }

  private final DataType type;
  private final Choice choice;
  private long[] values = new long[16];
  private boolean[] seen = new boolean[16];

  LongExtreme(DataType type, Choice choice) {
    this.type = type;
    this.choice = choice;
  }

  @Override
  public void grow(int bound) {
    values = Numbers.grown(values, bound);
    seen = Numbers.grown(seen, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    take(groups, size, Numbers.longs(arguments[0]));
  }

  private void take(int[] groups, int size, long[] taken) {
    long[] target = values;
    boolean[] marked = seen;
    switch (choice) {
      case LEAST -> {
        for (int row = 0; row < size; row++) {
          int group = groups[row];
          if (!marked[group] || taken[row] < target[group]) {
            target[group] = taken[row];
            marked[group] = true;
          }
        }
      }
      case GREATEST -> {
        for (int row = 0; row < size; row++) {
          int group = groups[row];
          if (!marked[group] || taken[row] > target[group]) {
            target[group] = taken[row];
            marked[group] = true;
          }
        }
      }
      case BITS_AND, BITS_OR, BITS_XOR -> {
        for (int row = 0; row < size; row++) {
          int group = groups[row];
          target[group] = marked[group] ? bits(target[group], taken[row]) : taken[row];
          marked[group] = true;
        }
      }
    }
  }

  private long bits(long one, long other) {
    return switch (choice) {
      case BITS_AND -> one & other;
      case BITS_OR -> one | other;
      default -> one ^ other;
    };
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (LongExtreme) other;
    var groups = new int[count];
    var taken = new long[count];
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
    long[] saved = Numbers.longs(columns[0]);
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
