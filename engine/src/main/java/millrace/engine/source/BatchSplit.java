package millrace.engine.source;

import java.util.Optional;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// Rows that are at hand, as a split.
public record BatchSplit(Batch batch) implements Split {
  public static Split of(Batch batch) {
    return new BatchSplit(batch);
  }

  @Override
  public RowReader open(int[] columns) {
    var chosen = new Vector[columns.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = batch.column(columns[i]);
    }
    return new Once(new Batch(batch.size(), chosen));
  }

  private static final class Once implements RowReader {
    private Optional<Batch> rest;

    Once(Batch batch) {
      this.rest = Optional.of(batch).filter(each -> each.size() > 0);
    }

    @Override
    public Optional<Batch> read() {
      var batch = rest;
      rest = Optional.empty();
      return batch;
    }

    @Override
    public void close() {}
  }
}
