package millrace.sql;

import millrace.engine.analysis.StreamingRules;
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
    return millrace.engine.plan.Plans.isStreaming(plan);
  }

  static void requireStatic(Plan plan) {
    StreamingRules.checkStatic(plan);
  }
}
