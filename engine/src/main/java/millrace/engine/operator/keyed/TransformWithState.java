package millrace.engine.operator.keyed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import millrace.engine.error.DataException;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.operator.KeyedRows;
import millrace.engine.operator.RowsOut;
import millrace.engine.operator.Seeded;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Hands the rows of each key to an author's processor, then fires the timers that have come, then
/// takes away what has lived its time. The rows come as {@link KeyedRows} has them; a seed holds
/// what was known of keys beforehand, with the keys behind.
public final class TransformWithState implements Seeded, Durable {
  private final Description description;
  private final KeyProcessor processor;
  private final int keys;
  private final KeyedRows input;
  private final KeyedRows seeds;
  private final List<KeyProcessor.Variable> variables;
  private final List<DataType> keyTypes;
  private final FormerRun former;
  private Slots slots;
  private Variables memory;
  private final Set<Slot> touched = new LinkedHashSet<>();
  private Tally tally = new Tally();
  private Epoch epoch = Epoch.once(0);
  private Cancellation cancellation = new Cancellation();

  /// What the operator is to do.
  ///
  /// @param time that timers go by
  /// @param remembers whether variables last longer than a micro-batch
  /// @param seedWidth how many columns a row of the seed has without its key; empty without a seed
  /// @param eventTime which column of the output must not be older than the watermark
  public record Description(
      StructType output,
      KeyProcessor.Time time,
      boolean remembers,
      OptionalInt seedWidth,
      OptionalInt eventTime) {}

  /// @param width how many columns the rows have without their keys
  /// @param dropsLate whether there is an event time behind the keys, and late rows are dropped
  public TransformWithState(
      Description description,
      KeyProcessor processor,
      int width,
      List<DataType> keyTypes,
      boolean dropsLate) {
    this.variables = processor.variables();
    this.keyTypes = List.copyOf(keyTypes);
    this.former = new FormerRun(processor.settings(), variables);
    this.description = description;
    this.processor = processor;
    this.keys = keyTypes.size();
    this.input = new KeyedRows(width, keys, dropsLate);
    this.seeds = new KeyedRows(description.seedWidth().orElse(0), keys, false);
    this.slots = new Slots(keyTypes, variables.size());
    this.memory = new Variables(variables, keyTypes, slots, former, description.remembers());
  }

  @Override
  public void begin(Context context) {
    epoch = context.epoch();
    cancellation = context.cancellation();
    input.begin(epoch);
    seeds.begin(epoch);
    tally = new Tally();
    if (!description.remembers()) {
      slots = new Slots(keyTypes, variables.size());
      memory = new Variables(variables, keyTypes, slots, former, false);
    }
    memory.begin(epoch, tally);
  }

  @Override
  public boolean wantsSeed() {
    return description.seedWidth().isPresent() && (!description.remembers() || epoch.id() == 0);
  }

  @Override
  public void seed(Batch batch) {
    seeds.add(batch);
  }

  @Override
  public void process(Batch batch, Consumer<Batch> out) {
    input.add(batch);
  }

  @Override
  public void finish(Consumer<Batch> out) {
    var rows = new RowsOut(description.output(), out);
    Consumer<@Nullable Object[]> checked = row -> rows.add(timely(row));
    var batch = processor.begin(memory);
    initial(batch);
    var byKey = input.take(slots.table());
    for (int group : byKey.groups()) {
      var slot = at(group);
      batch.rows(slot.key, byKey.rows(group), checked);
    }
    memory.at(null);
    batch.rowsDone();
    fire(batch, checked);
    batch.timersDone();
    touched.addAll(memory.cleanUp());
    batch.close();
    rows.flush();
    slots.forgetIdle(touched);
    touched.clear();
  }

  private Slot at(int group) {
    return at(slots.of(group));
  }

  private Slot at(Slot slot) {
    cancellation.check();
    touched.add(slot);
    memory.at(slot);
    return slot;
  }

  private void initial(KeyProcessor.Batch batch) {
    long start = System.nanoTime();
    var known = seeds.take(slots.table());
    for (int group : known.groups()) {
      var slot = at(group);
      known.rows(group).forEachRemaining(state -> batch.initial(slot.key, state));
    }
    tally.initialMillis = millisSince(start);
  }

  private void fire(KeyProcessor.Batch batch, Consumer<@Nullable Object[]> output) {
    long start = System.nanoTime();
    for (var due : due()) {
      var slot = at(due.slot());
      tally.expiredTimers++;
      if (due.name() instanceof Long moment) {
        batch.expired(slot.key, moment, output);
        memory.deleteTimer(moment);
      }
    }
    memory.at(null);
    tally.timerMillis = millisSince(start);
  }

  private List<Table.Part> due() {
    return switch (description.time()) {
      case NONE -> List.of();
      case PROCESSING -> memory.timerTable().due(epoch.timestampMillis());
      case EVENT -> memory.timerTable().due(epoch.evictionWatermark());
    };
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private @Nullable Object[] timely(@Nullable Object[] row) {
    if (description.remembers()
        && description.eventTime().isPresent()
        && row[description.eventTime().getAsInt()] instanceof Long time
        && time <= epoch.lateWatermark() * 1000) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "EMITTING_ROWS_OLDER_THAN_WATERMARK_NOT_ALLOWED",
          Map.of(
              "currentWatermark",
              String.valueOf(epoch.lateWatermark()),
              "emittedRowEventTime",
              String.valueOf(time)));
    }
    return row;
  }

  @Override
  public OptionalLong outputWatermark(long watermark) {
    return description.time() == KeyProcessor.Time.PROCESSING
        ? OptionalLong.empty()
        : OptionalLong.of(watermark);
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return description.time() == KeyProcessor.Time.PROCESSING
        ? memory.anyDue(next.timestampMillis())
        : next.evictionWatermark() > last.evictionWatermark();
  }

  @Override
  public boolean goesByClock() {
    return description.time() == KeyProcessor.Time.PROCESSING;
  }

  @Override
  public Optional<StateProgress> progress() {
    return description.remembers()
        ? Optional.of(
            new StateProgress(
                operator(),
                memory.rows(),
                tally.updated,
                tally.removed,
                input.late(),
                slots.bytes() + 48L * memory.rows(),
                0,
                0,
                0,
                tally.custom(memory.variables())))
        : Optional.empty();
  }

  // --- what outlives a run ---

  @Override
  public Optional<Durable> memory() {
    return description.remembers() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public String operator() {
    return "transformWithStateExec";
  }

  @Override
  public List<StateTable> tables() {
    return memory.tables().stream().map(table -> table.stored).toList();
  }

  @Override
  public Map<String, String> properties() {
    return former.properties();
  }

  @Override
  public void resume(Map<String, String> properties) {
    former.compare(properties);
  }

  @Override
  public void trackChanges() {
    memory.tables().forEach(Table::track);
  }

  @Override
  public void changes(Changes changes) {
    memory.tables().forEach(table -> table.handOut(changes));
  }

  @Override
  public void all(Changes rows) {
    memory.tables().forEach(table -> table.all(slots, rows));
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    for (var table : memory.tables()) {
      if (table.stored.name().equals(from.name())) {
        var found = slots.of(rows.columns().subList(0, keys).toArray(Vector[]::new), rows.size());
        for (int row = 0; row < found.length; row++) {
          table.restore(found[row], rows, row);
        }
      }
    }
  }
}
