package millrace.engine.planner;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Seeded;
import millrace.engine.vector.Batch;

/// One operator that sees all rows of a second input, if it wants them, and then all of its first,
/// in their order.
record SeededStage(Fragment seed, Fragment input, Seeded operator) implements Stage.OfOperator {
  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    operator.begin(round.context(this));
    if (operator.wantsSeed()) {
      round.run(seed, operator::seed, () -> false);
    }
    feed(input, round, output, enough);
  }

  @Override
  public List<Fragment> inputs() {
    return List.of(seed, input);
  }
}
