package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.SessionWindow;
import millrace.engine.expression.Expression.TimeWindow;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructType;

/// Moves time and session windows out of expressions, into a plan that gives each row its windows.
final class TimeWindows {
  private TimeWindows() {}

  /// @param expressions with the windows' column where they had a window
  record Moved(Plan input, List<Expression> expressions) {
    /// Other expressions, with the column in place of the windows that were moved.
    ///
    /// @throws QueryException when they have a window of another kind
    List<Expression> instead(List<Expression> moved, List<Expression> others) {
      if (moved.isEmpty()) {
        return others;
      }
      var replaced =
          others.stream()
              .map(
                  each ->
                      Expressions.replace(
                          each,
                          part ->
                              isWindow(part) && Same.same(part, moved.getFirst())
                                  ? Optional.of(Same.unnamed(expressions.getFirst()))
                                  : Optional.empty()))
              .map(ProjectedColumn::inherited)
              .toList();
      if (replaced.stream().anyMatch(TimeWindows::hasWindow)) {
        throw several();
      }
      return replaced;
    }
  }

  static Moved move(Plan input, List<Expression> expressions, Settings settings) {
    var windows = new ArrayList<Expression>();
    for (var expression : expressions) {
      Expressions.visit(
          expression,
          each -> {
            if (isWindow(each) && windows.stream().noneMatch(known -> Same.same(known, each))) {
              windows.add(each);
            }
          });
    }
    if (windows.isEmpty()) {
      return new Moved(input, expressions);
    }
    if (windows.size() > 1) {
      throw several();
    }
    var plan = plan(input, windows.getFirst(), settings);
    var window = new Column(plan.columns().getLast());
    return new Moved(
        plan,
        expressions.stream()
            .map(
                each ->
                    Expressions.replace(
                        each, part -> isWindow(part) ? Optional.of(window) : Optional.empty()))
            .map(ProjectedColumn::inherited)
            .toList());
  }

  private static QueryException several() {
    return new QueryException("_LEGACY_ERROR_TEMP_1039", Map.of());
  }

  static boolean hasWindow(Expression expression) {
    return isWindow(expression)
        || Expressions.children(expression).stream().anyMatch(TimeWindows::hasWindow);
  }

  /// Whether an expression is, or is written as, a window.
  static boolean isCall(Expression expression) {
    return switch (Same.unnamed(expression)) {
      case NamedCall call ->
          call.function().equalsIgnoreCase("window")
              || call.function().equalsIgnoreCase("session_window");
      case Expression other -> isWindow(other);
    };
  }

  static boolean isWindow(Expression expression) {
    return expression instanceof TimeWindow || expression instanceof SessionWindow;
  }

  private static Plan plan(Plan input, Expression window, Settings settings) {
    return switch (window) {
      case TimeWindow time -> {
        var moment = moment(time.time(), settings);
        yield new Plan.Windows(
            input,
            moment,
            time.size(),
            time.slide(),
            time.offset(),
            column("window", moment, time.slide() != time.size(), Attribute.TIME_WINDOW));
      }
      case SessionWindow session -> {
        var moment = moment(session.time(), settings);
        yield new Plan.Sessions(
            input,
            moment,
            session.gap(),
            column("session_window", moment, false, Attribute.SESSION_WINDOW));
      }
      default -> throw new IllegalStateException("no window: " + window);
    };
  }

  /// A window in place of a moment stands for its last moment.
  private static Expression moment(Expression time, Settings settings) {
    return time.type() instanceof StructType
        ? Functions.resolve(new NamedCall("window_time", time), settings)
        : time;
  }

  /// Rows without a moment are dropped, so a window is never null, though Spark counts with it
  /// where windows overlap. It keeps the watermark.
  ///
  /// @param mark what the column notes besides
  private static Attribute column(String name, Expression moment, boolean nullable, String mark) {
    return Attribute.of(name, Expression.windowType(moment.type()), nullable)
        .withMetadata(
            new MetadataBuilder()
                .withMetadata(ProjectedColumn.metadata(moment))
                .putBoolean(mark, true)
                .build());
  }
}
