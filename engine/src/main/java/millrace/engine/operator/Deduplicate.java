package millrace.engine.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.state.GroupChanges;
import millrace.engine.state.KeyTable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// The first row of each key. As in Spark, a row without an event time is of 1970 where keys live a
/// while, and is never late. The rows come with their keys behind their columns, and behind the
/// keys the event time in microseconds, if a watermark counts for the rows.
public final class Deduplicate implements Stateful, Durable {
  private static final int NO_TIME = -1;

  private final int width;
  private final List<DataType> keyTypes;
  private final boolean remembers;
  private final int timeColumn;
  private final OptionalInt timeKey;
  private final OptionalLong delay;
  private final KeyTable table;
  private final StateTable stored;
  private final GroupChanges changed = new GroupChanges();

  /// For keys that live a while: until when, in microseconds.
  private long[] expiry = new long[16];

  private long lateUntil;
  private long finishedUntil;
  private long updated;
  private long late;
  private long duplicates;
  private StateProgress progress;

  /// @param width how many columns the rows have that go out
  /// @param remembers whether keys of earlier micro-batches count
  /// @param hasTime whether there is an event time behind the keys
  /// @param timeKey which key is the event time, so that keys can be forgotten
  /// @param delay in milliseconds, for keys that live only so long after their event time
  public Deduplicate(
      int width,
      List<DataType> keyTypes,
      boolean remembers,
      boolean hasTime,
      OptionalInt timeKey,
      OptionalLong delay) {
    this.width = width;
    this.keyTypes = List.copyOf(keyTypes);
    this.remembers = remembers;
    this.timeColumn = hasTime ? width + keyTypes.size() : NO_TIME;
    this.timeKey = timeKey;
    this.delay = delay;
    this.table = new KeyTable(keyTypes);
    this.stored =
        new StateTable(
            StateTable.DEFAULT,
            StateTable.key(keyTypes),
            delay.isPresent()
                ? new StructType().add("expiresAt", DataTypes.LongType, false)
                : new StructType());
    this.progress = progress(0, 0);
  }

  @Override
  public void begin(Context context) {
    updated = 0;
    late = 0;
    duplicates = 0;
    lateUntil = micros(context.epoch().lateWatermark());
    finishedUntil = micros(context.epoch().evictionWatermark());
    if (!remembers) {
      int[] all = table.all();
      table.remove(all, all.length);
    }
  }

  private static long micros(long watermark) {
    return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : watermark * 1000;
  }

  @Override
  public void process(Batch input, Consumer<Batch> output) {
    var timely = timely(input);
    int size = timely.size();
    var keys = timely.columns().subList(width, width + keyTypes.size()).toArray(Vector[]::new);
    var known = new int[size];
    var groups = new int[size];
    table.find(keys, size, known);
    table.assign(keys, size, groups);
    var seen = new long[(table.bound() + 63) >> 6];
    var rows = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      if (known[row] < 0 && (seen[group >> 6] >>> group & 1) == 0) {
        seen[group >> 6] |= 1L << group;
        rows[count++] = row;
        changed.touch(group);
      }
    }
    if (delay.isPresent()) {
      live(timely, groups, rows, count);
    }
    updated += count;
    duplicates += size - count;
    if (count > 0) {
      output.accept(new Batch(size, timely.columns().subList(0, width)).gather(rows, count));
    }
  }

  private Batch timely(Batch input) {
    if (timeColumn == NO_TIME
        || !(input.column(timeColumn) instanceof LongVector times)
        || lateUntil == Long.MIN_VALUE) {
      return input;
    }
    var rows = new int[input.size()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      rows[count] = row;
      count += times.values()[row] > lateUntil || times.isNull(row) ? 1 : 0;
    }
    late += rows.length - count;
    return count == rows.length ? input : input.gather(rows, count);
  }

  private void live(Batch input, int[] groups, int[] rows, int count) {
    growExpiry();
    if (input.column(timeColumn) instanceof LongVector times) {
      for (int i = 0; i < count; i++) {
        long time = times.isNull(rows[i]) ? 0 : times.values()[rows[i]];
        expiry[groups[rows[i]]] = time + delay.getAsLong() * 1000;
      }
    }
  }

  private void growExpiry() {
    if (expiry.length < table.bound()) {
      expiry = Arrays.copyOf(expiry, table.bound() * 2);
    }
  }

  @Override
  public void finish(Consumer<Batch> output) {
    long removed = remembers ? forget() : 0;
    progress = progress(table.size(), removed);
  }

  private long forget() {
    if (timeKey.isEmpty() && delay.isEmpty()) {
      return 0;
    }
    int[] groups = table.all();
    long[] times = delay.isPresent() ? expiry : table.longs(timeKey.getAsInt());
    int count = 0;
    for (int group : groups) {
      boolean timeless = delay.isEmpty() && table.isNull(timeKey.getAsInt(), group);
      if (times[group] <= finishedUntil && !timeless) {
        groups[count++] = group;
      }
    }
    changed.remove(table, groups, count);
    table.remove(groups, count);
    return count;
  }

  private StateProgress progress(long total, long removed) {
    return new StateProgress(
        operator(),
        total,
        updated,
        removed,
        late,
        table.bytes(),
        0,
        0,
        0,
        Map.of("numDroppedDuplicateRows", duplicates));
  }

  @Override
  public Optional<Durable> memory() {
    return remembers ? Optional.of(this) : Optional.empty();
  }

  @Override
  public String operator() {
    return delay.isPresent() ? "dedupeWithinWatermark" : "dedupe";
  }

  @Override
  public List<StateTable> tables() {
    return List.of(stored);
  }

  @Override
  public void trackChanges() {
    changed.track();
  }

  @Override
  public void changes(Changes changes) {
    changed.handOut(table, stored, this::values, changes);
  }

  @Override
  public void all(Changes rows) {
    GroupChanges.put(table, table.all(), stored, this::values, rows);
  }

  private Vector[] values(int[] groups, int count) {
    if (delay.isEmpty()) {
      return new Vector[0];
    }
    var moments = new long[count];
    for (int i = 0; i < count; i++) {
      moments[i] = expiry[groups[i]];
    }
    return new Vector[] {new LongVector(moments, count, Validity.ALL)};
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    var groups = new int[rows.size()];
    var keys = rows.columns().subList(0, keyTypes.size()).toArray(Vector[]::new);
    table.assign(keys, rows.size(), groups);
    if (delay.isPresent() && rows.column(keys.length) instanceof LongVector moments) {
      growExpiry();
      for (int i = 0; i < groups.length; i++) {
        expiry[groups[i]] = moments.values()[i];
      }
    }
  }

  @Override
  public Optional<StateProgress> progress() {
    return remembers ? Optional.of(progress) : Optional.empty();
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return next.evictionWatermark() > last.evictionWatermark();
  }
}
