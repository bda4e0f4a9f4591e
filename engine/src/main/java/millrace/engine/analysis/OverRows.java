package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Over;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Expression.WindowFunction;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Settings;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;

/// Resolves functions over a window of rows, and moves them out of expressions into plans of their
/// own, one for each way to cut and order the rows.
final class OverRows {
  private static final Set<String> OF_THE_ROW =
      Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile");

  private OverRows() {}

  static boolean has(Expression expression) {
    return expression instanceof Over
        || Expressions.children(expression).stream().anyMatch(OverRows::has);
  }

  static void requireNone(Expression expression, String clause) {
    if (has(expression)) {
      throw new QueryException(
          "WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE", Map.of("clauseName", clause));
    }
  }

  // --- frames ---

  /// The same with the frame that the function looks at where none is written.
  static Over framed(Over over, Settings settings) {
    var name =
        over.function() instanceof NamedCall call ? call.function().toLowerCase(Locale.ROOT) : "";
    var own = ownFrame(name, over, settings);
    if (own.isPresent() && over.frame().isPresent() && !own.equals(over.frame())) {
      throw otherFrame(name, own.get(), over);
    }
    var frame =
        over.frame()
            .or(() -> own)
            .orElse(over.orders().isEmpty() ? Frame.WHOLE : Frame.UP_TO_ITS_PEERS);
    return new Over(over.function(), over.partition(), over.orders(), Optional.of(frame));
  }

  private static QueryException otherFrame(String function, Frame own, Over over) {
    if (over.orders().isEmpty()) {
      return unordered(function, over.function());
    }
    return OF_THE_ROW.contains(function)
        ? new QueryException(
            "_LEGACY_ERROR_TEMP_1036",
            Map.of("wf", tree(over.frame().orElseThrow()), "required", tree(own)))
        : new QueryException("_LEGACY_ERROR_TEMP_1035", Map.of("prettyName", function));
  }

  /// A frame as Spark's messages have it, `specifiedwindowframe(RowFrame, -1, currentrow$())`.
  private static String tree(Frame frame) {
    return "specifiedwindowframe(%s, %s, %s)"
        .formatted(
            frame.unit() == Frame.Unit.ROWS ? "RowFrame" : "RangeFrame",
            tree(frame.lower()),
            tree(frame.upper()));
  }

  private static String tree(Frame.Bound bound) {
    return switch (bound) {
      case Frame.Bound.Unbounded(boolean following) ->
          following ? "unboundedfollowing$()" : "unboundedpreceding$()";
      case Frame.Bound.Current _ -> "currentrow$()";
      case Frame.Bound.Offset(var amount, boolean following) ->
          (following ? "" : "-") + Names.of(amount);
    };
  }

  private static Optional<Frame> ownFrame(String function, Over over, Settings settings) {
    if (OF_THE_ROW.contains(function)) {
      return Optional.of(Frame.UP_TO_THE_ROW);
    }
    if (!function.equals("lag") && !function.equals("lead")) {
      return Optional.empty();
    }
    var arguments = ((NamedCall) over.function()).arguments();
    Expression offset =
        arguments.size() > 1
            ? arguments.get(1)
            : new Expression.Literal(1, millrace.sql.types.DataTypes.IntegerType);
    var amount = function.equals("lag") ? FrameBounds.negative(offset, settings) : offset;
    var bound = new Frame.Bound.Offset(FrameBounds.constant(amount, settings), true);
    return Optional.of(new Frame(Frame.Unit.ROWS, bound, bound));
  }

  // --- functions ---

