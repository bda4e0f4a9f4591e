package millrace.engine.expression;

import java.util.Optional;

/// The functions that authors wrote and gave names to.
@FunctionalInterface
public interface NamedFunctions {
  Optional<Caller> find(String name);

  /// One that is written in SQL.
  ///
  /// @param name also with its database and catalogue, points between them
  default Optional<SqlFunction> sql(String name) {
    return Optional.empty();
  }

  /// Makes calls of one of them.
  @FunctionalInterface
  interface Caller {
    /// @param call as it was written, its arguments yet to be resolved
    /// @throws millrace.engine.error.QueryException when the arguments are not what it takes
    Expression call(Expression.NamedCall call);
  }

  static NamedFunctions none() {
    return _ -> Optional.empty();
  }
}
