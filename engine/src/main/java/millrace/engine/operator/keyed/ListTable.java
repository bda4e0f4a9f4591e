package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A list of values a key: parts go by their place. One end stands for a whole list: that of the
/// value which ends first.
final class ListTable extends VariableTable {
  private static final Object WHOLE = "";

  ListTable(Variable variable, int number, List<DataType> keyTypes) {
    super(variable, number, keyTypes, new StructType().add("index", DataTypes.IntegerType, false));
  }

  /// The values of a key.
  private static final class Cell {
    private List<Kept> values = new ArrayList<>();
    private long firstEnd = Kept.NEVER;
  }

  /// @param key that is at hand
  KeyProcessor.Values at(Supplier<Slot> key) {
    return new KeyProcessor.Values() {
      @Override
      public List<@Nullable Object[]> get() {
        return cell(key.get()) instanceof Cell cell
            ? cell.values.stream().filter(each -> !each.isOver(now)).map(Kept::row).toList()
            : List.of();
      }

      @Override
      public void put(List<@Nullable Object[]> values) {
        var slot = key.get();
        empty(slot);
        add(slot, values);
      }

      @Override
      public void append(List<@Nullable Object[]> values) {
        add(key.get(), values);
      }

      @Override
      public void clear() {
        tally.removed += empty(key.get());
      }
    };
  }

  private void add(Slot slot, List<@Nullable Object[]> values) {
    var cell = cellOf(slot);
    for (var value : values) {
      touch(slot, cell.values.size());
      cell.values.add(new Kept(value, end()));
    }
    tally.updated += values.size();
    expectFirst(slot, cell, Math.min(cell.firstEnd, end()));
  }

  private Cell cellOf(Slot slot) {
    if (cell(slot) instanceof Cell cell) {
      return cell;
    }
    var cell = new Cell();
    setCell(slot, cell);
    rows++;
    return cell;
  }

  private void expectFirst(Slot slot, Cell cell, long end) {
    if (cell.firstEnd != end) {
      expectNot(cell.firstEnd, new Part(slot, WHOLE));
      cell.firstEnd = end;
      expect(end, new Part(slot, WHOLE));
    }
  }

  /// @return how many values there were
  private long empty(Slot slot) {
    if (!(cell(slot) instanceof Cell cell)) {
      return 0;
    }
    names(slot).forEach(name -> touch(slot, name));
    expectNot(cell.firstEnd, new Part(slot, WHOLE));
    setCell(slot, null);
    rows--;
    return cell.values.size();
  }

  @Override
  long end(Part part, long moment) {
    var slot = part.slot();
    if (!(cell(slot) instanceof Cell cell)) {
      return 0;
    }
    names(slot).forEach(name -> touch(slot, name));
    long before = cell.values.size();
    var kept = new ArrayList<>(cell.values);
    kept.removeIf(each -> each.isOver(now));
    cell.values = kept;
    cell.firstEnd = Kept.NEVER;
    if (kept.isEmpty()) {
      setCell(slot, null);
      rows--;
    } else {
      expectFirst(slot, cell, kept.stream().mapToLong(Kept::end).min().orElse(Kept.NEVER));
    }
    return before - kept.size();
  }

  @Override
  List<Object> names(Slot slot) {
    return cell(slot) instanceof Cell cell
        ? IntStream.range(0, cell.values.size()).<Object>mapToObj(each -> each).toList()
        : List.of();
  }

  @Override
  @Nullable Object[] nameColumns(Object name) {
    return new @Nullable Object[] {name};
  }

  @Override
  @Nullable Object @Nullable [] valueColumns(Part part) {
    return cell(part.slot()) instanceof Cell cell
            && part.name() instanceof Integer place
            && place < cell.values.size()
        ? columns(cell.values.get(place))
        : null;
  }

  /// Rows may come back in any order.
  @Override
  void restore(Slot slot, @Nullable Object[] row) {
    var cell = cellOf(slot);
    int place = row[0] instanceof Integer index ? index : 0;
    var kept = kept(row, 1);
    while (cell.values.size() <= place) {
      cell.values.add(kept);
    }
    cell.values.set(place, kept);
    expectFirst(slot, cell, Math.min(cell.firstEnd, kept.end()));
  }
}
