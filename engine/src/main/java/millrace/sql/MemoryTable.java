package millrace.sql;

import java.util.List;
import java.util.Optional;
import millrace.engine.sink.MemorySink;
import millrace.engine.source.RowReader;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.StructType;

/// The rows that a query has put into its memory sink until now, as a table.
record MemoryTable(String name, StructType schema, MemorySink sink) implements Table {
  @Override
  public List<Split> splits() {
    return sink.content().batches().stream().map(MemoryTable::split).toList();
  }

  private static Split split(Batch batch) {
    return columns -> new Once(batch, columns);
  }

  @Override
  public String description() {
    return "MemoryPlan " + name;
  }

  /// A single batch, with some of its columns.
  private static final class Once implements RowReader {
    private Optional<Batch> rest;

    Once(Batch batch, int[] columns) {
      var chosen = new Vector[columns.length];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = batch.column(columns[i]);
      }
      this.rest = Optional.of(new Batch(batch.size(), chosen));
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
