package millrace.sql;

import java.util.List;
import millrace.engine.sink.MemorySink;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.sql.types.StructType;

/// The rows that a query has put into its memory sink until now, as a table.
record MemoryTable(String name, StructType schema, MemorySink sink) implements Table {
  @Override
  public List<Split> splits() {
    return sink.content().batches().stream().map(BatchSplit::of).toList();
  }

  @Override
  public String description() {
    return "MemoryPlan " + name;
  }
}
