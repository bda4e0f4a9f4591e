package millrace.engine.operator.group;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.operator.Context;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.progress.Stores;
import millrace.engine.sink.OutputMode;
import millrace.engine.state.Durable;
import millrace.engine.state.GroupChanges;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.sql.types.Metadata;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The groups of a query, put together from the parts that the workers made. Each micro-batch is
/// {@link #begin}, any number of {@link #merge}, {@link #finish}. Belongs to one thread.
public abstract sealed class GroupMemory implements Durable permits PlainMemory, PaneMemory {
  final Grouping grouping;
  final GroupChanges changed = new GroupChanges();
  private Optional<StateProgress> progress = Optional.empty();
  private long updateNanos;

  GroupMemory(Grouping grouping) {
    this.grouping = grouping;
  }

  /// Begins a micro-batch.
  public final void begin(Context context) {
    updateNanos = 0;
    open(context);
  }

  /// Takes in the groups of one part of the input.
  public final void merge(Partial partial) {
    long start = System.nanoTime();
    take(partial);
    updateNanos += System.nanoTime() - start;
  }

  /// Hands out the groups that are due and forgets those that are finished.
  public final void finish(Consumer<Batch> output) {
    long start = System.nanoTime();
    var counts = close(output);
    long removalNanos = System.nanoTime() - start;
    progress =
        grouping
            .mode()
            .map(
                _ ->
                    new StateProgress(
                            operator(),
                            counts.total(),
                            counts.updated(),
                            counts.removed(),
                            counts.dropped(),
                            bytes(),
                            updateNanos / 1_000_000,
                            removalNanos / 1_000_000,
                            0,
                            Map.of())
                        .keptIn(grouping.keys().isEmpty() ? Stores.ONE : Stores.EACH_PART));
  }

  /// What the last micro-batch did; empty for rows that stand still.
  public final Optional<StateProgress> progress() {
    return progress;
  }

  @Override
  public final String operator() {
    return "stateStoreSave";
  }

  /// The groups: their keys, and behind them what the functions know of each.
  final StateTable stored() {
    return new StateTable(StateTable.DEFAULT, key(), grouping.accumulation().memory());
  }

  /// What a time means is part of its name: the start of a window says nothing without the length.
  private StructType key() {
    var key = StateTable.key(grouping.keys());
    if (grouping.time().isEmpty() || grouping.time().get().size() == 0) {
      return key;
    }
    var time = grouping.time().get();
    var fields = key.fields();
    fields[time.key()] =
        new StructField(
            "start of window(%d, %d, %d)".formatted(time.size(), time.slide(), time.offset()),
            fields[time.key()].dataType(),
            true,
            Metadata.empty());
    return new StructType(fields);
  }

  @Override
  public final void trackChanges() {
    changed.track();
  }

  /// Whether the watermark went on, so that groups may be finished.
  public final boolean needsNoDataBatch(Epoch last, Epoch next) {
    return grouping.mode().isPresent()
        && grouping.mode().get() != OutputMode.COMPLETE
        && next.evictionWatermark() > last.evictionWatermark();
  }

  /// How many groups there are, and what a micro-batch did to them.
  record Counts(long total, long updated, long removed, long dropped) {}

  abstract void open(Context context);

  abstract void take(Partial partial);

  abstract Counts close(Consumer<Batch> output);

  abstract long bytes();
}
