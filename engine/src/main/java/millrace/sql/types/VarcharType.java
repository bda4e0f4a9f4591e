package millrace.sql.types;

import org.jspecify.annotations.Nullable;

/// Text of a length, in characters, that it may have at most.
///
/// A column of a table can be declared so; in queries its values are texts like any.
public final class VarcharType extends StringType {
  private final int length;

  VarcharType(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("a varchar's length is not negative, but got " + length);
    }
    this.length = length;
  }

  /// @throws IllegalArgumentException if the length is negative
  public static VarcharType apply(int length) {
    return new VarcharType(length);
  }

  public int length() {
    return length;
  }

  /// The type that the values have in queries.
  public StringType toStringType() {
    return StringType.INSTANCE;
  }

  @Override
  public int defaultSize() {
    return length;
  }

  @Override
  public String typeName() {
    return "varchar(%d)".formatted(length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VarcharType that && length == that.length;
  }

  @Override
  public int hashCode() {
    return length;
  }

  @Override
  public String toString() {
    return "VarcharType(%d)".formatted(length);
  }
}
