package millrace.engine.operator;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import millrace.engine.compute.Selection;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// The rows of one side of a join, by key. Once built it is read by all workers.
public final class JoinTable {
  private final Batch rows;
  private final KeyTable keys;

  /// The rows of group `g` are `order[starts[g] .. starts[g + 1])`.
  private final int[] starts;

  private final int[] order;
  private final boolean isUnique;

  /// Which rows found a partner, bit by bit; for joins that hand out the others.
  private final AtomicIntegerArray matched;

  /// @param batches with the key columns behind all others
  /// @param width how many columns the rows have without the keys
  /// @param nullSafe for each key whether null equals null
  public JoinTable(
      List<Batch> batches, int width, List<DataType> keyTypes, List<Boolean> nullSafe) {
    var all = batches.isEmpty() ? new Batch(0) : Sort.concatenated(batches);
    keys = new KeyTable(keyTypes);
    if (all.size() == 0) {
      rows = all;
      starts = new int[1];
      order = new int[0];
      isUnique = true;
      matched = new AtomicIntegerArray(0);
      return;
    }
    rows = new Batch(all.size(), all.columns().subList(0, width));
    var keyColumns = all.columns().subList(width, width + keyTypes.size()).toArray(Vector[]::new);
    var kept = withoutNulls(keyColumns, nullSafe, all.size());
    var groups = new int[kept.count()];
    for (int i = 0; i < keyColumns.length; i++) {
      keyColumns[i] = keyColumns[i].gather(kept.rows(), kept.count());
    }
    keys.assign(keyColumns, kept.count(), groups);
    starts = new int[keys.bound() + 1];
    for (int group : groups) {
      starts[group + 1]++;
    }
    for (int group = 0; group < keys.bound(); group++) {
      starts[group + 1] += starts[group];
    }
    order = new int[groups.length];
    var next = starts.clone();
    for (int i = 0; i < groups.length; i++) {
      order[next[groups[i]]++] = kept.rows()[i];
    }
    isUnique = keys.size() == groups.length;
    matched = new AtomicIntegerArray((all.size() + 31) / 32);
  }

  /// The rows whose keys can equal any: those without a null, where null equals nothing.
  static Selection withoutNulls(Vector[] keys, List<Boolean> nullSafe, int size) {
    var valid = Validity.ALL;
    for (int i = 0; i < keys.length; i++) {
      valid = nullSafe.get(i) ? valid : valid.and(keys[i].validity(), size);
    }
    if (!valid.hasNulls()) {
      return Selection.all(size);
    }
    var flags = new boolean[size];
    for (int row = 0; row < size; row++) {
      flags[row] = valid.isValid(row);
    }
    return Selection.of(new BooleanVector(flags));
  }

  Batch rows() {
    return rows;
  }

  /// The keys, for one thread to look in.
  KeyTable keys() {
    return keys.reader();
  }

  boolean isUnique() {
    return isUnique;
  }

  int from(int group) {
    return starts[group];
  }

  int to(int group) {
    return starts[group + 1];
  }

  /// The row at a place between {@link #from} and {@link #to}.
  int row(int place) {
    return order[place];
  }

  void mark(int row) {
    int bit = 1 << (row & 31);
    if ((matched.get(row >> 5) & bit) == 0) {
      matched.getAndAccumulate(row >> 5, bit, (one, other) -> one | other);
    }
  }

  /// The rows that found no partner.
  public Batch unmatched() {
    var numbers = new int[rows.size()];
    int count = 0;
    for (int row = 0; row < numbers.length; row++) {
      if ((matched.get(row >> 5) >>> (row & 31) & 1) == 0) {
        numbers[count++] = row;
      }
    }
    return rows.gather(numbers, count);
  }
}
