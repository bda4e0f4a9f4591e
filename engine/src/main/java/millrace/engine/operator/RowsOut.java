package millrace.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.vector.Batch;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Rows on their way out, a batch at a time.
public final class RowsOut {
  private final StructType schema;
  private final Consumer<Batch> out;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  public RowsOut(StructType schema, Consumer<Batch> out) {
    this.schema = schema;
    this.out = out;
  }

  public void add(@Nullable Object[] row) {
    rows.add(row);
    if (rows.size() == Batch.ROWS) {
      flush();
    }
  }

  public void flush() {
    if (!rows.isEmpty()) {
      out.accept(VectorBuilder.batch(schema, rows));
      rows.clear();
    }
  }
}
