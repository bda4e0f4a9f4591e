package millrace.sql.catalyst.trees;

import java.util.Map;
import millrace.QueryContext;
import millrace.SparkUnsupportedOperationException;
import millrace.engine.error.CallPlace;
import millrace.engine.error.DataException;
import millrace.engine.error.Place;
import millrace.engine.error.TextPlace;

/// The engine's places as programs see them.
public final class Contexts {
  private Contexts() {}

  /// One for a place that is a part of the query, none for any other.
  public static QueryContext[] of(Place place) {
    return switch (place) {
      case TextPlace text when text.isPart() -> new QueryContext[] {new SQLQueryContext(text)};
      case CallPlace call -> new QueryContext[] {new DataFrameQueryContext(call)};
      default -> new QueryContext[0];
    };
  }

  static SparkUnsupportedOperationException otherKind(String method, String kind) {
    return new SparkUnsupportedOperationException(
        new DataException(
            DataException.Kind.UNSUPPORTED,
            "UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
            Map.of("methodName", method, "className", kind)));
  }
}
