package millrace.engine.analysis;

import static millrace.engine.analysis.StreamingRules.unsupported;

import java.util.Set;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// What a query can do that hands on each row as it comes: choose columns, compute them, and leave
/// rows out.
public final class ContinuousRules {
  private static final Set<String> CLOCKS =
      Set.of(
          "current_timestamp", "now", "current_date", "curdate", "localtimestamp", "current_time");

  /// The formats of files, which Spark reads in micro-batches by an older kind of source.
  private static final Set<String> FILES = Set.of("json", "csv", "text", "parquet", "orc");

  private ContinuousRules() {}

  /// Whether a plan that {@link StreamingRules} allow can run under a continuous trigger.
  ///
  /// @throws millrace.engine.error.QueryException if it cannot
  public static void check(Plan plan) {
    plan.inputs().forEach(ContinuousRules::check);
    var operation = refused(plan);
    if (!operation.isEmpty()) {
      throw unsupported(
          "Continuous processing does not support %s operations. Each row goes by for itself, through select, where, map, flatMap and their like; take a trigger of micro-batches, such as ProcessingTime"
              .formatted(operation));
    }
    Plans.expressions(plan).forEach(ContinuousRules::requireNoClock);
  }

  private static void requireNoClock(Expression expression) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Expression.Call call && isClock(call)) {
            throw unsupported(
                "Continuous processing does not support current time operations. There is no micro-batch whose time '%s' could tell"
                    .formatted(call.function()));
          }
        });
  }

  private static boolean isClock(Expression.Call call) {
    return CLOCKS.contains(call.function())
        || (call.function().equals("unix_timestamp") && call.arguments().isEmpty());
  }

  /// What Spark calls a step that is not supported, or an empty text.
  private static String refused(Plan step) {
    return switch (step) {
      case Plan.Project _,
          Plan.Filter _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Apply _,
          Plan.NamedRelation _,
          Plan.Written _ ->
          "";
      case Plan.StreamScan(var relation, _, _) ->
          FILES.contains(relation.format()) ? "StreamingRelation" : "";
      case Plan.Windows windows -> windows.size() == windows.slide() ? "" : "Expand";
      case Plan.Watermark _ -> "EventTimeWatermark";
      case Plan.Observe _ -> "CollectMetrics";
      case Plan.Limit _ -> "LocalLimit";
      case Plan.Deduplicate(_, _, var within) ->
          within ? "DeduplicateWithinWatermark" : "Deduplicate";
      case Plan.GroupState state ->
          state.state().isPresent() ? "FlatMapGroupsWithState" : "MapGroups";
      case Plan.Rows _ -> "LocalRelation";
      case Plan.TableScan _ -> "LogicalRelation";
      default -> step.getClass().getSimpleName();
    };
  }
}
