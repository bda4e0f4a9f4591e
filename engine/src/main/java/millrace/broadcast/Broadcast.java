package millrace.broadcast;

import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import millrace.SparkException;
import millrace.engine.error.Thrown;
import org.jspecify.annotations.Nullable;

/// A value that all tasks share, rather than getting a copy each. Made by
/// `JavaSparkContext.broadcast`.
public final class Broadcast<T> implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, WeakReference<Broadcast<?>>> KNOWN = new ConcurrentHashMap<>();

  private final long id;
  private transient @Nullable T value;
  private transient boolean destroyed;

  private Broadcast(T value) {
    this.id = NEXT.getAndIncrement();
    this.value = value;
  }

  /// A value for the tasks of this process.
  static <T> Broadcast<T> of(T value) {
    KNOWN.values().removeIf(each -> each.get() == null);
    var broadcast = new Broadcast<>(value);
    KNOWN.put(broadcast.id, new WeakReference<>(broadcast));
    return broadcast;
  }

  public long id() {
    return id;
  }

  /// Fails with a {@link SparkException} after it was destroyed.
  @SuppressWarnings("NullAway") // a program may share null
  public T value() {
    if (destroyed) {
      throw Thrown.asIs(new SparkException("Attempted to use " + this + " after it was destroyed"));
    }
    return value;
  }

  /// Accepted; there is one copy, which who made it holds.
  public void unpersist() {}

  /// @param blocking accepted
  public void unpersist(boolean blocking) {}

  /// Lets go of the value; nobody can read it any more.
  public void destroy() {
    if (destroyed) {
      throw Thrown.asIs(new SparkException("Attempted to use " + this + " after it was destroyed"));
    }
    destroyed = true;
    value = null;
  }

  /// Whether it was not destroyed.
  public boolean isValid() {
    return !destroyed;
  }

  /// In a task it is the very same.
  @Serial
  private Object readResolve() {
    var reference = KNOWN.get(id);
    var original = reference == null ? null : reference.get();
    if (original != null) {
      return original;
    }
    destroyed = true;
    return this;
  }

  @Override
  public String toString() {
    return "Broadcast(" + id + ")";
  }
}
