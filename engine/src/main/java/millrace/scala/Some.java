package millrace.scala;

/// A value that is there.
public final class Some<T> extends Option<T> {
  private final T value;

  public Some(T value) {
    this.value = value;
  }

  public T value() {
    return value;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public T get() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Some<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Hashes.ofParts("Some", value);
  }

  @Override
  public String toString() {
    return "Some(" + value + ")";
  }
}
