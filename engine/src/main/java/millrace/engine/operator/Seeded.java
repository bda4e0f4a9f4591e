package millrace.engine.operator;

import millrace.engine.vector.Batch;

/// A stateful operator with a second input, whose rows come between {@link #begin} and the first
/// {@link #process}.
public interface Seeded extends Stateful {
  /// Whether the second input is to be read in the micro-batch that has begun.
  boolean wantsSeed();

  void seed(Batch batch);
}
