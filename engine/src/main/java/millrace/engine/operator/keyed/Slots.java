package millrace.engine.operator.keyed;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// The keys that something is remembered of.
final class Slots implements Iterable<Slot> {
  private final KeyTable table;
  private final int variables;
  private @Nullable Slot[] slots = new Slot[16];

  /// @param variables how many there are for each key
  Slots(List<DataType> keyTypes, int variables) {
    this.table = new KeyTable(keyTypes);
    this.variables = variables;
  }

  /// Gives rows by key their groups.
  KeyTable table() {
    return table;
  }

  /// What is remembered of the key of a group of the table.
  Slot of(int group) {
    if (group >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(group + 1, slots.length * 2));
    }
    var slot = slots[group];
    if (slot == null) {
      var key = new Batch(1, table.keys(new int[] {group}, 1)).row(0);
      slot = new Slot(group, key, variables);
      slots[group] = slot;
    }
    return slot;
  }

  /// The slots of some keys, which become known if they are not.
  Slot[] of(Vector[] keys, int count) {
    var groups = new int[count];
    table.assign(keys, count, groups);
    return Arrays.stream(groups).mapToObj(this::of).toArray(Slot[]::new);
  }

  /// Forgets those of the keys that nothing is remembered of.
  void forgetIdle(Collection<Slot> some) {
    var groups = new int[some.size()];
    int count = 0;
    for (var slot : some) {
      if (slot.isIdle() && slots[slot.group] != null) {
        slots[slot.group] = null;
        groups[count++] = slot.group;
      }
    }
    table.remove(groups, count);
  }

  long bytes() {
    return table.bytes() + 96L * table.size();
  }

  @Override
  public Iterator<Slot> iterator() {
    return Arrays.stream(table.all())
        .mapToObj(group -> slots[group])
        .filter(Objects::nonNull)
        .iterator();
  }
}
