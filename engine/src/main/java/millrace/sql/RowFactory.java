package millrace.sql;

import org.jspecify.annotations.Nullable;

/// Makes rows.
public class RowFactory {
  public RowFactory() {}

  /// A row of the given values, without a schema.
  public static Row create(@Nullable Object... values) {
    return new ValueRow(values.clone());
  }
}
