package millrace.engine.operator.keyed;

import java.util.List;
import java.util.function.Supplier;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// One value a key: the cell is a {@link Kept}.
final class ValueTable extends VariableTable {
  private static final Object WHOLE = "";

  ValueTable(Variable variable, int number, List<DataType> keyTypes) {
    super(variable, number, keyTypes, new StructType());
  }

  /// @param key that is at hand
  KeyProcessor.Value at(Supplier<Slot> key) {
    return new KeyProcessor.Value() {
      @Override
      public @Nullable Object @Nullable [] get() {
        return cell(key.get()) instanceof Kept kept && !kept.isOver(now) ? kept.row() : null;
      }

      @Override
      public void set(@Nullable Object[] value) {
        write(key.get(), new Kept(value, end()));
      }

      @Override
      public void clear() {
        erase(key.get());
      }
    };
  }

  private void write(Slot slot, Kept kept) {
    var before = cell(slot);
    if (before instanceof Kept old && isMortal()) {
      if (old.isSame(kept)) {
        return;
      }
      expectNot(old.end(), new Part(slot, WHOLE));
    }
    rows += before == null ? 1 : 0;
    tally.updated++;
    put(slot, kept);
  }

  private void put(Slot slot, Kept kept) {
    setCell(slot, kept);
    expect(kept.end(), new Part(slot, WHOLE));
    touch(slot, WHOLE);
  }

  /// A value that lives for ever counts as removed whether there was one or not.
  private void erase(Slot slot) {
    if (cell(slot) instanceof Kept kept) {
      expectNot(kept.end(), new Part(slot, WHOLE));
      forget(slot);
      tally.removed++;
    } else if (!isMortal()) {
      tally.removed++;
    }
  }

  private void forget(Slot slot) {
    if (cell(slot) != null) {
      setCell(slot, null);
      rows--;
      touch(slot, WHOLE);
    }
  }

  @Override
  long end(Part part, long moment) {
    forget(part.slot());
    return 1;
  }

  @Override
  List<Object> names(Slot slot) {
    return cell(slot) == null ? List.of() : List.of(WHOLE);
  }

  @Override
  @Nullable Object[] nameColumns(Object name) {
    return new @Nullable Object[0];
  }

  @Override
  @Nullable Object @Nullable [] valueColumns(Part part) {
    return cell(part.slot()) instanceof Kept kept ? columns(kept) : null;
  }

  @Override
  void restore(Slot slot, @Nullable Object[] row) {
    rows++;
    put(slot, kept(row, 0));
  }
}
