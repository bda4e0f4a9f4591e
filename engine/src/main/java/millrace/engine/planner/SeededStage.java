package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Seeded;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// One operator that sees all rows of a second input, if it wants them, and then all of its first,
/// in their order.
record SeededStage(Fragment seed, Fragment input, Seeded operator) implements Stage {
  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    operator.begin(round.context(this));
    if (operator.wantsSeed()) {
      round.run(seed, operator::seed, () -> false);
    }
    round.run(
        input,
        batch -> {
          round.context().cancellation().check();
          operator.process(batch, output);
        },
        () -> operator.isDone() || enough.getAsBoolean());
    operator.finish(output);
  }

  @Override
  public Optional<StateProgress> progress() {
    return operator.progress();
  }

  @Override
  public OptionalLong outputWatermark(long input) {
    return operator.outputWatermark(input);
  }

  @Override
  public Optional<Durable> memory() {
    return operator.memory();
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return operator.needsNoDataBatch(last, next);
  }

  @Override
  public List<Fragment> inputs() {
    return List.of(seed, input);
  }
}
