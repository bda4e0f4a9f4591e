package millrace.engine.optimizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;

/// Puts what a projection computes in the place of its columns.
final class Substitution {
  private final Map<Attribute.Id, Expression> computed = new HashMap<>();

  Substitution(List<Expression> projection) {
    for (var each : projection) {
      if (each instanceof Alias alias) {
        computed.put(alias.id(), alias.child());
      }
    }
  }

  /// What the column stands for, if it is computed.
  Optional<Expression> of(Attribute.Id column) {
    return Optional.ofNullable(computed.get(column));
  }

  Expression in(Expression expression) {
    return Expressions.replace(
        expression,
        each -> each instanceof Column(var column) ? of(column.id()) : Optional.empty());
  }

  /// The same for a whole column of a projection, which keeps its name and identity.
  Expression inColumn(Expression expression) {
    if (expression instanceof Column(var column)) {
      return of(column.id())
          .<Expression>map(child -> new Alias(child, column.name(), column.id(), column.metadata()))
          .orElse(expression);
    }
    return in(expression);
  }
}
