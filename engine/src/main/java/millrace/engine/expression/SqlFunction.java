package millrace.engine.expression;

import java.util.List;
import java.util.Optional;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;

/// A function that an author wrote in SQL: an expression or a query over its parameters. A call of
/// it means the same with the arguments in their places.
///
/// @param name as results show it: with catalogue and database, or alone if it goes with the
///   session
/// @param body as it was written, its names not looked up yet
/// @param readsData whether it may look at tables
public record SqlFunction(
    List<String> name, List<Parameter> parameters, Body body, boolean readsData) {
  /// The function that stands for an argument with the name of its parameter, `f(x => 1)`.
  public static final String NAMED = "=>";

  /// The function around a call in FROM that may be one of these, or a generator.
  public static final String ROWS = "rows of";

  /// @param standard what it is where a call leaves it out
  public record Parameter(
      String name, DataType type, Optional<Expression> standard, Optional<String> comment) {}

  /// What the function gives.
  public sealed interface Body {
    /// One value; a query of one row stands in it as a subquery.
    record Value(Expression expression, DataType type) implements Body {}

    /// Rows, with these columns.
    record Rows(Query query, StructType columns) implements Body {}
  }

  /// The name with points between its parts.
  public String title() {
    return String.join(".", name);
  }
}
