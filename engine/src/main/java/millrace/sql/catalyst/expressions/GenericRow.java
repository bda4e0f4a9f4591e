package millrace.sql.catalyst.expressions;

import millrace.sql.Row;
import millrace.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// A row of the given values, without a schema.
public class GenericRow implements Row {
  private final @Nullable Object[] values;
  private final Row row;

  /// @param values are taken as they are, and do not change any more
  public GenericRow(@Nullable Object[] values) {
    this.values = values;
    this.row = RowFactory.create(values);
  }

  public @Nullable Object[] values() {
    return values;
  }

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public @Nullable Object get(int i) {
    return values[i];
  }

  @Override
  public GenericRow copy() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return row.equals(other);
  }

  @Override
  public int hashCode() {
    return row.hashCode();
  }

  @Override
  public String toString() {
    return row.toString();
  }
}
