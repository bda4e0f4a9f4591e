package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import millrace.engine.error.DataException;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.engine.progress.Epoch;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// The memory of all keys, of which an author's processor sees that of the key at hand.
final class Variables implements KeyProcessor.Memory {
  private final Map<String, VariableTable> tables = new LinkedHashMap<>();
  private final Timers timers;
  private final Slots slots;
  private final FormerRun former;
  private final boolean hasWatermark;
  private @Nullable Slot current;
  private Epoch epoch = Epoch.once(0);
  private Tally tally = new Tally();

  /// @param hasWatermark false for rows that stand still
  Variables(
      List<Variable> variables,
      List<DataType> keyTypes,
      Slots slots,
      FormerRun former,
      boolean hasWatermark) {
    for (var variable : variables) {
      tables.put(variable.name(), table(variable, tables.size(), keyTypes));
    }
    this.timers = new Timers(keyTypes);
    this.slots = slots;
    this.former = former;
    this.hasWatermark = hasWatermark;
  }

  private static VariableTable table(Variable variable, int number, List<DataType> keyTypes) {
    return switch (variable.kind()) {
      case VALUE -> new ValueTable(variable, number, keyTypes);
      case LIST -> new ListTable(variable, number, keyTypes);
      case MAP -> new MapTable(variable, number, keyTypes);
    };
  }

  void begin(Epoch batch, Tally batchTally) {
    epoch = batch;
    tally = batchTally;
    tables.values().forEach(table -> table.begin(batch.timestampMillis(), batchTally));
  }

  /// From now on the given key is at hand; none where null.
  void at(@Nullable Slot key) {
    current = key;
  }

  Timers timerTable() {
    return timers;
  }

  /// All tables, those of the variables first.
  List<Table> tables() {
    var all = new ArrayList<Table>(tables.values());
    for (var table : tables.values()) {
      if (table instanceof MapTable map && map.isMortal()) {
        all.add(map.removed);
      }
    }
    all.add(timers);
    return all;
  }

  List<Variable> variables() {
    return tables.values().stream().map(table -> table.variable).toList();
  }

  /// Whether a timer of the clock, or the end of a value, has come.
  boolean anyDue(long now) {
    return timers.anyDue(now) || tables.values().stream().anyMatch(table -> table.anyEnds(now));
  }

  long rows() {
    return tables.values().stream().mapToLong(table -> table.rows).sum();
  }

  /// Takes away what has lived its time, and tells whose it was.
  List<Slot> cleanUp() {
    return tables.values().stream().flatMap(table -> table.cleanUp().stream()).toList();
  }

  private Slot key() {
    if (current == null) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INTERNAL_ERROR",
          Map.of(
              "message",
              "Implicit key not found: variables and timers belong to a key, so use them in"
                  + " handleInputRows, handleInitialState or handleExpiredTimer alone"));
    }
    return current;
  }

  private <T extends VariableTable> T known(Variable variable, Class<T> kind) {
    var table = tables.get(variable.name());
    if (!kind.isInstance(table) || !table.variable.equals(variable)) {
      throw new IllegalStateException("not the variable it was at first: " + variable);
    }
    return kind.cast(table);
  }

  @Override
  public KeyProcessor.Value value(Variable variable) {
    return known(variable, ValueTable.class).at(this::key);
  }

  @Override
  public KeyProcessor.Values list(Variable variable) {
    return known(variable, ListTable.class).at(this::key);
  }

  @Override
  public KeyProcessor.Entries map(Variable variable) {
    return known(variable, MapTable.class).at(this::key);
  }

  @Override
  public void delete(String variable) {
    var table = tables.get(variable);
    if (table != null) {
      table.drop(slots);
    }
    if (table != null || former.forget(variable)) {
      tally.deletedVariables++;
    }
  }

  @Override
  public void registerTimer(long moment) {
    timers.register(key(), moment);
    tally.registeredTimers++;
  }

  @Override
  public void deleteTimer(long moment) {
    timers.delete(key(), moment);
    tally.deletedTimers++;
  }

  @Override
  public List<Long> timers() {
    return Timers.of(key());
  }

  @Override
  public long batchId() {
    return epoch.id();
  }

  @Override
  public long processingTime() {
    return epoch.timestampMillis();
  }

  @Override
  public OptionalLong watermark() {
    return hasWatermark ? OptionalLong.of(epoch.evictionWatermark()) : OptionalLong.empty();
  }
}
