package millrace.engine.expression;

import java.util.List;
import millrace.sql.types.DataType;

/// A function that an author wrote in Java, before it is known what it is called with.
@FunctionalInterface
public interface UserFunction {
  /// The function for arguments of the given types, for one thread.
  RowFunction open(List<DataType> arguments, Settings settings);
}
