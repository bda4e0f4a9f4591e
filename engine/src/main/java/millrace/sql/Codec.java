package millrace.sql;

import java.io.Serializable;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// How values of one Java type become values of one column type and back. Values of columns are
/// objects as the page of {@link millrace.engine.vector} lists them.
interface Codec extends Serializable {
  /// The type of the column.
  DataType type();

  /// Whether the column may hold null: not for Java's primitive types.
  boolean nullable();

  /// The class of the objects; the nearest that says something of them all.
  Class<?> javaType();

  /// @param external not null
  Object toInternal(Object external);

  /// What turns the values of a column of the given type into the Java type.
  ///
  /// @param path of the column, for messages
  /// @throws millrace.engine.error.QueryException when values could be lost on the way
  Decoder decoder(DataType actual, String path);

  /// From a column's value to the Java type.
  @FunctionalInterface
  interface Decoder extends Serializable {
    /// @param internal not null
    Object apply(Object internal);

    default @Nullable Object orNull(@Nullable Object internal) {
      return internal == null ? null : apply(internal);
    }
  }

  default @Nullable Object toInternalOrNull(@Nullable Object external) {
    return external == null ? null : toInternal(external);
  }
}
