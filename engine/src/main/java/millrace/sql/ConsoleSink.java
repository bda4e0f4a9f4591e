package millrace.sql;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.function.ValueText;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// Prints the rows of each micro-batch as a table.
final class ConsoleSink implements Sink {
  private static final String RULE = "-".repeat(43);

  private final PrintStream out;
  private final StructType schema;
  private final ValueText cells;
  private final int limit;
  private final int truncate;

  /// @param limit how many rows are shown
  /// @param truncate to how many characters cells are cut, or 0
  ConsoleSink(PrintStream out, StructType schema, ValueText cells, int limit, int truncate) {
    this.out = out;
    this.schema = schema;
    this.cells = cells;
    this.limit = limit;
    this.truncate = truncate;
  }

  @Override
  public Write begin(long id, OutputMode mode) {
    var first = new ArrayList<Batch>();
    return new Write() {
      private long size;

      @Override
      public void accept(Batch rows) {
        if (size <= limit) {
          first.add(rows);
        }
        size += rows.size();
      }

      @Override
      public void commit() {
        print(id, first);
      }
    };
  }

  private void print(long id, List<Batch> rows) {
    out.println(RULE);
    out.println("Batch: " + id);
    out.println(RULE);
    out.println(Shown.of(schema, rows, limit, cells).text(truncate, false));
    out.flush();
  }

  @Override
  public String description() {
    return "ConsoleTable";
  }
}
