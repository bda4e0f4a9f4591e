package millrace.engine.sqltext;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Frame.Bound;
import org.jspecify.annotations.Nullable;

/// What follows OVER, and the windows that a SELECT names.
final class WindowBuilder {
  private final String text;
  private final ExpressionBuilder expressions;
  private Map<String, SqlParser.WindowSpecificationContext> named = Map.of();

  WindowBuilder(String text, ExpressionBuilder expressions) {
    this.text = text;
    this.expressions = expressions;
  }

  /// The windows that can be named now; gives back those that could before.
  Map<String, SqlParser.WindowSpecificationContext> name(SqlParser.WindowsContext windows) {
    var outside = named;
    var inside = new HashMap<String, SqlParser.WindowSpecificationContext>();
    for (var window : windows.namedWindow()) {
      var name = Literals.identifier(window.identifier());
      if (inside.put(key(name), window.windowSpecification()) != null) {
        throw wrong("REPETITIVE_WINDOW_DEFINITION", name, windows);
      }
    }
    inside.values().forEach(each -> requireDefined(each, inside, windows));
    named = inside;
    return outside;
  }

  /// A window that stands for another names one of the same clause that is written out.
  private void requireDefined(
      SqlParser.WindowSpecificationContext written,
      Map<String, SqlParser.WindowSpecificationContext> known,
      SqlParser.WindowsContext windows) {
    if (written.identifier() == null) {
      return;
    }
    var name = Literals.identifier(written.identifier());
    SqlParser.@Nullable WindowSpecificationContext found = known.get(key(name));
    if (found == null) {
      throw wrong("UNRESOLVED_WINDOW_REFERENCE", name, windows);
    }
    if (found.identifier() != null) {
      throw wrong("INVALID_WINDOW_REFERENCE", name, windows);
    }
  }

  private QueryException wrong(String kind, String name, SqlParser.WindowsContext windows) {
    return SyntaxErrors.wrong(
        "INVALID_SQL_SYNTAX." + kind, text, windows, Map.of("windowName", Quoted.name(name)));
  }

  void restore(Map<String, SqlParser.WindowSpecificationContext> outside) {
    named = outside;
  }

  Expression over(Expression function, SqlParser.WindowSpecificationContext written) {
    var context = defined(written);
    return new Expression.Over(
        function,
        context.partition.stream().map(expressions::expression).toList(),
        context.sortItem().stream().map(expressions::sortOrder).toList(),
        Optional.ofNullable(context.frame()).map(this::frame));
  }

  private SqlParser.WindowSpecificationContext defined(
      SqlParser.WindowSpecificationContext written) {
    if (written.identifier() == null) {
      return written;
    }
    var name = Literals.identifier(written.identifier());
    SqlParser.@Nullable WindowSpecificationContext found = named.get(key(name));
    if (found == null) {
      throw SyntaxErrors.wrong(
          "MISSING_WINDOW_SPECIFICATION",
          text,
          written,
          Map.of("windowName", name, "docroot", Quoted.DOCUMENTATION),
          "no window `%s` is defined: write WINDOW %s AS (...) behind the query"
              .formatted(name, name));
    }
    return defined(found);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Frame frame(SqlParser.FrameContext context) {
    return new Frame(
        context.unit.getType() == SqlParser.ROWS ? Frame.Unit.ROWS : Frame.Unit.RANGE,
        bound(context.lower),
        context.upper == null ? Bound.CURRENT : bound(context.upper));
  }

  private Bound bound(SqlParser.FrameBoundContext context) {
    boolean following = context.FOLLOWING() != null;
    if (context.UNBOUNDED() != null) {
      return following ? Bound.UNBOUNDED_FOLLOWING : Bound.UNBOUNDED_PRECEDING;
    }
    return context.CURRENT() != null
        ? Bound.CURRENT
        : new Bound.Offset(expressions.expression(context.expression()), following);
  }
}
