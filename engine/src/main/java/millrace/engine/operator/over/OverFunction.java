package millrace.engine.operator.over;

import java.util.List;
import java.util.OptionalInt;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Frame;

/// A function over a window of rows, and where in the rows lies what it needs.
///
/// @param function an {@link Expression.Aggregate} or an {@link Expression.WindowFunction}
/// @param arguments the columns of its arguments, of those that are computed for each row
/// @param filter the column of the condition that a row must fulfil to be aggregated
/// @param lower the column of the values at which a frame by value begins, if it has such a bound
/// @param upper the same for its end
public record OverFunction(
    Expression function,
    List<Integer> arguments,
    OptionalInt filter,
    Frame frame,
    OptionalInt lower,
    OptionalInt upper) {
  public OverFunction {
    arguments = List.copyOf(arguments);
  }
}
