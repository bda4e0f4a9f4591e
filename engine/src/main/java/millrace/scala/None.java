package millrace.scala;

import java.util.NoSuchElementException;

/// No value.
public final class None<T> extends Option<T> {
  static final None<?> NONE = new None<>();

  private None() {}

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public T get() {
    throw new NoSuchElementException("None.get");
  }

  @Override
  public int hashCode() {
    return "None".hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof None;
  }

  @Override
  public String toString() {
    return "None";
  }
}
