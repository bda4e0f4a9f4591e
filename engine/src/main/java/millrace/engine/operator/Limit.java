package millrace.engine.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.progress.StateProgress;
import millrace.engine.progress.Stores;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// The first rows: of each run, or of a whole stream.
public final class Limit implements Stateful, Durable {
  private static final StateTable PASSED =
      new StateTable(
          StateTable.DEFAULT,
          new StructType(),
          new StructType().add("passed", DataTypes.LongType, false));

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
  public long wanted() {
    return left;
  }

  /// Of a stream, the operators below see all their rows, as they keep them in mind.
  @Override
  public boolean isDone() {
    return left == 0 && !ofStream;
  }

  @Override
  public Optional<Durable> memory() {
    return ofStream ? Optional.of(this) : Optional.empty();
  }

  @Override
  public String operator() {
    return "globalLimit";
  }

  @Override
  public List<StateTable> tables() {
    return List.of(PASSED);
  }

  @Override
  public void trackChanges() {}

  @Override
  public void changes(Changes changes) {
    if (passed > 0) {
      all(changes);
    }
  }

  @Override
  public void all(Changes out) {
    out.put(PASSED, new Batch(1, new LongVector(new long[] {rows - left}, 1, Validity.ALL)));
  }

  /// A limit that is less than before lets nothing more pass.
  @Override
  public void restore(StateTable table, Batch saved) {
    if (saved.size() > 0 && saved.column(0) instanceof LongVector before) {
      left = Math.max(0, rows - before.values()[0]);
    }
  }

  @Override
  public Optional<StateProgress> progress() {
    return ofStream
        ? Optional.of(
            new StateProgress(
                    operator(),
                    left < rows ? 1 : 0,
                    passed > 0 ? 1 : 0,
                    0,
                    0,
                    Long.BYTES,
                    0,
                    0,
                    0,
                    Map.of())
                .keptIn(Stores.ONE))
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
