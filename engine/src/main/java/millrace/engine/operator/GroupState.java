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
/// rows for keys whose time is up. The rows come with their keys behind their columns, and behind
/// the keys the event time in microseconds, if late rows are to be dropped.
public final class GroupState implements Stateful, Durable {
  private static final long NO_TIMEOUT = -1;

  private final GroupFunction function;
  private final int width;
  private final List<DataType> keyTypes;
  private final StructType output;
  private final Timeout timeout;
  private final boolean remembers;
  private final boolean hasWatermark;
  private final boolean dropsLate;
  private final List<Batch> input = new ArrayList<>();
  private final KeyTable table;
  private final StateTable stored;
  private final GroupChanges changes = new GroupChanges();
  private @Nullable Object[] @Nullable [] states = new Object[0][];
  private long[] timeouts = new long[0];
  private Epoch epoch = Epoch.once(0);
  private Cancellation cancellation = new Cancellation();
  private long updated;
  private long removed;
  private long late;

  /// @param width how many columns the rows have without their keys
  /// @param remembers whether states last longer than a micro-batch
  /// @param dropsLate whether there is an event time behind the keys, and late rows are dropped
  public GroupState(
      GroupFunction function,
      int width,
      List<DataType> keyTypes,
      StructType state,
      StructType output,
      Timeout timeout,
      boolean remembers,
      boolean hasWatermark,
      boolean dropsLate) {
    this.function = function;
    this.width = width;
    this.keyTypes = List.copyOf(keyTypes);
    this.output = output;
    this.timeout = timeout;
    this.remembers = remembers;
    this.hasWatermark = hasWatermark;
    this.dropsLate = dropsLate;
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
    input.clear();
    updated = 0;
    removed = 0;
    late = 0;
    if (!remembers) {
      int[] all = table.all();
      forget(all, all.length);
    }
  }

  @Override
  public void process(Batch batch, Consumer<Batch> out) {
    if (!dropsLate
        || epoch.lateWatermark() == Long.MIN_VALUE
        || !(batch.column(width + keyTypes.size()) instanceof LongVector times)) {
      input.add(batch);
      return;
    }
    long lateUntil = epoch.lateWatermark() * 1000;
    int[] timely =
        IntStream.range(0, batch.size())
            .filter(row -> times.isNull(row) || times.values()[row] > lateUntil)
            .toArray();
    late += batch.size() - timely.length;
    if (timely.length > 0) {
      input.add(batch.gather(timely, timely.length));
    }
  }

  @Override
  public void finish(Consumer<Batch> out) {
    var rows = new Rows(out);
    int before = table.bound();
    var met = new boolean[before];
    if (!input.isEmpty()) {
      met = callWithRows(Sort.concatenated(input), rows);
      input.clear();
    }
    if (remembers && timeout != Timeout.NONE) {
      callTimedOut(met, rows);
    }
    rows.flush();
    forgetIdle();
  }

  private boolean[] callWithRows(Batch all, Rows out) {
    var keys = all.columns().subList(width, width + keyTypes.size()).toArray(Vector[]::new);
    var groups = new int[all.size()];
    table.assign(keys, all.size(), groups);
    grow();
    var met = new boolean[table.bound()];
    var counts = new int[table.bound() + 1];
    for (int group : groups) {
      counts[group + 1]++;
    }
    for (int group = 0; group < table.bound(); group++) {
      counts[group + 1] += counts[group];
    }
    var next = counts.clone();
    var order = new int[groups.length];
    for (int row = 0; row < groups.length; row++) {
      order[next[groups[row]]++] = row;
    }
    var plain = new Batch(all.size(), all.columns().subList(0, width));
    for (int group : groups) {
      if (!met[group]) {
        met[group] = true;
        cancellation.check();
        var rows =
            Arrays.stream(order, counts[group], counts[group + 1]).mapToObj(plain::row).iterator();
        call(group, rows, false, out);
      }
    }
    return met;
  }

