package millrace.engine.optimizer;

import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.function.NamedTimes;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Computes once what is of constants alone. What fails is left alone: it may be for rows that are
/// never there. The moment of a batch is no constant.
final class FoldConstants implements Rewrite {
  private final Settings settings;

  FoldConstants(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(plan, each -> Plans.mapExpressions(each, this::fold));
  }

  private Expression fold(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Literal || !Functions.isConstant(each)
                ? Optional.empty()
                : value(each));
  }

  private Optional<Expression> value(Expression constant) {
    if (constant instanceof Expression.Cast cast) {
      var named = NamedTimes.of(cast, settings.zone());
      if (named.isPresent()) {
        return named;
      }
    }
    try {
      return Optional.of(Evaluator.fold(constant, settings));
    } catch (DataException _) {
      return Optional.empty();
    }
  }
}
