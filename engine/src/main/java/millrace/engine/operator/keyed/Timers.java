package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.state.StateTable;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The moments that keys are to be called at.
final class Timers extends Table {
  private final TreeMap<Long, Set<Slot>> moments = new TreeMap<>();

  Timers(List<DataType> keyTypes) {
    super(
        new StateTable(
            "-timers",
            StateTable.key(keyTypes).add("expiryTimestampMs", DataTypes.LongType, false),
            new StructType()),
        keyTypes.size());
  }

  void register(Slot slot, long moment) {
    if (slot.timers.add(moment)) {
      moments.computeIfAbsent(moment, _ -> new LinkedHashSet<>()).add(slot);
      touch(slot, moment);
    }
  }

  void delete(Slot slot, long moment) {
    if (slot.timers.remove(moment)) {
      var slots = moments.get(moment);
      if (slots != null && slots.remove(slot) && slots.isEmpty()) {
        moments.remove(moment);
      }
      touch(slot, moment);
    }
  }

  /// The moments of a key, in the order in which Spark's store has them.
  static List<Long> of(Slot slot) {
    var moments = new ArrayList<>(slot.timers);
    moments.sort(RowKey::littleEndian);
    return moments;
  }

  boolean anyDue(long now) {
    return !moments.isEmpty() && moments.firstKey() <= now;
  }

  /// Those that have come, the earliest first, as they are now.
  List<Part> due(long now) {
    var due = new ArrayList<Part>();
    moments
        .headMap(now, true)
        .forEach((moment, slots) -> slots.forEach(slot -> due.add(new Part(slot, moment))));
    return due;
  }

  @Override
  List<Object> names(Slot slot) {
    return List.copyOf(slot.timers);
  }

  @Override
  @Nullable Object[] nameColumns(Object name) {
    return new @Nullable Object[] {name};
  }

  @Override
  @Nullable Object @Nullable [] valueColumns(Part part) {
    return part.name() instanceof Long moment && part.slot().timers.contains(moment)
        ? new @Nullable Object[0]
        : null;
  }

  @Override
  void restore(Slot slot, @Nullable Object[] row) {
    if (row[0] instanceof Long moment) {
      register(slot, moment);
    }
  }
}
