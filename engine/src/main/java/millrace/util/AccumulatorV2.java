package millrace.util;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import millrace.SparkContext;
import millrace.engine.rdd.Task;
import millrace.scala.Option;
import org.jspecify.annotations.Nullable;

/// Something that tasks add to and that who asked for them reads. Each task adds to a copy of its
/// own, which begins at zero; the copies are merged when their tasks have succeeded, in the order
/// of their partitions.
///
/// @param <IN> what is added
/// @param <OUT> what comes of it
public abstract class AccumulatorV2<IN, OUT> implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private long id = -1;
  private @Nullable String name;
  private boolean copied;

  /// Called by {@link SparkContext#register}.
  void register(@Nullable String newName) {
    if (isRegistered()) {
      throw new IllegalStateException("Cannot register an Accumulator twice.");
    }
    id = Accumulators.add(this);
    name = newName;
  }

  public final boolean isRegistered() {
    return id >= 0;
  }

  /// @throws IllegalStateException when it is not registered
  public final long id() {
    requireRegistered();
    return id;
  }

  /// @throws IllegalStateException when it is not registered
  public final Option<String> name() {
    requireRegistered();
    return Option.apply(name);
  }

  private void requireRegistered() {
    if (!isRegistered()) {
      throw new IllegalStateException("Accumulator is not registered yet");
    }
  }

  /// Whether it is that of who asked for the tasks, rather than a task's copy.
  public final boolean isAtDriverSide() {
    return !copied;
  }

  /// Whether nothing was added.
  public abstract boolean isZero();

  /// A copy without what was added.
  public AccumulatorV2<IN, OUT> copyAndReset() {
    var copy = copy();
    copy.reset();
    return copy;
  }

  public abstract AccumulatorV2<IN, OUT> copy();

  public abstract void reset();

  public abstract void add(IN v);

  /// Adds what another has added.
  public abstract void merge(AccumulatorV2<IN, OUT> other);

  public abstract OUT value();

  /// What goes to a task.
  @Serial
  protected final Object writeReplace() {
    if (copied) {
      return this;
    }
    if (!isRegistered()) {
      throw new UnsupportedOperationException(
          "Accumulator must be registered before send to executor");
    }
    var copy = copyAndReset();
    if (!copy.isZero()) {
      throw new AssertionError("copyAndReset must return a zero value copy");
    }
    AccumulatorV2<IN, OUT> sent = copy;
    sent.id = id;
    sent.name = name;
    sent.copied = true;
    return sent;
  }

  @Serial
  private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
    input.defaultReadObject();
    Task.current().ifPresent(task -> task.whenDone(() -> Accumulators.merge(id, this)));
  }

  @Override
  public String toString() {
    var kind = getClass().getSimpleName();
    return isRegistered()
        ? kind + "(id: " + id + ", name: " + Option.apply(name) + ", value: " + value() + ")"
        : "Un-registered Accumulator: " + kind;
  }
}
