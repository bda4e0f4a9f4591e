package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import millrace.engine.state.Durable.Changes;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// Parts of what is remembered of all keys, each part found by its key and a name of its own, and
/// what of them a checkpoint does not know yet.
abstract class Table {
  final StateTable stored;
  private final int keys;
  private final Set<Part> changed = new LinkedHashSet<>();
  private boolean isTracking;

  /// @param keys how many columns make the key
  Table(StateTable stored, int keys) {
    this.stored = stored;
    this.keys = keys;
  }

  /// A part of what is remembered of a key.
  ///
  /// @param name among the key's parts in the table
  record Part(Slot slot, Object name) {}

  final void track() {
    isTracking = true;
  }

  final void touch(Slot slot, Object name) {
    if (isTracking) {
      changed.add(new Part(slot, name));
    }
  }

  /// The names of all parts of a key.
  abstract List<Object> names(Slot slot);

  /// What stands for a part's name behind the key.
  abstract @Nullable Object[] nameColumns(Object name);

  /// The values of a part; null where there is none.
  abstract @Nullable Object @Nullable [] valueColumns(Part part);

  /// Takes a part back.
  ///
  /// @param row what stands behind the key: the part's name and its values
  abstract void restore(Slot slot, @Nullable Object[] row);

  final void handOut(Changes out) {
    var gone = new ArrayList<@Nullable Object[]>();
    var present = new ArrayList<@Nullable Object[]>();
    for (var part : changed) {
      add(part, present, gone);
    }
    changed.clear();
    for (var rows : chunks(gone)) {
      out.remove(stored, VectorBuilder.batch(stored.key(), rows));
    }
    put(present, out);
  }

  final void all(Iterable<Slot> slots, Changes out) {
    var present = new ArrayList<@Nullable Object[]>();
    for (var slot : slots) {
      for (var name : names(slot)) {
        add(new Part(slot, name), present, new ArrayList<>());
      }
    }
    put(present, out);
  }

  private void add(Part part, List<@Nullable Object[]> present, List<@Nullable Object[]> gone) {
    var key = joined(part.slot().key, nameColumns(part.name()));
    var values = valueColumns(part);
    if (values == null) {
      gone.add(key);
    } else {
      present.add(joined(key, values));
    }
  }

  private void put(List<@Nullable Object[]> rows, Changes out) {
    var schema = stored.key();
    for (var field : stored.value().fields()) {
      schema = schema.add(field);
    }
    for (var some : chunks(rows)) {
      out.put(stored, VectorBuilder.batch(schema, some));
    }
  }

  final void restore(Slot slot, Batch rows, int row) {
    var values = rows.row(row);
    restore(slot, Arrays.copyOfRange(values, keys, values.length));
  }

  private static List<List<@Nullable Object[]>> chunks(List<@Nullable Object[]> rows) {
    var chunks = new ArrayList<List<@Nullable Object[]>>();
    for (int from = 0; from < rows.size(); from += Batch.ROWS) {
      chunks.add(rows.subList(from, Math.min(rows.size(), from + Batch.ROWS)));
    }
    return chunks;
  }

  static @Nullable Object[] joined(@Nullable Object[] one, @Nullable Object[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
