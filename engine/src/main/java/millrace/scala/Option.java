package millrace.scala;

import java.io.Serializable;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A value that may be missing.
public abstract sealed class Option<T> implements Serializable permits Some, None {
  /// The value, or nothing for null.
  public static <T> Option<T> apply(@Nullable T value) {
    return value == null ? empty() : new Some<>(value);
  }

  @SuppressWarnings("unchecked") // nothing is nothing of any type
  public static <T> Option<T> empty() {
    return (Option<T>) None.NONE;
  }

  public abstract boolean isEmpty();

  /// @throws NoSuchElementException when there is none
  public abstract T get();

  public final boolean isDefined() {
    return !isEmpty();
  }

  public final boolean nonEmpty() {
    return !isEmpty();
  }

  public final boolean contains(Object value) {
    return !isEmpty() && get().equals(value);
  }
}
