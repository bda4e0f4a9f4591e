package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.sql.types.Metadata;

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
        return new Expression.Slot(i, attribute.type(), input.get(i).nullable());
      }
    }
    throw new IllegalStateException("no column %s among %s".formatted(attribute, input));
  }

  /// Whether two expressions over the same columns are the same, whatever is known of the columns
  /// besides.
  static boolean isSame(Expression one, Expression other) {
    return switch (one) {
      case Expression.Column(var attribute) ->
          attribute.is(
              switch (other) {
                case Expression.Column(var theirs) -> theirs;
                case Expression.Alias alias -> alias.attribute();
                default -> Attribute.of("", attribute.type(), false);
              });
      default -> one.getClass() == other.getClass() && plain(one).equals(plain(other));
    };
  }

  /// The expression with columns that have their identity alone.
  private static Expression plain(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Column(var attribute)
                ? Optional.of(
                    new Expression.Column(
                        new Attribute(
                            attribute.id(),
                            "",
                            attribute.type(),
                            true,
                            Metadata.empty(),
                            List.of())))
                : Optional.empty());
  }
}
