package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.join.StreamJoin;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// Two streams joined: the rows of one side after those of the other.
record JoinStage(Fragment left, Fragment right, StreamJoin join) implements Stage {
  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    join.begin(round.context(this));
    if (join.isRightFirst()) {
      round.run(right, batch -> join.right(batch, output), () -> false);
      round.run(left, batch -> join.left(batch, output), () -> false);
    } else {
      round.run(left, batch -> join.left(batch, output), () -> false);
      round.run(right, batch -> join.right(batch, output), () -> false);
    }
    join.finish(output);
  }

  @Override
  public Optional<StateProgress> progress() {
    return Optional.of(join.progress());
  }

  @Override
  public OptionalLong outputWatermark(long input) {
    return join.outputWatermark(input);
  }

  @Override
  public Optional<Durable> memory() {
    return Optional.of(join.memory());
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return join.needsNoDataBatch(last, next);
  }

  @Override
  public List<Fragment> inputs() {
    return List.of(left, right);
  }
}
