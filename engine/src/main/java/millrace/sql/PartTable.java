package millrace.sql;

import java.util.List;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.sql.types.StructType;

/// A part of another table.
record PartTable(Table whole, List<Split> splits) implements Table {
  @Override
  public StructType schema() {
    return whole.schema();
  }

  @Override
  public String description() {
    return whole.description();
  }
}
