package millrace.sql;

import java.util.List;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// The rows of a micro-batch in the hand of an author's function; knows whether anything has asked
/// for them.
final class HandedRows implements Table {
  private final StructType schema;
  private final List<Batch> rows;
  private volatile boolean read;

  HandedRows(StructType schema, List<Batch> rows) {
    this.schema = schema;
    this.rows = List.copyOf(rows);
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public List<Split> splits() {
    read = true;
    return rows.stream().map(BatchSplit::of).toList();
  }

  boolean wasRead() {
    return read;
  }

  @Override
  public String description() {
    return "LocalTableScan";
  }
}
