package millrace.engine.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;

/// The columns of the input and, where none has the name, the results to the left, `a + 1 as b, b *
/// 2 as c`, or the window that rows are grouped by.
record LateralColumns(Scope scope, List<Expression> before) implements Resolver.Columns {
  @Override
  public Optional<Expression> find(List<String> parts) {
    var found = scope.find(parts);
    return found.isPresent() ? found : left(parts);
  }

  private Optional<Expression> left(List<String> parts) {
    return before.stream()
        .filter(
            each ->
                switch (each) {
                  case Alias alias ->
                      scope.matches(alias.name(), parts.getFirst())
                          && Functions.isDeterministic(alias.child());
                  case Column(var column) -> scope.matches(column.name(), parts.getFirst());
                  default -> false;
                })
        .findFirst()
        .map(
            each -> {
              var value = Same.unnamed(each);
              for (var field : parts.subList(1, parts.size())) {
                value = scope.field(value, field);
              }
              return value;
            });
  }

  /// Over a window of rows, results to the left cannot be named.
  static void requireNoAlias(Expression over, Resolver.Columns columns) {
    requireNone(
        over,
        columns,
        "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW",
        "%s is a result of this same SELECT, which OVER cannot use: compute it in a query below");
  }

  /// Nor can they in aggregate functions.
  static void requireNoneAggregated(NamedCall call, Resolver.Columns columns) {
    if (columns instanceof LateralColumns lateral
        && !lateral.before.isEmpty()
        && Functions.isAggregate(call.function())) {
      requireNone(
          call,
          columns,
          "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC",
          "%s is a result of this same SELECT, which an aggregate function cannot take: compute it"
              + " in a query below");
    }
  }

  private static void requireNone(
      Expression part, Resolver.Columns columns, String condition, String sentence) {
    if (!(columns instanceof LateralColumns lateral)) {
      return;
    }
    Expressions.visit(
        part,
        each -> {
          if (each instanceof Expression.Name(var parts, _)
              && lateral.scope.find(parts).isEmpty()
              && lateral.left(parts).filter(found -> !(found instanceof Column)).isPresent()) {
            throw new QueryException(
                condition,
                Map.of("lca", Quoted.name(parts)),
                sentence.formatted(Scope.quoted(parts)));
          }
        });
  }

  @Override
  public Optional<Expression> find(Column column) {
    return scope.find(column.attribute()).map(each -> Resolver.named(each, column));
  }

  @Override
  public List<Expression> star(List<String> qualifier) {
    return scope.star(qualifier);
  }

  @Override
  public QueryException unknown(List<String> parts) {
    return scope.unknown(parts);
  }
}
