package millrace.engine.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.sql.types.Metadata;

/// Which expressions compute the same, however their columns are written.
final class Same {
  /// Functions of two arguments that may change places.
  private static final Set<String> EITHER_WAY =
      Set.of("+", "*", "&", "|", "^", "and", "or", "=", "<=>");

  private Same() {}

  static boolean same(Expression one, Expression other) {
    return form(one).equals(form(other));
  }

  /// Equal for two expressions that compute the same: without the outer name, and with columns told
  /// by their identity alone.
  static Expression form(Expression expression) {
    return Expressions.replace(
        unnamed(expression),
        each ->
            switch (each) {
              case Expression.Column(var column) ->
                  Optional.of(new Expression.Column(plain(column)));
              case Expression.Alias alias -> Optional.of(form(alias.child()));
              case Expression.Call call when EITHER_WAY.contains(call.function()) ->
                  Optional.of(ordered(call));
              default -> Optional.empty();
            });
  }

  /// The call with its arguments in an order that does not depend on how they are written.
  private static Expression ordered(Expression.Call call) {
    var arguments =
        call.arguments().stream()
            .map(Same::form)
            .sorted(Comparator.comparingInt(Object::hashCode))
            .toList();
    return new Expression.Call(call.function(), arguments, call.type(), call.nullable());
  }

  static Expression unnamed(Expression expression) {
    return expression instanceof Expression.Alias alias ? unnamed(alias.child()) : expression;
  }

  private static Attribute plain(Attribute column) {
    return new Attribute(column.id(), "", column.type(), true, Metadata.empty(), List.of());
  }
}
