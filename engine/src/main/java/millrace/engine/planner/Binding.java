package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;

/// Replaces each column by its place in the batch.
final class Binding {
  private Binding() {}

  static Expression bind(Expression expression, List<Attribute> input) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Column(var attribute)
                ? Optional.of(slot(attribute, input))
                : Optional.empty());
  }

  static List<Expression> bind(List<? extends Expression> expressions, List<Attribute> input) {
    return expressions.stream().map(each -> bind(each, input)).toList();
  }

  static Expression.Slot slot(Attribute attribute, List<Attribute> input) {
    for (int i = 0; i < input.size(); i++) {
      if (input.get(i).is(attribute)) {
        return new Expression.Slot(i, attribute.type(), attribute.nullable());
      }
    }
    throw new IllegalStateException("no column %s among %s".formatted(attribute, input));
  }
}
