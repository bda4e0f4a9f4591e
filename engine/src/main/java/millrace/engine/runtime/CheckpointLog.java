package millrace.engine.runtime;

import java.util.List;
import java.util.Optional;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.error.QueryException;
import millrace.engine.progress.Epoch;
import org.jspecify.annotations.Nullable;

/// What the loop notes in the checkpoint, if the query has one.
final class CheckpointLog {
  private static final int KEPT = 100;

  private final @Nullable Checkpoint checkpoint;
  private Checkpoint.@Nullable Entry unfinished;

  CheckpointLog(@Nullable Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /// Where a run begins.
  record Start(long nextId, long watermark) {}

  /// Sets the inputs to where an earlier run left off.
  ///
  /// @throws QueryException when that run left a state behind that this one would lack
  Start resume(List<Input> inputs, boolean stateful) {
    if (checkpoint == null || checkpoint.lastBegun().isEmpty()) {
      return new Start(0, 0);
    }
    if (stateful) {
      throw new QueryException(
          "",
          "the checkpoint is of an earlier run, whose state (groups, windows, joins) cannot be read"
              + " back yet; take a new checkpointLocation and the query begins anew");
    }
    long begun = checkpoint.lastBegun().getAsLong();
    long done = checkpoint.lastDone().orElse(-1);
    if (done >= 0) {
      resume(inputs, checkpoint.begun(done));
    }
    if (begun > done) {
      unfinished = checkpoint.begun(begun);
      return new Start(begun, unfinished.watermark());
    }
    return new Start(begun + 1, checkpoint.nextWatermark(begun));
  }

  private static void resume(List<Input> inputs, Checkpoint.Entry entry) {
    if (entry.ends().size() != inputs.size()) {
      throw new QueryException(
          "",
          "the checkpoint is of a query with %d sources, but this one has %d; take a new"
                  .formatted(entry.ends().size(), inputs.size())
              + " checkpointLocation");
    }
    for (int i = 0; i < inputs.size(); i++) {
      entry.ends().get(i).ifPresent(inputs.get(i)::resume);
    }
  }

  /// The micro-batch that an earlier run began and did not finish; it runs with the same rows.
  Optional<Epoch> replay(long batchId, List<Input> inputs) {
    var entry = unfinished;
    if (entry == null) {
      return Optional.empty();
    }
    unfinished = null;
    for (int i = 0; i < inputs.size(); i++) {
      var input = inputs.get(i);
      input.replay(entry.ends().get(i).filter(end -> !end.equals(input.done().orElse(null))));
    }
    return Optional.of(new Epoch(batchId, entry.timestamp(), entry.watermark(), entry.watermark()));
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
            inputs.stream().map(Input::end).toList()));
    return true;
  }

  /// Notes that a micro-batch is done.
  boolean commit(Epoch epoch, long nextWatermark) {
    if (checkpoint == null) {
      return false;
    }
    checkpoint.finish(epoch.id(), nextWatermark);
    checkpoint.keep(epoch.id(), KEPT);
    return true;
  }
}
