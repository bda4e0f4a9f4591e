package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// The first or last value in the order of the rows.
final class Edge implements Accumulator {
  private final DataType type;
  private final boolean last;
  private final boolean ignoresNulls;
  private @Nullable Object[] values = new @Nullable Object[16];
  private boolean[] seen = new boolean[16];

  /// In which batch a group was last met, so that each group makes one object a batch.
  private int[] met = new int[16];

  private int batch;

  Edge(DataType type, boolean last, boolean ignoresNulls) {
    this.type = type;
    this.last = last;
    this.ignoresNulls = ignoresNulls;
  }

  @Override
  public NullRows nullRows() {
    return ignoresNulls ? NullRows.SKIPPED : NullRows.TAKEN;
  }

  @Override
  public void grow(int bound) {
    if (bound > values.length) {
      values = Arrays.copyOf(values, Numbers.room(bound));
      seen = Arrays.copyOf(seen, values.length);
      met = Arrays.copyOf(met, values.length);
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    var argument = arguments[0];
    if (!last) {
      for (int row = 0; row < size; row++) {
        if (!seen[groups[row]]) {
          set(groups[row], argument.object(row));
        }
      }
      return;
    }
    batch++;
    for (int row = size - 1; row >= 0; row--) {
      if (met[groups[row]] != batch) {
        met[groups[row]] = batch;
        set(groups[row], argument.object(row));
      }
    }
  }

  private void set(int group, @Nullable Object value) {
    values[group] = value;
    seen[group] = true;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Edge) other;
    for (int i = 0; i < count; i++) {
      if (that.seen[from[i]] && (last || !seen[into[i]])) {
        set(into[i], that.values[from[i]]);
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      builder.append(values[groups[i]]);
    }
    return builder.build();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = null;
      seen[groups[i]] = false;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(type, DataTypes.BooleanType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var flags = new boolean[count];
    for (int i = 0; i < count; i++) {
      flags[i] = seen[groups[i]];
    }
    return new Vector[] {results(groups, count), new BooleanVector(flags, count, Validity.ALL)};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    long[] flags = Numbers.longs(columns[1]);
    for (int i = 0; i < count; i++) {
      values[groups[i]] = columns[0].object(i);
      seen[groups[i]] = flags[i] != 0;
    }
  }

  @Override
  public long bytes() {
    return 29L * values.length;
  }
}
