package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A map of values a key: parts go by the keys of the map.
final class MapTable extends VariableTable {
  final RemovedEntries removed;

  MapTable(Variable variable, int number, List<DataType> keyTypes) {
    super(variable, number, keyTypes, new StructType().add("userKey", variable.key(), false));
    this.removed = new RemovedEntries(stored.name() + "-removed", this, keyTypes, variable.key());
  }

  /// The entries of a key.
  private record Cell(Map<RowKey, Kept> entries) {}

  /// @param key that is at hand
  KeyProcessor.Entries at(Supplier<Slot> key) {
    return new KeyProcessor.Entries() {
      @Override
      public @Nullable Object @Nullable [] get(@Nullable Object[] name) {
        var kept = find(key.get(), RowKey.of(name));
        return kept == null || kept.isOver(now) ? null : kept.row();
      }

      @Override
      public void put(@Nullable Object[] name, @Nullable Object[] value) {
        write(key.get(), RowKey.of(name), new Kept(value, end()));
      }

      @Override
      public void remove(@Nullable Object[] name) {
        tally.removed++;
        takeOut(key.get(), RowKey.of(name));
      }

      @Override
      public List<Map.Entry<@Nullable Object[], @Nullable Object[]>> all() {
        var all = new ArrayList<Map.Entry<@Nullable Object[], @Nullable Object[]>>();
        if (cell(key.get()) instanceof Cell(var entries)) {
          entries.forEach(
              (name, kept) -> {
                if (!kept.isOver(now)) {
                  all.add(Map.entry(name.row(), kept.row()));
                }
              });
        }
        return all;
      }

      @Override
      public void clear() {
        empty(key.get());
      }
    };
  }

  private @Nullable Kept find(Slot slot, RowKey name) {
    return cell(slot) instanceof Cell(var entries) ? entries.get(name) : null;
  }

  private void write(Slot slot, RowKey name, Kept kept) {
    var before = find(slot, name);
    if (before != null && isMortal()) {
      if (before.isSame(kept)) {
        return;
      }
      expectNot(before.end(), new Part(slot, name));
    }
    tally.updated++;
    put(slot, name, kept);
  }

  private void put(Slot slot, RowKey name, Kept kept) {
    if (!(cell(slot) instanceof Cell)) {
      setCell(
          slot,
          new Cell(
              RowKey.order(variable.key())
                  .<Map<RowKey, Kept>>map(TreeMap::new)
                  .orElseGet(LinkedHashMap::new)));
    }
    if (cell(slot) instanceof Cell(var entries) && entries.put(name, kept) == null) {
      rows++;
    }
    expect(kept.end(), new Part(slot, name));
    removed.remove(slot, name, kept.end());
    touch(slot, name);
  }

  private void takeOut(Slot slot, RowKey name) {
    var before = find(slot, name);
    if (before != null && isMortal()) {
      removed.add(slot, name, before.end());
    }
    forget(slot, name);
  }

  private void forget(Slot slot, RowKey name) {
    if (cell(slot) instanceof Cell(var entries) && entries.remove(name) != null) {
      rows--;
      touch(slot, name);
      if (entries.isEmpty()) {
        setCell(slot, null);
      }
    }
  }

  private void empty(Slot slot) {
    if (cell(slot) instanceof Cell(var entries)) {
      for (var entry : List.copyOf(entries.entrySet())) {
        expectNot(entry.getValue().end(), new Part(slot, entry.getKey()));
        forget(slot, entry.getKey());
        tally.removed++;
      }
    }
  }

  @Override
  long end(Part part, long moment) {
    if (part.name() instanceof RowKey name) {
      removed.remove(part.slot(), name, moment);
      forget(part.slot(), name);
    }
    return 1;
  }

  @Override
  List<Object> names(Slot slot) {
    return cell(slot) instanceof Cell(var entries) ? List.copyOf(entries.keySet()) : List.of();
  }

  @Override
  @Nullable Object[] nameColumns(Object name) {
    return name instanceof RowKey key
        ? new @Nullable Object[] {key.row()}
        : new @Nullable Object[1];
  }

  @Override
  @Nullable Object @Nullable [] valueColumns(Part part) {
    var kept = part.name() instanceof RowKey name ? find(part.slot(), name) : null;
    return kept == null ? null : columns(kept);
  }

  @Override
  void restore(Slot slot, @Nullable Object[] row) {
    var name = row[0] instanceof Object[] fields ? fields : new @Nullable Object[0];
    put(slot, RowKey.of(name), kept(row, 1));
  }
}
