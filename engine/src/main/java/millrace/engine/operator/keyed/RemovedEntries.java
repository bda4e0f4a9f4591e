package millrace.engine.operator.keyed;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.engine.state.StateTable;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The ends of entries that were taken out of maps before they had lived their time. As in Spark,
/// an end stays expected then, and takes away what stands under the same key by that time.
final class RemovedEntries extends Table {
  private final Map<Slot, Set<End>> ends = new HashMap<>();
  private final MapTable entries;

  /// @param name of the table in a checkpoint
  /// @param entries what the ends take away
  /// @param mapKey of the maps
  RemovedEntries(String name, MapTable entries, List<DataType> keyTypes, StructType mapKey) {
    super(
        new StateTable(
            name,
            StateTable.key(keyTypes)
                .add("userKey", mapKey, false)
                .add("ttlExpirationMs", DataTypes.LongType, false),
            new StructType()),
        keyTypes.size());
    this.entries = entries;
  }

  /// When what stands under a key of a map is taken away.
  private record End(RowKey name, long moment) {}

  void add(Slot slot, RowKey name, long moment) {
    var end = new End(name, moment);
    if (ends.computeIfAbsent(slot, _ -> new LinkedHashSet<>()).add(end)) {
      touch(slot, end);
    }
  }

  /// The end is over, or an entry that is there has the same.
  void remove(Slot slot, RowKey name, long moment) {
    var end = new End(name, moment);
    var known = ends.get(slot);
    if (known != null && known.remove(end)) {
      touch(slot, end);
      if (known.isEmpty()) {
        ends.remove(slot);
      }
    }
  }

  @Override
  List<Object> names(Slot slot) {
    return List.copyOf(ends.getOrDefault(slot, Set.of()));
  }

  @Override
  @Nullable Object[] nameColumns(Object name) {
    return name instanceof End(var key, long moment)
        ? new @Nullable Object[] {key.row(), moment}
        : new @Nullable Object[2];
  }

  @Override
  @Nullable Object @Nullable [] valueColumns(Part part) {
    return part.name() instanceof End end && ends.getOrDefault(part.slot(), Set.of()).contains(end)
        ? new @Nullable Object[0]
        : null;
  }

  @Override
  void restore(Slot slot, @Nullable Object[] row) {
    if (row[0] instanceof Object[] fields && row[1] instanceof Long moment) {
      var name = RowKey.of(fields);
      add(slot, name, moment);
      entries.expect(moment, new Part(slot, name));
    }
  }
}
