package millrace.engine.optimizer;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Branch;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.aggregate.Accumulation;

/// What an aggregation without keys gives where there are no rows.
final class EmptyGroup {
  private final Settings settings;

  EmptyGroup(Settings settings) {
    this.settings = settings;
  }

  /// The result, or what it is of no rows where the mark is null. The column keeps its identity.
  Expression otherwise(Attribute made, Expression result, Attribute mark) {
    var nothing =
        Expressions.replace(
            result instanceof Alias alias ? alias.child() : result,
            each ->
                each instanceof Aggregate aggregate
                    ? Optional.of(value(aggregate))
                    : Optional.empty());
    var column = new Column(made.withNullable(true));
    if (nothing instanceof Literal(var value, _) && value == null) {
      return column;
    }
    var isThere =
        Functions.resolve(
            new Expression.NamedCall("isnotnull", new Column(mark.withNullable(true))), settings);
    return new Alias(
        new Expression.Case(List.of(new Branch(isThere, column)), Optional.of(nothing)),
        made.name(),
        made.id(),
        made.metadata());
  }

  private Literal value(Aggregate aggregate) {
    var accumulation =
        new Accumulation(
            List.of(new Accumulation.Column(aggregate, List.of(), java.util.OptionalInt.empty())),
            settings);
    accumulation.grow(1);
    return new Literal(accumulation.results(new int[1], 1)[0].object(0), aggregate.type());
  }
}