  /// The call resolved, each aggregate or window function in it over the rows.
  ///
  /// @param function the call, resolved as if it stood alone
  /// @param over partition and orders resolved
  static Expression resolved(Expression function, Over over, Settings settings) {
    var frame = over.frame().orElseThrow();
    FrameBounds.check(frame, over.orders(), settings);
    var replaced =
        Expressions.replace(
            function,
            each ->
                each instanceof Aggregate || each instanceof WindowFunction
                    ? Optional.of(
                        new Over(
                            checked(each, over), over.partition(), over.orders(), over.frame()))
                    : Optional.empty());
    if (!has(replaced)) {
      throw new QueryException(
          "UNSUPPORTED_EXPR_FOR_WINDOW",
          Map.of("sqlExpr", Quoted.sql(Names.ofColumn(over.function()))));
    }
    return replaced;
  }

  private static Expression checked(Expression function, Over over) {
    if (function instanceof Aggregate aggregate && aggregate.distinct()) {
      throw new QueryException(
          "DISTINCT_WINDOW_FUNCTION_UNSUPPORTED",
          Map.of("windowExpr", Quoted.sql(Names.ofColumn(over))));
    }
    if (function instanceof WindowFunction window && over.orders().isEmpty()) {
      throw unordered(window.function(), window);
    }
    return function;
  }

  private static QueryException unordered(String name, Expression function) {
    return new QueryException(
        "WINDOW_FUNCTION_FRAME_NOT_ORDERED",
        Map.of("wf_name", name, "wf_expr", Names.ofColumn(function)));
  }

  static QueryException alone(WindowFunction function) {
    return new QueryException(
        "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", Map.of("funcName", Quoted.sql(Names.of(function))));
  }

  // --- plans ---

  /// A projection of resolved expressions, functions over rows among them.
  static Plan project(Plan input, List<Expression> expressions) {
    var plan = input;
    var left = expressions;
    while (left.stream().anyMatch(OverRows::has)) {
      var moved = innermost(plan, left);
      plan = moved.input();
      left = moved.expressions();
    }
    return new Plan.Project(plan, left);
  }

  private record Moved(Plan input, List<Expression> expressions) {}

  /// Moves those functions that have no others inside of them.
  private static Moved innermost(Plan input, List<Expression> expressions) {
    var computed = new LinkedHashMap<Expression, Alias>();
    for (var expression : expressions) {
      collect(expression, computed);
    }
    var bySpecification = new LinkedHashMap<List<Object>, List<Alias>>();
    for (var alias : computed.values()) {
      var over = (Over) alias.child();
      bySpecification
          .computeIfAbsent(
              List.of(
                  over.partition().stream().map(Same::form).toList(),
                  over.orders().stream().map(Same::form).toList()),
              _ -> new ArrayList<>())
          .add(alias);
    }
    var plan = input;
    for (var functions : bySpecification.values()) {
      var over = (Over) functions.getFirst().child();
      plan = new Plan.Over(plan, List.copyOf(functions), over.partition(), over.orders());
    }
    return new Moved(plan, expressions.stream().map(each -> replaced(each, computed)).toList());
  }

  private static void collect(Expression expression, Map<Expression, Alias> computed) {
    if (Same.unnamed(expression) instanceof Over over
        && Expressions.children(over).stream().noneMatch(OverRows::has)) {
      var name = expression instanceof Alias alias ? alias.name() : Names.of(over);
      computed.computeIfAbsent(Same.form(over), _ -> new Alias(over, name));
      return;
    }
    Expressions.children(expression).forEach(each -> collect(each, computed));
  }

  private static Expression replaced(Expression expression, Map<Expression, Alias> computed) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Over
                ? Optional.ofNullable(computed.get(Same.form(each)))
                    .map(alias -> new Column(alias.attribute()))
                : Optional.empty());
  }

  /// The keys to sort by, unless there is a function over rows among them.
  static void requireNone(List<SortOrder> orders) {
    if (orders.stream().anyMatch(OverRows::has)) {
      throw new QueryException(
          "UNSUPPORTED_EXPR_FOR_OPERATOR",
          Map.of(
              "invalidExprSqls",
              String.join(
                  ", ",
                  orders.stream()
                      .filter(OverRows::has)
                      .map(each -> Quoted.sql(Names.of(each.child())))
                      .toList())));
    }
  }
}
