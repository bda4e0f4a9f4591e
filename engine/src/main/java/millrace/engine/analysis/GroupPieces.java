package millrace.engine.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Names;

/// Cuts results of an aggregation in two: what the aggregation computes, and what is made of it
/// above.
final class GroupPieces {
  private final Map<Expression, Expression> pieces = new LinkedHashMap<>();

  /// The result over the columns that the aggregation puts out.
  Expression above(Expression result) {
    if (!OverRows.has(result)) {
      return column(pieces.computeIfAbsent(Same.form(result), _ -> result), result);
    }
    return Expressions.replace(
        result,
        each ->
            switch (each) {
              case Aggregate aggregate ->
                  Optional.of(
                      column(
                          pieces.computeIfAbsent(
                              Same.form(aggregate), _ -> new Alias(aggregate, Names.of(aggregate))),
                          aggregate));
              case Column column ->
                  Optional.of(
                      column(pieces.computeIfAbsent(Same.form(column), _ -> column), column));
              default -> Optional.empty();
            });
  }

  /// The column of a piece; a result of another name keeps it.
  private static Expression column(Expression piece, Expression result) {
    var made = piece instanceof Alias alias ? alias.attribute() : ((Column) piece).attribute();
    return result instanceof Alias named && !made.name().equals(named.name())
        ? new Alias(new Column(made), named.name(), named.id(), named.metadata())
        : new Column(made);
  }

  /// What the aggregation computes.
  List<Expression> results() {
    return List.copyOf(pieces.values());
  }
}
