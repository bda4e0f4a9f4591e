package millrace.kernel.session;

import java.util.Optional;
import java.util.function.Supplier;

/// A value that is made when somebody first asks for it. Thread-safe.
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private Optional<T> value = Optional.empty();

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    var made = value.orElseGet(maker);
    value = Optional.of(made);
    return made;
  }
}
