package millrace.engine.sqltext;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;

/// What stands behind a query: the order of its rows, and how many of them.
final class Ordering {
  private final String text;
  private final ExpressionBuilder expressions;
  private final Constants constants;

  Ordering(String text, ExpressionBuilder expressions, Constants constants) {
    this.text = text;
    this.expressions = expressions;
    this.constants = constants;
  }

  Plan ordered(Plan plan, SqlParser.OrderContext context) {
    var orders = orders(context);
    var keys = context.orders.stream().map(each -> each.expression()).toList();
    Plan result =
        orders.isEmpty()
            ? plan
            : new Plan.Written(
                new Plan.Sort(plan, orders), Place.NOWHERE, SyntaxErrors.number(keys));
    if (context.offset != null) {
      result = new Plan.Offset(result, count(context.offset, "OFFSET"));
    }
    return context.limit == null ? result : new Plan.Limit(result, count(context.limit, "LIMIT"));
  }

  /// Where rows go is the engine's to choose: all rows are in one part, which SORT BY and CLUSTER
  /// BY sort as ORDER BY does.
  private List<SortOrder> orders(SqlParser.OrderContext context) {
    long clauses =
        Stream.of(context.orders, context.cluster, context.distribute, context.sorts)
            .filter(each -> !each.isEmpty())
            .count();
    boolean apart = !context.distribute.isEmpty() && !context.sorts.isEmpty() && clauses == 2;
    if (clauses > 1 && !apart) {
      throw SyntaxErrors.wrong(
          "UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES",
          text,
          context,
          "ORDER BY, SORT BY, CLUSTER BY and DISTRIBUTE BY exclude each other, but for DISTRIBUTE"
              + " BY before SORT BY");
    }
    if (!context.cluster.isEmpty()) {
      return context.cluster.stream()
          .map(each -> new SortOrder(expressions.expression(each), true, true))
          .toList();
    }
    return Stream.concat(context.orders.stream(), context.sorts.stream())
        .map(expressions::sortOrder)
        .toList();
  }

  /// A constant number of rows.
  long count(SqlParser.ExpressionContext context, String word) {
    var value =
        constants
            .value(expressions.expression(context))
            .orElseThrow(() -> wrong(context, word, "IS_UNFOLDABLE"));
    return switch (value) {
      case Literal(Integer rows, _) when rows >= 0 -> rows;
      case Literal(Long rows, var type) when rows >= 0 && isWhole(type) -> rows;
      case Literal(Integer _, _) -> throw wrong(context, word, "IS_NEGATIVE");
      case Literal(Long _, var type) when isWhole(type) ->
          throw wrong(context, word, "IS_NEGATIVE");
      case Literal(var nothing, var type) when nothing == null && !(type instanceof NullType) ->
          throw wrong(context, word, "IS_NULL");
      default -> throw wrong(context, word, "DATA_TYPE");
    };
  }

  private static boolean isWhole(DataType type) {
    return type instanceof LongType;
  }

  private Map<String, String> parameters(
      SqlParser.ExpressionContext context, String word, String kind) {
    var written = expressions.expression(context);
    var name = word.toLowerCase(Locale.ROOT);
    var shown = Quoted.sql(Names.ofColumn(written));
    if (kind.equals("IS_NEGATIVE")) {
      return Map.of("name", name, "expr", shown, "v", context.getText());
    }
    return constants
        .value(written)
        .filter(_ -> kind.equals("DATA_TYPE"))
        .map(Literal::type)
        .map(type -> Map.of("name", name, "expr", shown, "dataType", Quoted.sql(type.sql())))
        .orElse(Map.of("name", name, "expr", shown));
  }

  private QueryException wrong(SqlParser.ExpressionContext context, String word, String kind) {
    return SyntaxErrors.wrong(
        "INVALID_LIMIT_LIKE_EXPRESSION." + kind,
        text,
        context,
        parameters(context, word, kind),
        "%s takes a constant whole number of 0 or more".formatted(word));
  }
}
