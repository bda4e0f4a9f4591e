package millrace.sql;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.analysis.StreamingRules;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;
import millrace.engine.progress.Metrics;
import millrace.sql.types.StructType;

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

  /// The columns of a resolved plan.
  static StructType schema(Plan resolved) {
    return new StructType(resolved.columns().stream().map(Attribute::field).toList());
  }

  static boolean isStreaming(Plan plan) {
    return millrace.engine.plan.Plans.isStreaming(plan);
  }

  /// Tells the metrics to the place of the plan that they are of.
  static void tell(Plan plan, Metrics metrics) {
    if (plan instanceof Plan.Observe observe && observe.name().equals(metrics.name())) {
      observe.told().accept(metrics);
    }
    plan.inputs().forEach(input -> tell(input, metrics));
  }

  /// The files that tables of the plan are read from.
  static String[] inputFiles(Plan plan) {
    var files = new LinkedHashSet<String>();
    collectFiles(plan, files);
    return files.toArray(String[]::new);
  }

  private static void collectFiles(Plan plan, Set<String> files) {
    if (plan instanceof Plan.TableScan scan) {
      files.addAll(scan.table().files());
    }
    plan.inputs().forEach(input -> collectFiles(input, files));
  }

  /// Whether a table of the plan has files in the folder.
  static boolean reads(Plan plan, Path folder) {
    return Stream.of(inputFiles(plan))
        .anyMatch(file -> Path.of(URI.create(file)).startsWith(folder));
  }

  static void requireStatic(Plan plan) {
    StreamingRules.checkStatic(plan);
  }
}
