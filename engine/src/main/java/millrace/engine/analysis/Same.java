package millrace.engine.analysis;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.sql.types.Metadata;

/// Which expressions compute the same, however their columns are written.
final class Same {
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
              default -> Optional.empty();
            });
  }

  static Expression unnamed(Expression expression) {
    return expression instanceof Expression.Alias alias ? unnamed(alias.child()) : expression;
  }

  private static Attribute plain(Attribute column) {
    return new Attribute(column.id(), "", column.type(), true, Metadata.empty(), List.of());
  }
}
