package millrace.engine.operator.session;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Context;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.sink.OutputMode;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// The sessions of a query, put together from the parts that the workers made. Each micro-batch is
/// {@link #begin}, any number of {@link #merge}, {@link #finish}. Belongs to one thread.
public final class SessionMemory implements Durable {
  private final SessionGrouping grouping;
  private final SessionTable table;
  private final Accumulation accumulation;
  private Optional<SessionPieces> pieces = Optional.empty();
  private long[] touched = new long[1];
  private boolean tracking;
  private long late;
  private long finishedUntil;
  private Optional<StateProgress> progress = Optional.empty();

  public SessionMemory(SessionGrouping grouping) {
    this.grouping = grouping;
    this.table = new SessionTable(grouping.keys(), grouping.mode().isPresent());
    this.accumulation = grouping.accumulation();
  }

  /// Begins a micro-batch.
  public void begin(Context context) {
    Arrays.fill(touched, 0);
    table.begin();
    pieces = grouping.isOrdered() ? Optional.of(new SessionPieces(grouping)) : Optional.empty();
    late = 0;
    long watermark = context.epoch().evictionWatermark();
    finishedUntil = watermark == Long.MIN_VALUE ? Long.MIN_VALUE : watermark * 1000;
  }

  /// Takes in the sessions of one part of the input.
  public void merge(SessionPart part) {
    late += part.lateCount();
    if (pieces.isPresent() && part.pieces().isPresent()) {
      pieces.get().merge(part.pieces().get());
      return;
    }
    int[] theirs = part.table().all();
    var from = Arrays.stream(theirs).mapToLong(part.table()::start).toArray();
    var to = Arrays.stream(theirs).mapToLong(part.table()::end).toArray();
    take(part.table().keys(theirs, theirs.length), from, to, part.accumulation(), theirs);
  }

  private void take(Vector[] keys, long[] from, long[] to, Accumulation known, int[] theirs) {
    int count = theirs.length;
    if (count == 0) {
      return;
    }
    var own = new int[count];
    table.assign(keys, from, to, count, own, accumulation);
    accumulation.merge(own, table.bound(), known, theirs, count);
    touched = Arrays.copyOf(touched, Math.max(touched.length, (table.bound() + 63) >> 6));
    for (int session : own) {
      touched[session >> 6] |= 1L << session;
    }
  }

  /// Makes sessions of pieces, with what is known of their keys among them.
  private void takePieces(SessionPieces fresh) {
    var keys = fresh.keys();
    int[] earlier = table.takeOut(keys, fresh.size());
    var all = new SessionPieces(grouping);
    all.merge(table, accumulation, earlier);
    accumulation.clear(earlier, earlier.length);
    table.release(earlier);
    all.merge(fresh);
    int[] sorted = all.sorted(earlier.length);
    take(all.keys(sorted), all.starts(sorted), all.ends(sorted), all.accumulation(), sorted);
  }

  /// Hands out the sessions that are due and forgets those that are finished.
  public void finish(Consumer<Batch> output) {
    pieces.ifPresent(this::takePieces);
    var changes = table.changes();
    int[] all = table.all();
    if (grouping.mode().isEmpty() || grouping.mode().get() == OutputMode.COMPLETE) {
      handOut(all, all.length, output);
    } else if (grouping.mode().get() == OutputMode.UPDATE) {
      int[] changed = Arrays.stream(all).filter(this::isTouched).toArray();
      handOut(changed, changed.length, output);
    }
    long removed = grouping.isTimed() ? forget(all, output) : 0;
    if (grouping.mode().isPresent()) {
      progress =
          Optional.of(
              new StateProgress(
                  operator(),
                  table.size(),
                  changes.written(),
                  changes.gone() + removed,
                  late,
                  table.bytes() + accumulation.bytes(),
                  0,
                  0,
                  0,
                  Map.of()));
    }
  }

  private boolean isTouched(int session) {
    return session >> 6 < touched.length && (touched[session >> 6] >>> session & 1) != 0;
  }

  private int forget(int[] sessions, Consumer<Batch> output) {
    int count = 0;
    for (int session : sessions) {
      if (table.end(session) <= finishedUntil) {
        sessions[count++] = session;
      }
    }
    if (grouping.mode().orElseThrow() == OutputMode.APPEND) {
      handOut(sessions, count, output);
    }
    accumulation.clear(sessions, count);
    table.remove(sessions, count);
    return count;
  }

  private void handOut(int[] sessions, int count, Consumer<Batch> output) {
    if (count == 0) {
      return;
    }
    output.accept(rows(sessions, count, accumulation.results(sessions, count)));
  }

  /// Keys, start and end of sessions, and more columns behind.
  private Batch rows(int[] sessions, int count, Vector[] results) {
    var keys = table.keys(sessions, count);
    var columns = new Vector[keys.length + 2 + results.length];
    System.arraycopy(keys, 0, columns, 0, keys.length);
    var starts = new long[count];
    var ends = new long[count];
    for (int i = 0; i < count; i++) {
      starts[i] = table.start(sessions[i]);
      ends[i] = table.end(sessions[i]);
    }
    columns[keys.length] = new LongVector(starts, count, Validity.ALL);
    columns[keys.length + 1] = new LongVector(ends, count, Validity.ALL);
    System.arraycopy(results, 0, columns, keys.length + 2, results.length);
    return new Batch(count, columns);
  }

  /// What the last micro-batch did; empty for rows that stand still.
  public Optional<StateProgress> progress() {
    return progress;
  }

  @Override
  public String operator() {
    return "sessionWindowStateStoreSaveExec";
  }

  @Override
  public List<StateTable> tables() {
    return List.of(stored());
  }

  private StateTable stored() {
    var value = new StructType().add("end", DataTypes.TimestampType, false);
    for (var column : accumulation.memory()) {
      value = value.add(column);
    }
    return new StateTable(
        StateTable.DEFAULT,
        StateTable.key(grouping.keys()).add("start", DataTypes.TimestampType, false),
        value);
  }

  @Override
  public void trackChanges() {
    tracking = true;
    table.trackChanges();
  }

  @Override
  public void changes(Changes changes) {
    int[] changed = Arrays.stream(table.all()).filter(this::isTouched).toArray();
    table.stored(changed).forEach(keys -> changes.remove(stored(), keys));
    put(changed, changes);
  }

  @Override
  public void all(Changes rows) {
    put(table.all(), rows);
  }

  private void put(int[] sessions, Changes rows) {
    if (sessions.length > 0) {
      rows.put(
          stored(), rows(sessions, sessions.length, accumulation.save(sessions, sessions.length)));
    }
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    int keys = grouping.keys().size();
    int size = rows.size();
    if (rows.column(keys) instanceof LongVector starts
        && rows.column(keys + 1) instanceof LongVector ends) {
      var sessions =
          table.restore(
              rows.columns().subList(0, keys).toArray(Vector[]::new),
              starts.values(),
              ends.values(),
              size,
              accumulation);
      accumulation.restore(
          sessions, table.bound(), size, rows.columns().subList(keys + 2, rows.width()));
    }
    if (tracking) {
      table.trackChanges();
    }
  }

  /// Whether the watermark went on, so that sessions may be finished.
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return grouping.mode().isPresent()
        && grouping.mode().get() != OutputMode.COMPLETE
        && next.evictionWatermark() > last.evictionWatermark();
  }
}
