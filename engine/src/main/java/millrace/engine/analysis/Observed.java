package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;

/// The metrics of rows that go by: aggregates of all of them, under a name of their own.
final class Observed {
  private static final String INVALID = "INVALID_OBSERVED_METRICS.";

  private Observed() {}

  static Plan resolve(Plan.Observe observe, Scope scope) {
    if (observe.name().isEmpty()) {
      throw new QueryException(
          INVALID + "MISSING_NAME",
          Map.of("operator", "CollectMetrics"),
          "metrics that are observed need a name: observe(\"name\", ...)");
    }
    var metrics = new ArrayList<Expression>();
    for (var metric : observe.metrics()) {
      metrics.addAll(Resolver.of(scope).projected(metric));
    }
    metrics.forEach(each -> check(each, false));
    return new Plan.Observe(observe.input(), observe.name(), List.copyOf(metrics), observe.told());
  }

  private static void check(Expression metric, boolean inAggregate) {
    switch (metric) {
      case Expression.Over _, Expression.WindowFunction _ ->
          throw invalid("WINDOW_EXPRESSIONS_UNSUPPORTED", "a function over a window of rows");
      case Expression.Aggregate aggregate -> {
        if (inAggregate) {
          throw invalid("NESTED_AGGREGATES_UNSUPPORTED", "an aggregate of an aggregate");
        }
        if (aggregate.distinct()) {
          throw invalid(
              "AGGREGATE_EXPRESSION_WITH_DISTINCT_UNSUPPORTED", "an aggregate of distinct values");
        }
        if (aggregate.filter().isPresent()) {
          throw invalid(
              "AGGREGATE_EXPRESSION_WITH_FILTER_UNSUPPORTED", "an aggregate with a FILTER");
        }
        aggregate.arguments().forEach(each -> check(each, true));
      }
      case Expression.Column _ when !inAggregate ->
          throw invalid("NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE", "a column outside of an aggregate");
      case Expression.Call call when !inAggregate && !isDeterministic(call) ->
          throw invalid(
              "NON_AGGREGATE_FUNC_ARG_IS_NON_DETERMINISTIC",
              "a function that gives another value each time, outside of an aggregate");
      default -> Expressions.children(metric).forEach(each -> check(each, inAggregate));
    }
  }

  private static boolean isDeterministic(Expression.Call call) {
    return Functions.isDeterministic(call)
        || Expressions.children(call).stream().anyMatch(each -> !Functions.isDeterministic(each));
  }

  private static QueryException invalid(String condition, String what) {
    return new QueryException(
        INVALID + condition,
        Map.of(),
        what + " cannot be observed; observe aggregates of columns, such as count or max");
  }

  /// @throws QueryException when two places of the plan tell under one name
  static void requireNames(Plan plan) {
    requireNames(plan, new HashSet<>());
  }

  private static void requireNames(Plan plan, Set<String> names) {
    if (plan instanceof Plan.Observe observe && !names.add(observe.name())) {
      throw new QueryException("DUPLICATED_METRICS_NAME", Map.of("metricName", observe.name()));
    }
    plan.inputs().forEach(input -> requireNames(input, names));
  }
}
