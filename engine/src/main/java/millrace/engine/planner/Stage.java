package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Stateful;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// Where rows of a fragment meet. Lasts as long as its execution.
interface Stage {
  /// Runs one micro-batch and hands out its rows on the calling thread.
  ///
  /// @param enough whether no more rows are wanted
  void run(Round round, Consumer<Batch> output, BooleanSupplier enough);

  /// What the last micro-batch did to the stage's state.
  default Optional<StateProgress> progress() {
    return Optional.empty();
  }

  /// What the stage can promise of the rows that it hands out: none is earlier than that. Both in
  /// milliseconds.
  ///
  /// @param input the slowest watermark of the rows that come in
  /// @return empty where it promises nothing
  default OptionalLong outputWatermark(long input) {
    return OptionalLong.of(input);
  }

  /// What a checkpoint has to keep of the stage; empty where nothing outlives a micro-batch.
  default Optional<Durable> memory() {
    return Optional.empty();
  }

  /// Whether a micro-batch without input would hand out or forget something.
  ///
  /// @param last the micro-batch that ran last, as the stage saw it
  /// @param next the micro-batch that would run, as the stage would see it
  default boolean needsNoDataBatch(Epoch last, Epoch next) {
    return false;
  }

  /// Whether the passing of time alone may come to have something to hand out or forget.
  default boolean goesByClock() {
    return false;
  }

  /// The fragments that feed the stage.
  List<Fragment> inputs();

  /// What one operator does. The stage is what its operator is.
  interface OfOperator extends Stage {
    Stateful operator();

    @Override
    default Optional<StateProgress> progress() {
      return operator().progress();
    }

    @Override
    default OptionalLong outputWatermark(long input) {
      return operator().outputWatermark(input);
    }

    @Override
    default Optional<Durable> memory() {
      return operator().memory();
    }

    @Override
    default boolean needsNoDataBatch(Epoch last, Epoch next) {
      return operator().needsNoDataBatch(last, next);
    }

    @Override
    default boolean goesByClock() {
      return operator().goesByClock();
    }

    /// Has the operator see all rows of a fragment, and then finish.
    default void feed(Fragment input, Round round, Consumer<Batch> output, BooleanSupplier enough) {
      round.run(
          input,
          batch -> {
            round.context().cancellation().check();
            operator().process(batch, output);
          },
          () -> operator().isDone() || enough.getAsBoolean());
      operator().finish(output);
    }
  }

  /// One operator that sees all rows in their order.
  record Ordered(Fragment input, Stateful operator) implements OfOperator {
    @Override
    public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
      operator.begin(round.context(this));
      feed(input, round, output, enough);
    }

    @Override
    public List<Fragment> inputs() {
      return List.of(input);
    }
  }
}
