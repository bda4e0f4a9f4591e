package millrace.engine.operator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.progress.StateProgress;
import millrace.engine.vector.Batch;

/// The first rows: of each run, or of a whole stream.
public final class Limit implements Stateful {
  private final long rows;
  private final boolean ofStream;
  private long left;
  private long passed;

  /// @param ofStream whether rows of earlier micro-batches count
  public Limit(long rows, boolean ofStream) {
    this.rows = rows;
    this.ofStream = ofStream;
    this.left = rows;
  }

  @Override
  public void begin(Context context) {
    passed = 0;
    if (!ofStream) {
      left = rows;
    }
  }

  @Override
  public void process(Batch input, Consumer<Batch> output) {
    if (left == 0) {
      return;
    }
    var head = input.slice(0, (int) Math.min(left, input.size()));
    left -= head.size();
    passed += head.size();
    output.accept(head);
  }

  @Override
  public boolean isDone() {
    return left == 0;
  }

  @Override
  public Optional<StateProgress> progress() {
    return ofStream
        ? Optional.of(
            new StateProgress(
                "globalLimit", 1, passed > 0 ? 1 : 0, 0, 0, Long.BYTES, 0, 0, 0, Map.of()))
        : Optional.empty();
  }

  /// The first rows of each split, so that none is read further than any limit behind can need.
  public record OfSplit(long rows) implements Step {
    @Override
    public Operator open(Context context) {
      var limit = new Limit(rows, false);
      limit.begin(context);
      return limit;
    }
  }
}
