package millrace.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.checkpoint.SavedState;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Thrown;
import millrace.engine.progress.Epoch;
import millrace.engine.state.Durable;
import org.jspecify.annotations.Nullable;

/// What the loop notes in the checkpoint, if the query has one.
final class CheckpointLog {
  private static final String PARTS = "spark.sql.shuffle.partitions";
  private static final String PROVIDER = "spark.sql.streaming.stateStore.providerClass";
  private static final String PROVIDERS = ".sql.execution.streaming.state.";
  private static final String POLICY = "spark.sql.streaming.multipleWatermarkPolicy";

  private final @Nullable Checkpoint checkpoint;
  private Map<String, String> pinned;
  private Checkpoint.@Nullable Entry unfinished;
  private @Nullable SavedState state;

  /// @param pinned settings that a first run writes down and later ones go by
  CheckpointLog(@Nullable Checkpoint checkpoint, Map<String, String> pinned) {
    this.checkpoint = checkpoint;
    this.pinned = pinned;
  }

  /// Where a run begins.
  ///
  /// @param watermark for its first micro-batch
  /// @param lateWatermark that the micro-batch before that one used
  /// @param policy which of several watermarks holds, if an earlier run has settled it
  record Start(long nextId, long watermark, long lateWatermark, Optional<WatermarkPolicy> policy) {}

  /// How many parts state is told to lie in.
  int parts() {
    return Integer.parseInt(pinned.getOrDefault(PARTS, "1").strip());
  }

  /// Sets the inputs to where an earlier run left off.
  ///
  /// @param inputs one for each place of the plan where a stream is read
  /// @throws QueryException when that run was of another query
  Start resume(List<Input> inputs) {
    if (checkpoint == null) {
      return new Start(0, 0, 0, Optional.empty());
    }
    var sources = inputs.stream().distinct().toList();
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).source().remember(checkpoint.source(i));
    }
    if (checkpoint.lastBegun().isEmpty()) {
      checkpoint.checkEmpty();
      return new Start(0, 0, 0, Optional.empty());
    }
    long begun = checkpoint.lastBegun().getAsLong();
    long done = checkpoint.lastDone().orElse(-1);
    var newest = checkpoint.begun(begun);
    pinned = merged(pinned, newest.conf());
    var policy = Optional.of(WatermarkPolicy.of(pinned.getOrDefault(POLICY, "min")));
    if (begun > 0 && !checkpoint.isBegun(begun - 1)) {
      throw MachineException.unnamed(
          "the checkpoint notes micro-batch %d but not the one before it; restore its folder 'offsets' from a copy, or take a new checkpointLocation"
              .formatted(begun));
    }
    if (begun == done) {
      resume(inputs, newest);
      long watermark = Math.max(newest.watermark(), checkpoint.nextWatermark(done));
      return new Start(begun + 1, watermark, newest.watermark(), policy);
    }
    long before = 0;
    if (begun > 0) {
      var previous = checkpoint.begun(begun - 1);
      resume(inputs, previous);
      before = previous.watermark();
    }
    check(inputs, newest);
    unfinished = newest;
    return new Start(begun, newest.watermark(), before, policy);
  }

  private static Map<String, String> merged(Map<String, String> own, Map<String, String> earlier) {
    var merged = new HashMap<>(own);
    merged.putAll(earlier);
    return merged;
  }

  private static void resume(List<Input> inputs, Checkpoint.Entry entry) {
    check(inputs, entry);
    for (int i = 0; i < inputs.size(); i++) {
      entry.ends().get(i).ifPresent(inputs.get(i)::resume);
    }
  }

  private static void check(List<Input> inputs, Checkpoint.Entry entry) {
    if (entry.ends().size() != inputs.size()) {
      throw QueryException.unnamed(
          "There are [%d] sources in the checkpoint offsets, but the query has [%d]; take a new"
                  .formatted(entry.ends().size(), inputs.size())
              + " checkpointLocation");
    }
  }

  /// Gives the operators back what they remembered before a micro-batch.
  ///
  /// @throws QueryException when they are not those of the earlier run
  void restore(List<Durable> memories, long nextId) {
    if (!memories.isEmpty()) {
      checkProvider(pinned.getOrDefault(PROVIDER, ""));
    }
    if (checkpoint != null) {
      state = checkpoint.state(memories);
      state.restore(nextId);
    }
  }

  /// Spark's own stores all mean the one there is; of another class it is said what is wrong with
  /// it.
  private static void checkProvider(String name) {
    if (name.isEmpty() || name.contains(PROVIDERS)) {
      return;
    }
    try {
      var _ = Class.forName(name, false, CheckpointLog.class.getClassLoader());
    } catch (ClassNotFoundException unknown) {
      throw Thrown.asIs(unknown);
    }
    throw new DataException(
        DataException.Kind.EXECUTION, "STATE_STORE_INVALID_PROVIDER", Map.of("inputClass", name));
  }

  /// Notes what a micro-batch changed in an operator.
  ///
  /// @param number of the operator, the one nearest to the output first
  void keep(int number, Epoch epoch) {
    if (state != null) {
      state.save(number, epoch.id() + 1);
    }
  }

  /// The micro-batch that an earlier run began and did not finish; it runs with the same rows.
  Optional<Epoch> replay(Start start, long batchId, List<Input> inputs) {
    var entry = unfinished;
    if (entry == null) {
      return Optional.empty();
    }
    unfinished = null;
    for (int i = 0; i < inputs.size(); i++) {
      var input = inputs.get(i);
      input.replay(entry.ends().get(i).filter(end -> !end.equals(input.done().orElse(null))));
    }
    return Optional.of(
        new Epoch(batchId, entry.timestamp(), start.lateWatermark(), entry.watermark()));
  }

  /// Forgets that an earlier run began a micro-batch and did not finish it: its rows come again, in
  /// other micro-batches.
  void retractUnfinished() {
    var begun = unfinished;
    unfinished = null;
    if (begun != null && checkpoint != null) {
      checkpoint.retract(checkpoint.lastBegun().orElseThrow());
    }
  }

  /// Notes how far a micro-batch will read, before it runs.
  boolean begin(Epoch epoch, List<Input> inputs) {
    if (checkpoint == null) {
      return false;
    }
    checkpoint.begin(
        epoch.id(),
        new Checkpoint.Entry(
            epoch.evictionWatermark(),
            epoch.timestampMillis(),
            pinned,
            inputs.stream().map(Input::end).toList()));
    return true;
  }

  /// Notes that a micro-batch is done.
  boolean commit(Epoch epoch, long nextWatermark) {
    if (checkpoint == null) {
      return false;
    }
    checkpoint.finish(epoch.id(), nextWatermark);
    return true;
  }
}
