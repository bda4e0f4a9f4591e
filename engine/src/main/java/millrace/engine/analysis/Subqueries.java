package millrace.engine.analysis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
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
    requireOuterInRows(plan);
    var values = written.values().stream().map(resolver::names).toList();
    var query = new Subquery(plan, written.use(), values, outside.bindings(), written.place());
    checkWidth(query);
    return query;
  }

  /// The same, of rows that stand still. What is wrong else is about the query around it.
  static Expression standing(Expression subquery) {
    if (subquery instanceof Subquery query && Plans.isStreaming((Plan) query.query())) {
      throw new QueryException("INVALID_SUBQUERY_EXPRESSION.STREAMING_QUERY", Map.of());
    }
    return subquery;
  }

  /// Columns of the query around are for rows: groups are not made of them, nor is an order.
  private static void requireOuterInRows(Plan plan) {
    if (plan instanceof Plan.Aggregate || plan instanceof Plan.Sort) {
      var mixed = Plans.expressions(plan).stream().filter(Subqueries::hasOuter).toList();
      if (!mixed.isEmpty()) {
        throw new QueryException(
            "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE",
            Map.of("sqlExprs", listed(mixed.stream().map(Names::ofColumn))),
            "columns of the query around cannot stand in the groups, the aggregate functions or the"
                + " order of a query inside of an expression; use them in its WHERE");
      }
    }
    plan.inputs().forEach(Subqueries::requireOuterInRows);
  }

  private static boolean hasOuter(Expression expression) {
    return expression instanceof Expression.Outer
        || Expressions.children(expression).stream().anyMatch(Subqueries::hasOuter);
  }

  private static void checkWidth(Subquery query) {
    var columns = query.query().columns();
    int width = columns.size();
    if (query.use() == Subquery.Use.SCALAR && width != 1) {
      throw new QueryException(
          "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
          Map.of("number", Integer.toString(width)));
    }
    if (query.use() == Subquery.Use.IN && width != query.values().size()) {
      throw new QueryException(
          "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
          Map.of(
              "sqlExpr", Quoted.sql(Names.ofColumn(query)),
              "leftLength", Integer.toString(query.values().size()),
              "leftColumns", listed(query.values().stream().map(Names::ofColumn)),
              "rightLength", Integer.toString(width),
              "rightColumns", listed(columns.stream().map(Attribute::name))));
    }
  }

  private static String listed(Stream<String> written) {
    return written.map(Quoted::sql).collect(Collectors.joining(", "));
  }

  /// What IN looks for is of another type than what it looks among.
  private static QueryException unlike(Subquery query, Settings settings) {
    var values = query.values();
    var columns = query.query().columns();
    return new QueryException(
        "DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH",
        Map.of(
            "sqlExpr", Quoted.sql(Names.ofColumn(query)),
            "mismatchedColumns",
                IntStream.range(0, columns.size())
                    .filter(
                        i ->
                            Coercion.searched(values.get(i).type(), columns.get(i).type(), settings)
                                .isEmpty())
                    .mapToObj(
                        i ->
                            "(%s:%s, %s:%s)"
                                .formatted(
                                    Names.qualified(values.get(i)),
                                    values.get(i).type().catalogString(),
                                    Names.qualified(new Column(columns.get(i))),
                                    columns.get(i).type().catalogString()))
                    .collect(Collectors.joining(", ")),
            "leftType", listed(values.stream().map(each -> each.type().sql())),
            "rightType", listed(columns.stream().map(each -> each.type().sql()))));
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
                        .orElseThrow(() -> unlike(query, settings)))
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
        alike ? plan : new Plan.Project(plan, cast),
        query.use(),
        values,
        query.bindings(),
        query.place());
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
                Map.of("treeNode", Names.of(query)),
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
            Plans.fresh((Plan) query.query()),
            query.use(),
            query.values(),
            query.bindings(),
            query.place());
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
