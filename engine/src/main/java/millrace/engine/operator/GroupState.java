package millrace.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import millrace.engine.error.DataException;
import millrace.engine.error.Thrown;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan.Timeout;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.state.GroupChanges;
import millrace.engine.state.KeyTable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Calls an author's function with the rows of each key and what it keeps of the key; then with no
/// rows for keys whose time is up. The rows come as {@link KeyedRows} has them.
public final class GroupState implements Seeded, Durable {
  private final GroupFunction function;
  private final int keys;
  private final StructType output;
  private final Timeout timeout;
  private final boolean remembers;
  private final boolean hasWatermark;
  private final Initial initial;
  private final KeyedRows input;
  private final KeyedRows seeds;
  private final KeyTable table;
  private final StateTable stored;
  private final GroupChanges changes = new GroupChanges();
  private @Nullable Object[] @Nullable [] states = new Object[0][];
  private final Timeouts timeouts = new Timeouts();

  /// Which keys are remembered. As in Spark, only those are forgotten whose state was removed and
  /// not timed, and not those that are left with neither a state nor a time-out.
  private boolean[] remembered = new boolean[0];

  private Epoch epoch = Epoch.once(0);
  private Cancellation cancellation = new Cancellation();
  private long updated;
  private long removed;

  /// What is known of keys before the first row.
  public enum Initial {
    /// Nothing.
    NONE,
    /// States, each of which calls the function in the first micro-batch.
    CALLS,
    /// States of which those call the function that have rows as well.
    CALLS_WITH_ROWS
  }

  /// @param width how many columns the rows have without their keys
  /// @param remembers whether states last longer than a micro-batch
  /// @param dropsLate whether there is an event time behind the keys, and late rows are dropped
  /// @param initial whether a seed holds states with their keys behind
  public GroupState(
      GroupFunction function,
      int width,
      List<DataType> keyTypes,
      StructType state,
      StructType output,
      Timeout timeout,
      boolean remembers,
      boolean hasWatermark,
      boolean dropsLate,
      Initial initial) {
    this.function = function;
    this.keys = keyTypes.size();
    this.output = output;
    this.timeout = timeout;
    this.remembers = remembers;
    this.hasWatermark = hasWatermark;
    this.initial = initial;
    this.input = new KeyedRows(width, keys, dropsLate);
    this.seeds = new KeyedRows(state.length(), keys, false);
    this.table = new KeyTable(keyTypes);
    this.stored =
        new StateTable(
            StateTable.DEFAULT,
            StateTable.key(keyTypes),
            timeout == Timeout.NONE
                ? new StructType().add("groupState", state, true)
                : new StructType()
                    .add("groupState", state, true)
                    .add("timeoutTimestamp", DataTypes.LongType, false));
  }

  @Override
  public void begin(Context context) {
    epoch = context.epoch();
    cancellation = context.cancellation();
    input.begin(epoch);
    seeds.begin(epoch);
    updated = 0;
    removed = 0;
    if (!remembers) {
      int[] all = table.all();
      forget(all, all.length);
    }
  }

  @Override
  public boolean wantsSeed() {
    return initial != Initial.NONE && (!remembers || epoch.id() == 0);
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
    var rows = new RowsOut(output, out);
    var initially = seeds.take(table);
    var byKey = input.take(table);
    grow();
    for (int group : initially.groups()) {
      begin(group, initially);
    }
    int[] due = remembers && timeout != Timeout.NONE ? due(initially, byKey) : new int[0];
    for (int group : initially.groups()) {
      if (initial == Initial.CALLS || byKey.has(group)) {
        call(group, byKey.rows(group), false, rows);
      }
    }
    for (int group : byKey.groups()) {
      if (!initially.has(group)) {
        call(group, byKey.rows(group), false, rows);
      }
    }
    for (int group : due) {
      List<@Nullable Object[]> none = List.of();
      call(group, none.iterator(), true, rows);
    }
    rows.flush();
    forgetIdle(initially, byKey, due);
  }

