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

  /// Whether no one minds when it is computed twice.
  static boolean isCheap(Expression expression) {
    return switch (expression) {
      case Column _, Expression.Literal _ -> true;
      case Expression.Field field -> isCheap(field.struct());
      default -> false;
    };
  }

  /// Whether all that the expression uses of the projection is cheap.
  boolean isCheapIn(Expression expression) {
    return Conjuncts.used(expression).stream()
        .map(this::of)
        .flatMap(Optional::stream)
        .allMatch(Substitution::isCheap);
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
