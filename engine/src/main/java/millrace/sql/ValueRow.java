package millrace.sql;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A row that is its values.
final class ValueRow implements Row {
  private final @Nullable Object[] values;
  private final @Nullable StructType schema;

  ValueRow(@Nullable Object[] values) {
    this.values = values;
    this.schema = null;
  }

  ValueRow(@Nullable Object[] values, StructType schema) {
    this.values = values;
    this.schema = schema;
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
  public @Nullable StructType schema() {
    return schema;
  }

  /// The row itself: it never changes.
  @Override
  public Row copy() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Row that) || that.length() != values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!same(values[i], that.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof byte[] bytes && other instanceof byte[] others) {
      return Arrays.equals(bytes, others);
    }
    if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
      return number.compareTo(another) == 0;
    }
    return Objects.equals(one, other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (var value : values) {
      hash = 31 * hash + hash(value);
    }
    return hash;
  }

  private static int hash(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case byte[] bytes -> Arrays.hashCode(bytes);
      case BigDecimal number -> Double.hashCode(number.doubleValue());
      default -> value.hashCode();
    };
  }

  @Override
  public String toString() {
    return mkString("[", ",", "]");
  }
}
