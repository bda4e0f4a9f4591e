package millrace.engine.expression;

import java.util.List;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// An aggregate function that an author wrote in Java. What it knows of a group is an object of the
/// author's, its buffer.
public interface UserAggregate {
  /// The name of a column that it makes, of the names of its arguments.
  String shown(List<String> arguments);

  /// The types of its arguments.
  ///
  /// @throws millrace.engine.error.QueryException when it has not been told of what it is to be
  List<DataType> parameters();

  /// The type of a column that holds buffers.
  DataType bufferType();

  /// The function for one thread.
  Running open(Settings settings);

  /// The author's code between buffers and values of columns, which are objects as the page of
  /// {@link millrace.engine.vector} lists them.
  interface Running {
    /// A buffer of no rows.
    @Nullable Object zero() throws Exception;

    /// The buffer with one row more; the old one is not used again.
    @Nullable Object reduce(@Nullable Object buffer, @Nullable Object[] row) throws Exception;

    /// The rows of both; neither is used again.
    @Nullable Object merge(@Nullable Object buffer, @Nullable Object other) throws Exception;

    /// The result as the value of a column; the buffer stays as it is.
    @Nullable Object finish(@Nullable Object buffer) throws Exception;

    /// A buffer as the value of a column.
    @Nullable Object write(@Nullable Object buffer);

    @Nullable Object read(@Nullable Object written);
  }
}
