package millrace.engine.operator;

import java.util.Optional;
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

  /// What a checkpoint has to keep of the operator; empty where nothing outlives a micro-batch.
  default Optional<Durable> memory() {
    return Optional.empty();
  }

  /// What the last micro-batch did to the state; empty where there is none to speak of.
  default Optional<StateProgress> progress() {
    return Optional.empty();
  }
}
