package millrace.sql.types;

import org.jspecify.annotations.Nullable;

/// Text of a fixed length, in characters: shorter text is filled up with spaces.
///
/// A column of a table can be declared so; in queries its values are texts like any.
public final class CharType extends StringType {
  private final int length;

  CharType(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("a char's length is not negative, but got " + length);
    }
    this.length = length;
  }

  /// @throws IllegalArgumentException if the length is negative
  public static CharType apply(int length) {
    return new CharType(length);
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
    return "char(%d)".formatted(length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CharType that && length == that.length;
  }

  @Override
  public int hashCode() {
    return length;
  }

  @Override
  public String toString() {
    return "CharType(%d)".formatted(length);
  }
}
