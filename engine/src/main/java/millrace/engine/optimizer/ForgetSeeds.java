package millrace.engine.optimizer;

import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Takes the seeds of random values from streams: each micro-batch has values of its own, also
/// where the author gave a seed, as on Spark.
final class ForgetSeeds implements Rewrite {
  /// Functions whose last argument is a seed.
  private static final Set<String> SEEDED =
      Set.of("#rand_of_seed", "#randn_of_seed", "#randstr_of_seed");

  private static final Literal NONE = new Literal(null, DataTypes.LongType);

  @Override
  public Plan apply(Plan plan) {
    return Plans.isStreaming(plan)
        ? Plans.transform(plan, each -> Plans.mapExpressions(each, ForgetSeeds::forget))
        : plan;
  }

  private static Expression forget(Expression expression) {
    var children = Expressions.mapChildren(expression, ForgetSeeds::forget);
    if (!(children instanceof Call call) || !SEEDED.contains(call.function())) {
      return children;
    }
    var arguments = call.arguments();
    return new Call(
        call.function(),
        Stream.concat(arguments.subList(0, arguments.size() - 1).stream(), Stream.of(NONE))
            .toList(),
        call.type(),
        call.nullable());
  }
}
