package millrace.inspect;

import java.util.List;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.source.MemoryRows;
import millrace.sql.Dataset;
import millrace.sql.Encoder;
import millrace.sql.Plans;
import millrace.sql.Row;
import millrace.sql.SparkSession;

/// A stream that is fed by hand, for trying out and for tests.
///
/// @param <T> the class of what is fed
public final class MemoryStream<T> {
  private final SparkSession session;
  private final Encoder<T> encoder;
  private final MemoryRows rows;
  private final StreamRelation relation;

  private MemoryStream(SparkSession session, Encoder<T> encoder) {
    this.session = session;
    this.encoder = encoder;
    this.rows = new MemoryRows(encoder.schema());
    this.relation = new StreamRelation("memory", encoder.schema(), rows::open);
  }

  public static <T> MemoryStream<T> of(SparkSession session, Encoder<T> encoder) {
    return new MemoryStream<>(session, encoder);
  }

  /// Feeds the objects; running queries see them with their next trigger, all at once.
  @SafeVarargs
  @SuppressWarnings("varargs") // the array goes no further
  public final void addData(T... data) {
    addData(List.of(data));
  }

  public void addData(List<T> data) {
    if (data.isEmpty()) {
      return;
    }
    if (Plans.of(session.createDataset(data, encoder)) instanceof Plan.Rows(_, var batches)) {
      batches.forEach(rows::add);
    }
  }

  public Dataset<T> toDS() {
    return toDF().as(encoder);
  }

  public Dataset<Row> toDF() {
    return Plans.dataset(
        session,
        new Plan.StreamScan(
            relation, Stream.of(relation.schema().fields()).map(Attribute::of).toList()));
  }
}
