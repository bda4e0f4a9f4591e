package millrace.engine.analysis;

import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Resolves queries that stand inside of expressions, and those that follow LATERAL.
final class Subqueries {
  private Subqueries() {}

  /// The query resolved, with what it takes from the columns around it, and its values' names.
  static Subquery resolved(Subquery written, Resolver.Columns columns, Resolver resolver) {
    var outside =
        new Outside(
            columns,
            written.bindings().stream().map(each -> (Alias) resolver.names(each)).toList());
    var plan =
        Analysis.analyze((Plan) written.query(), columns.scope().surroundings().inside(outside));
    if (Plans.isStreaming(plan)) {
      throw new QueryException(
          "INVALID_SUBQUERY_EXPRESSION.STREAMING_QUERY",
          "a query inside of an expression has an answer for rows that are all there; join with the"
              + " stream instead");
    }
    var values = written.values().stream().map(resolver::names).toList();
    checkWidth(written.use(), plan, values.size());
    return new Subquery(plan, written.use(), values, outside.bindings());
  }

  private static void checkWidth(Subquery.Use use, Plan plan, int values) {
    int width = plan.columns().size();
    if (use == Subquery.Use.SCALAR && width != 1) {
      throw new QueryException(
          "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
          "a query that stands for one value has one column, but this has " + width);
    }
    if (use == Subquery.Use.IN && width != values) {
      throw new QueryException(
          "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
          "IN looks for %d values, but the query has %d columns".formatted(values, width));
    }
  }

  /// The same with the values and the columns they are looked for in of one type.
  static Subquery coerced(Subquery query, Settings settings) {
    if (query.use() != Subquery.Use.IN) {
      return query;
    }
    var plan = (Plan) query.query();
    var columns = plan.columns();
    var types =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    Coercion.searched(query.values().get(i).type(), columns.get(i).type(), settings)
                        .orElseThrow(
                            () ->
                                new QueryException(
                                    "DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH",
                                    "IN compares values of like types, but got %s and %s"
                                        .formatted(
                                            query.values().get(i).type().sql(),
                                            columns.get(i).type().sql()))))
            .toList();
    var values =
        IntStream.range(0, types.size())
            .mapToObj(i -> Functions.widen(query.values().get(i), types.get(i), settings))
            .toList();
    boolean alike =
        IntStream.range(0, types.size()).allMatch(i -> columns.get(i).type().equals(types.get(i)));
    List<Expression> cast =
        IntStream.range(0, types.size())
            .<Expression>mapToObj(
                i ->
                    columns.get(i).type().equals(types.get(i))
                        ? new Column(columns.get(i))
                        : new Alias(
                            Functions.widen(new Column(columns.get(i)), types.get(i), settings),
                            columns.get(i).name()))
            .toList();
    return new Subquery(
        alike ? plan : new Plan.Project(plan, cast), query.use(), values, query.bindings());
  }

  /// What rows are sorted by is no query that depends on the row.
  static void requireNoneDependent(Expression expression) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Subquery query
              && query.use() == Subquery.Use.SCALAR
              && !query.bindings().isEmpty()) {
            throw new QueryException(
                "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY",
                "rows cannot be sorted by a query that depends on the row: select it under a name,"
                    + " and sort by that");
          }
        });
  }

  /// The query with columns that are none of the other side's.
  private static Subquery apart(Subquery query, Scope left) {
    return query.query().columns().stream().noneMatch(each -> left.find(each).isPresent())
        ? query
        : new Subquery(
            Plans.fresh((Plan) query.query()), query.use(), query.values(), query.bindings());
  }

  /// A join with a query that sees the columns of the other side.
  static Plan lateral(Plan.Lateral written, Scope left) {
    var resolver = Resolver.of(left);
    var query = apart((Subquery) resolver.names(written.query()), left);
    var join = new Plan.Lateral(written.input(), query, written.type(), written.condition());
    return new Plan.Lateral(
        written.input(),
        query,
        written.type(),
        written
            .condition()
            .map(
                each -> {
                  var condition =
                      Same.unnamed(
                          Resolver.of(new Scope(join.columns(), left.surroundings()))
                              .resolve(each));
                  Conditions.requireBoolean(condition, "JOIN");
                  return condition;
                }));
  }
}
