package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.engine.state.StateTable;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What all keys hold in one variable. What may live for a while only is found again by the moment
/// of its end.
abstract sealed class VariableTable extends Table permits ValueTable, ListTable, MapTable {
  final Variable variable;
  private final int number;
  private final TreeMap<Long, Set<Part>> endings = new TreeMap<>();

  /// How many rows Spark's store would count.
  long rows;

  Tally tally = new Tally();

  /// When the micro-batch began, in milliseconds since 1970.
  long now;

  /// @param number of the variable's cell in a slot
  /// @param names the columns that tell parts of a key apart
  VariableTable(Variable variable, int number, List<DataType> keyTypes, StructType names) {
    super(stored(variable, keyTypes, names), keyTypes.size());
    this.variable = variable;
    this.number = number;
  }

  private static StateTable stored(Variable variable, List<DataType> keyTypes, StructType names) {
    var key = StateTable.key(keyTypes);
    for (var name : names.fields()) {
      key = key.add(name);
    }
    var value = new StructType().add("value", variable.value(), true);
    return new StateTable(
        fileName(variable.name()),
        key,
        variable.timeToLive().isPresent()
            ? value.add("ttlExpirationMs", DataTypes.LongType, true)
            : value);
  }

  /// Letters and digits as they are, all else by its code.
  private static String fileName(String name) {
    var safe = new StringBuilder();
    name.chars()
        .forEach(
            each -> {
              if (each < 128 && Character.isLetterOrDigit(each)) {
                safe.append((char) each);
              } else {
                safe.append('-').append(Integer.toHexString(each)).append('-');
              }
            });
    return safe.toString();
  }

  final void begin(long batchStart, Tally batchTally) {
    now = batchStart;
    tally = batchTally;
  }

  final @Nullable Object cell(Slot slot) {
    return slot.cells[number];
  }

  final void setCell(Slot slot, @Nullable Object cell) {
    slot.cells[number] = cell;
  }

  final boolean isMortal() {
    return variable.timeToLive().isPresent();
  }

  /// When what is written now has lived its time.
  final long end() {
    return variable.timeToLive().isPresent() ? now + variable.timeToLive().getAsLong() : Kept.NEVER;
  }

  final void expect(long end, Part part) {
    if (end != Kept.NEVER && endings.computeIfAbsent(end, _ -> new LinkedHashSet<>()).add(part)) {
      part.slot().expiries++;
    }
  }

  final void expectNot(long end, Part part) {
    var parts = endings.get(end);
    if (parts != null && parts.remove(part)) {
      part.slot().expiries--;
      if (parts.isEmpty()) {
        endings.remove(end);
      }
    }
  }

  final boolean anyEnds(long moment) {
    return !endings.isEmpty() && endings.firstKey() <= moment;
  }

  /// Takes away what has lived its time, and tells whose it was.
  final List<Slot> cleanUp() {
    var slots = new ArrayList<Slot>();
    while (anyEnds(now)) {
      var ended = endings.pollFirstEntry();
      for (var part : ended.getValue()) {
        part.slot().expiries--;
        slots.add(part.slot());
        long count = end(part, ended.getKey());
        tally.removed += count;
        tally.expiredValues += count;
      }
    }
    return slots;
  }

  /// Takes away what of a part has lived its time.
  ///
  /// @param moment at which it had
  /// @return how many values that counts for
  abstract long end(Part part, long moment);

  /// A value as it lies in a checkpoint.
  final @Nullable Object[] columns(Kept kept) {
    return isMortal()
        ? new @Nullable Object[] {kept.row(), kept.end()}
        : new @Nullable Object[] {kept.row()};
  }

  /// A value from a checkpoint.
  ///
  /// @param from the column that it begins at
  final Kept kept(@Nullable Object[] row, int from) {
    var value = row[from] instanceof Object[] fields ? fields : new @Nullable Object[0];
    return new Kept(
        value, isMortal() && row[from + 1] instanceof Long moment ? moment : Kept.NEVER);
  }

  /// Forgets all of the variable.
  final void drop(Iterable<Slot> slots) {
    for (var slot : slots) {
      if (cell(slot) != null) {
        names(slot).forEach(name -> touch(slot, name));
        setCell(slot, null);
      }
    }
    rows = 0;
  }
}
