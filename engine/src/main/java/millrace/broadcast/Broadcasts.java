package millrace.broadcast;

/// Makes broadcasts, for the contexts.
public final class Broadcasts {
  private Broadcasts() {}

  public static <T> Broadcast<T> of(T value) {
    return Broadcast.of(value);
  }
}