  private void grow() {
    int before = timeouts.length;
    if (before < table.bound()) {
      states = Arrays.copyOf(states, table.bound() * 2);
      timeouts = Arrays.copyOf(timeouts, table.bound() * 2);
      Arrays.fill(timeouts, before, timeouts.length, NO_TIMEOUT);
    }
  }

  private void callTimedOut(boolean[] met, Rows out) {
    long now =
        timeout == Timeout.PROCESSING_TIME ? epoch.timestampMillis() : epoch.evictionWatermark();
    for (int group : table.all()) {
      boolean hadRows = group < met.length && met[group];
      if (!hadRows && timeouts[group] != NO_TIMEOUT && timeouts[group] < now) {
        cancellation.check();
        List<@Nullable Object[]> none = List.of();
        call(group, none.iterator(), true, out);
      }
    }
  }

  private void call(int group, Iterator<@Nullable Object[]> rows, boolean isTimedOut, Rows out) {
    var key = new @Nullable Object[keyTypes.size()];
    var vectors = table.keys(new int[] {group}, 1);
    for (int i = 0; i < key.length; i++) {
      key[i] = vectors[i].object(0);
    }
    var cell = new Cell(group, isTimedOut);
    try {
      function.apply(key, rows, cell, out::add);
    } catch (Exception thrown) {
      throw Thrown.asIs(thrown);
    }
    cell.close();
  }

  /// Keys with neither a state nor a time-out need not be known.
  private void forgetIdle() {
    int[] all = table.all();
    int count = 0;
    for (int group : all) {
      if (states[group] == null && timeouts[group] == NO_TIMEOUT) {
        all[count++] = group;
      }
    }
    changes.remove(table, all, count);
    forget(all, count);
  }

  private void forget(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      states[groups[i]] = null;
      timeouts[groups[i]] = NO_TIMEOUT;
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
      rows.add(new @Nullable Object[] {states[groups[i]], timeouts[groups[i]]});
    }
    return VectorBuilder.batch(stored.value(), rows).columns().toArray(Vector[]::new);
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    var groups = new int[rows.size()];
    int keys = keyTypes.size();
    table.assign(rows.columns().subList(0, keys).toArray(Vector[]::new), groups.length, groups);
    grow();
    for (int i = 0; i < groups.length; i++) {
      states[groups[i]] = (@Nullable Object[]) rows.column(keys).object(i);
      if (rows.width() > keys + 1 && rows.column(keys + 1) instanceof LongVector moments) {
        timeouts[groups[i]] = moments.values()[i];
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
                late,
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
      case PROCESSING_TIME -> true;
      case EVENT_TIME -> next.evictionWatermark() > last.evictionWatermark();
    };
  }

  /// Rows on their way out.
  private final class Rows {
    private final Consumer<Batch> out;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Rows(Consumer<Batch> out) {
      this.out = out;
    }

    void add(@Nullable Object[] row) {
      rows.add(row);
      if (rows.size() == Batch.ROWS) {
        flush();
      }
    }

    void flush() {
      if (!rows.isEmpty()) {
        out.accept(VectorBuilder.batch(output, rows));
        rows.clear();
      }
    }
  }

  /// What the function sees of a key during one call. A time-out of earlier calls is over.
  private final class Cell implements GroupFunction.Cell {
    private final int group;
    private final boolean isTimedOut;
    private final long timeoutBefore;
    private final boolean existedBefore;
    private boolean isChanged;

    Cell(int group, boolean isTimedOut) {
      this.group = group;
      this.isTimedOut = isTimedOut;
      this.timeoutBefore = timeouts[group];
      this.existedBefore = states[group] != null;
      timeouts[group] = NO_TIMEOUT;
    }

    void close() {
      if (isChanged || existedBefore != exists() || timeouts[group] != timeoutBefore) {
        changes.touch(group);
      }
      if (existedBefore && !exists()) {
        removed++;
      } else if (isChanged || timeouts[group] != timeoutBefore) {
        updated++;
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
    }

    @Override
    public void remove() {
      states[group] = null;
      isChanged = existedBefore;
    }

    @Override
    public boolean hasTimedOut() {
      return isTimedOut;
    }

    @Override
    public void setTimeout(long millis) {
      timeouts[group] = millis;
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
