package millrace.engine.operator;

import java.util.function.Consumer;
import millrace.engine.vector.Batch;

/// All rows but the first.
public final class Skip implements Stateful {
  private final long rows;
  private long left;

  public Skip(long rows) {
    this.rows = rows;
  }

  @Override
  public void begin(Context context) {
    left = rows;
  }

  @Override
  public void process(Batch input, Consumer<Batch> output) {
    int skipped = (int) Math.min(left, input.size());
    left -= skipped;
    if (skipped < input.size()) {
      output.accept(input.slice(skipped, input.size() - skipped));
    }
  }
}
