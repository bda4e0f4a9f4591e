package millrace.engine.operator;

import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;

/// An operator that lasts as long as its query. Each micro-batch is {@link #begin}, any number of
/// {@link #process}, {@link #finish}.
public interface Stateful extends Operator {
  void begin(Context context);

  /// Whether a micro-batch without input would hand out or forget something.
  ///
  /// @param last the micro-batch that ran last
  /// @param next the one that would run
  default boolean needsNoDataBatch(Epoch last, Epoch next) {
    return false;
  }

  /// Whether the passing of time alone may come to have something to hand out or forget, so that,
  /// as in Spark, micro-batches without input follow one another for as long as the query runs.
  default boolean goesByClock() {
    return false;
  }

  /// What the operator can promise of the rows that it hands out: none is earlier than that. Both
  /// in milliseconds.
  ///
  /// @param input the watermark of the rows that come in
  /// @return empty where it promises nothing
  default OptionalLong outputWatermark(long input) {
    return OptionalLong.of(input);
  }

  /// What a checkpoint has to keep of the operator; empty where nothing outlives a micro-batch.
  default Optional<Durable> memory() {
    return Optional.empty();
  }

  /// What the last micro-batch did to the state; empty where there is none to speak of.
  default Optional<StateProgress> progress() {
    return Optional.empty();
  }
}
