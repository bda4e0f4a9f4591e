package millrace.sql.expressions;

import millrace.sql.Column;

/// A function of one's own that makes columns of columns; `functions.udf` and `functions.udaf` make
/// it.
public abstract class UserDefinedFunction {
  public abstract String name();

  /// What the function makes of the given columns, for each row or, if it aggregates, of the rows
  /// of a group.
  public abstract Column apply(Column... exprs);

  /// Whether it may give null.
  public abstract boolean nullable();

  /// Whether the same values always give the same.
  public abstract boolean deterministic();

  /// The same function with a name for the columns that it makes.
  public abstract UserDefinedFunction withName(String name);

  /// The same function, of which it is known that it gives no nulls.
  public abstract UserDefinedFunction asNonNullable();

  /// The same function, of which it is known that it may give different results for the same
  /// values.
  public abstract UserDefinedFunction asNondeterministic();
}
