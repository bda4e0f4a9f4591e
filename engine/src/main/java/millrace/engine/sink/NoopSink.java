package millrace.engine.sink;

import millrace.engine.vector.Batch;

/// Drops all rows: for measuring what comes before.
public final class NoopSink implements Sink {
  private static final Write NOTHING =
      new Write() {
        @Override
        public void accept(Batch rows) {}

        @Override
        public void commit() {}
      };

  @Override
  public Write begin(long id, OutputMode mode) {
    return NOTHING;
  }

  @Override
  public String description() {
    return "NoopTable";
  }
}
