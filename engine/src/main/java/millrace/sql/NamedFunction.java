package millrace.sql;

import millrace.engine.expression.Expression;

/// A function of an author's that can be called by a name.
interface NamedFunction {
  /// @throws millrace.engine.error.QueryException when the arguments are not what it takes
  Expression called(Expression.NamedCall written);
}
