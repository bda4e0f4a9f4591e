package millrace.sql;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import millrace.engine.error.CallPlace;
import millrace.engine.error.Place;
import millrace.engine.expression.Expression;

/// Where in an author's program a column was made, which errors about it tell.
final class CallPlaces {
  private static final StackWalker WALKER = StackWalker.getInstance();

  private CallPlaces() {}

  /// The same, in its place if it knows none yet.
  static Expression placed(Expression expression) {
    return switch (expression) {
      case Expression.Name(var parts, var place) when !place.isKnown() ->
          new Expression.Name(parts, here());
      case Expression.NamedCall call when !call.place().isKnown() ->
          new Expression.NamedCall(
              call.function(), call.arguments(), call.distinct(), call.filter(), here());
      case Expression.Cast cast when !cast.place().isKnown() ->
          new Expression.Cast(cast.child(), cast.type(), cast.lenient(), here());
      default -> expression;
    };
  }

  /// The last call from outside into the API, and the line that it stands in.
  private static Place here() {
    return WALKER.walk(frames -> outermost(frames.iterator()));
  }

  private static Place outermost(Iterator<StackFrame> frames) {
    var method = "";
    while (frames.hasNext()) {
      var frame = frames.next();
      if (!isOwn(frame.getClassName())) {
        return new CallPlace(method, frame.toStackTraceElement().toString());
      }
      method = frame.getMethodName();
    }
    return Place.NOWHERE;
  }

  private static boolean isOwn(String type) {
    return type.startsWith("millrace.sql.")
        || type.startsWith("millrace.engine.")
        || type.startsWith("java.");
  }
}