  private void begin(int group, KeyedRows.ByKey initially) {
    if (initially.count(group) > 1) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "The initial state provided contained multiple rows(state) with the same key: %s. Leave"
                  .formatted(Arrays.deepToString(key(group)))
              + " one for each, as by dropDuplicates");
    }
    states[group] = initially.rows(group).next();
    remembered[group] = true;
    changes.touch(group);
  }

  private void grow() {
    if (states.length < table.bound()) {
      states = Arrays.copyOf(states, table.bound() * 2);
      remembered = Arrays.copyOf(remembered, states.length);
    }
  }

  /// The groups without rows whose time is up.
  private int[] due(KeyedRows.ByKey initially, KeyedRows.ByKey byKey) {
    return IntStream.of(timeouts.due(now(epoch)))
        .filter(group -> !initially.has(group) && !byKey.has(group))
        .toArray();
  }

  private long now(Epoch micro) {
    return timeout == Timeout.PROCESSING_TIME ? micro.timestampMillis() : micro.evictionWatermark();
  }

  private @Nullable Object[] key(int group) {
    return new Batch(1, table.keys(new int[] {group}, 1)).row(0);
  }

  private void call(int group, Iterator<@Nullable Object[]> rows, boolean isTimedOut, RowsOut out) {
    cancellation.check();
    var cell = new Cell(group, isTimedOut);
    try {
      function.apply(key(group), rows, cell, out::add);
    } catch (Exception thrown) {
      throw Thrown.asIs(thrown);
    }
    cell.close();
  }

  /// Those of the keys of which nothing is remembered need not be known. A key may have a first
  /// state and rows as well, and is forgotten once.
  private void forgetIdle(KeyedRows.ByKey initially, KeyedRows.ByKey byKey, int[] due) {
    var others = IntStream.of(byKey.groups()).filter(group -> !initially.has(group));
    int[] idle =
        IntStream.concat(
                IntStream.concat(IntStream.of(initially.groups()), others), IntStream.of(due))
            .filter(group -> !remembered[group])
            .toArray();
    changes.remove(table, idle, idle.length);
    forget(idle, idle.length);
  }

  private void forget(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      states[groups[i]] = null;
      timeouts.clear(groups[i]);
      remembered[groups[i]] = false;
    }
    table.remove(groups, count);
  }

  /// The function may make rows of any time.
  @Override
  public OptionalLong outputWatermark(long input) {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Durable> memory() {
    return remembers ? Optional.of(this) : Optional.empty();
  }

  @Override
  public String operator() {
    return "flatMapGroupsWithState";
  }

  @Override
  public List<StateTable> tables() {
    return List.of(stored);
  }

  @Override
  public void trackChanges() {
    changes.track();
  }

  @Override
  public void changes(Changes out) {
    changes.handOut(table, stored, this::values, out);
  }

  @Override
  public void all(Changes rows) {
    GroupChanges.put(table, table.all(), stored, this::values, rows);
  }

  private Vector[] values(int[] groups, int count) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < count; i++) {
      rows.add(new @Nullable Object[] {states[groups[i]], timeouts.of(groups[i])});
    }
    return VectorBuilder.batch(stored.value(), rows).columns().toArray(Vector[]::new);
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    var groups = new int[rows.size()];
    table.assign(rows.columns().subList(0, keys).toArray(Vector[]::new), groups.length, groups);
    grow();
    for (int i = 0; i < groups.length; i++) {
      states[groups[i]] = (@Nullable Object[]) rows.column(keys).object(i);
      remembered[groups[i]] = true;
      if (rows.width() > keys + 1 && rows.column(keys + 1) instanceof LongVector moments) {
        timeouts.set(groups[i], moments.values()[i]);
      }
    }
  }

  @Override
  public Optional<StateProgress> progress() {
    return remembers
        ? Optional.of(
            new StateProgress(
                operator(),
                table.size(),
                updated,
                removed,
                input.late(),
                table.bytes() + 48L * table.size(),
                0,
                0,
                0,
                Map.of()))
        : Optional.empty();
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return switch (timeout) {
      case NONE -> false;
      case PROCESSING_TIME -> timeouts.anyDue(now(next));
      case EVENT_TIME -> next.evictionWatermark() > last.evictionWatermark();
    };
  }

  @Override
  public boolean goesByClock() {
    return timeout == Timeout.PROCESSING_TIME;
  }

  /// What the function sees of a key during one call. A time-out of earlier calls is over.
  private final class Cell implements GroupFunction.Cell {
    private final int group;
    private final boolean isTimedOut;
    private final long timeoutBefore;
    private boolean isChanged;
    private boolean isRemoved;

    Cell(int group, boolean isTimedOut) {
      this.group = group;
      this.isTimedOut = isTimedOut;
      this.timeoutBefore = timeouts.of(group);
      timeouts.clear(group);
    }

    void close() {
      boolean isTimedAnew = timeouts.of(group) != timeoutBefore;
      if (isChanged || isTimedAnew) {
        changes.touch(group);
      }
      if (isRemoved && timeouts.of(group) == Timeouts.NONE) {
        removed++;
        remembered[group] = false;
      } else if (isChanged || isTimedAnew) {
        updated++;
        remembered[group] = true;
      }
    }

    @Override
    public boolean exists() {
      return states[group] != null;
    }

    @Override
    public @Nullable Object[] get() {
      var state = states[group];
      if (state == null) {
        throw new IllegalStateException("the key has no state");
      }
      return state;
    }

    @Override
    public void set(@Nullable Object[] state) {
      states[group] = state;
      isChanged = true;
      isRemoved = false;
    }

    @Override
    public void remove() {
      states[group] = null;
      isChanged = true;
      isRemoved = true;
    }

    @Override
    public boolean hasTimedOut() {
      return isTimedOut;
    }

    @Override
    public void setTimeout(long millis) {
      timeouts.set(group, millis);
    }

    @Override
    public OptionalLong watermark() {
      return hasWatermark ? OptionalLong.of(epoch.evictionWatermark()) : OptionalLong.empty();
    }

    @Override
    public long processingTime() {
      return epoch.timestampMillis();
    }
  }
}
