package millrace.sql;

import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The rows of a micro-batch in the hand of an author's function; knows whether anything has asked
/// for them.
final class HandedRows implements Table {
  private final StructType written;
  private final List<Batch> rows;
  private volatile boolean read;

  /// @param schema in which two columns may have one name
  HandedRows(StructType schema, List<Batch> rows) {
    this.written = schema;
    this.rows = List.copyOf(rows);
  }

  /// The rows under the names of their columns. A table tells columns apart by name, so that here
  /// they are numbered.
  Plan plan() {
    var numbered = Functional.attributes(schema());
    return new Plan.Project(
        new Plan.TableScan(this, numbered),
        IntStream.range(0, numbered.size())
            .<Expression>mapToObj(
                i ->
                    new Expression.Alias(
                        new Expression.Column(numbered.get(i)),
                        written.fields()[i].name(),
                        new Attribute.Id(),
                        written.fields()[i].metadata()))
            .toList());
  }

  @Override
  public StructType schema() {
    var fields = written.fields();
    return new StructType(
        IntStream.range(0, fields.length)
            .mapToObj(
                i ->
                    new StructField(
                        Integer.toString(i),
                        fields[i].dataType(),
                        fields[i].nullable(),
                        fields[i].metadata()))
            .toList());
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
