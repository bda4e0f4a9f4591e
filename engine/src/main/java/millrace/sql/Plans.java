package millrace.sql;

import millrace.engine.error.QueryException;
import millrace.engine.plan.Plan;

/// The way from a Dataset to its plan and back, for what is shown beyond Spark's API.
public final class Plans {
  private Plans() {}

  /// The resolved plan of a Dataset.
  public static Plan of(Dataset<?> dataset) {
    return dataset.plan();
  }

  /// A Dataset of the rows of a plan; its names need not be resolved yet.
  public static Dataset<Row> dataset(SparkSession session, Plan plan) {
    return Errors.shown(() -> Dataset.ofRows(session, session.engine().resolve(plan)));
  }

  static boolean isStreaming(Plan plan) {
    return plan instanceof Plan.StreamScan || plan.inputs().stream().anyMatch(Plans::isStreaming);
  }

  static void requireStatic(Plan plan) {
    if (isStreaming(plan)) {
      throw new QueryException(
          "",
          "Queries with streaming sources must be executed with writeStream.start(): a stream has"
              + " no end that show, collect, count or write could wait for");
    }
  }
}
