package millrace.sql;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// Makes a line of text of a row.
interface RowLines {
  /// Writes what stands before the first row.
  default void head(Writer out) throws IOException {}

  /// Whether something stands before the first row.
  default boolean hasHead() {
    return false;
  }

  /// @param values of the row's columns, as batches give them
  String of(@Nullable Object[] values);
}
