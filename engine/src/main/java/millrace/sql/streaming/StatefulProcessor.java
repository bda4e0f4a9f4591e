package millrace.sql.streaming;

import java.io.Serializable;
import java.util.Map;
import millrace.SparkRuntimeException;
import millrace.engine.error.DataException;
import millrace.scala.collection.Iterator;
import org.jspecify.annotations.Nullable;

/// What an author does with the objects and timers of each key. Each micro-batch works with a copy
/// of its own, made by Java's serialization: what is to be remembered is a variable of the handle.
///
/// @param <K> the class of the keys
/// @param <I> the class of the objects that come in
/// @param <O> the class of the objects that go out
public abstract class StatefulProcessor<K, I, O> implements Serializable {
  private transient @Nullable StatefulProcessorHandle handle;

  public StatefulProcessor() {}

  /// Begins a micro-batch: asks the handle for variables.
  public abstract void init(OutputMode outputMode, TimeMode timeMode);

  /// Called once in a micro-batch for each key that has rows.
  ///
  /// @return what goes out; it is gone through while the key is at hand
  public abstract Iterator<O> handleInputRows(
      K key, Iterator<I> inputRows, TimerValues timerValues);

  /// Called for each timer that has come, after all rows.
  public Iterator<O> handleExpiredTimer(
      K key, TimerValues timerValues, ExpiredTimerInfo expiredTimerInfo) {
    return Iterator.empty();
  }

  /// Ends a micro-batch.
  public void close() {}

  /// Called by the engine before {@link #init}.
  public final void setHandle(@Nullable StatefulProcessorHandle handle) {
    this.handle = handle;
  }

  /// What gives variables and timers, while a micro-batch runs.
  public final StatefulProcessorHandle getHandle() {
    if (handle == null) {
      throw new SparkRuntimeException(
          new DataException(
              DataException.Kind.RUNTIME, "STATE_STORE_HANDLE_NOT_INITIALIZED", Map.of()));
    }
    return handle;
  }
}
