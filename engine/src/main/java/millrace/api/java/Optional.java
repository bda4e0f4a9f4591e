package millrace.api.java;

import java.io.Serializable;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value that may be missing, as Spark's Java API hands it around.
public final class Optional<T> implements Serializable {
  private static final Optional<?> EMPTY = new Optional<>(null);

  private final @Nullable T value;

  private Optional(@Nullable T value) {
    this.value = value;
  }

  @SuppressWarnings("unchecked") // nothing is nothing of any type
  public static <T> Optional<T> empty() {
    return (Optional<T>) EMPTY;
  }

  /// @throws NullPointerException when the value is null
  public static <T> Optional<T> of(T value) {
    return new Optional<>(Objects.requireNonNull(value));
  }

  /// The value, or nothing for null.
  public static <T> Optional<T> ofNullable(@Nullable T value) {
    return value == null ? empty() : of(value);
  }

  /// @throws NoSuchElementException when there is none
  public T get() {
    if (value == null) {
      throw new NoSuchElementException("there is no value; ask isPresent() first");
    }
    return value;
  }

  public T orElse(T other) {
    return value == null ? other : value;
  }

  public boolean isPresent() {
    return value != null;
  }

  public static <T> Optional<T> absent() {
    return empty();
  }

  public static <T> Optional<T> fromNullable(@Nullable T value) {
    return ofNullable(value);
  }

  public T or(T other) {
    return orElse(other);
  }

  public @Nullable T orNull() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Optional<?> that && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return value == null ? "Optional.empty" : "Optional[" + value + "]";
  }
}
