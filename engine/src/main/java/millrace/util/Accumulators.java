package millrace.util;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The accumulators of the process that are in use, by their ids.
public final class Accumulators {
  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, WeakReference<AccumulatorV2<?, ?>>> KNOWN =
      new ConcurrentHashMap<>();

  private Accumulators() {}

  /// Makes an accumulator known, so that tasks can add to it.
  public static void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
    accumulator.register(name);
  }

  static long add(AccumulatorV2<?, ?> accumulator) {
    KNOWN.values().removeIf(each -> each.get() == null);
    long id = NEXT.getAndIncrement();
    KNOWN.put(id, new WeakReference<>(accumulator));
    return id;
  }

  /// Adds what a task's copy has added; nothing where nobody reads it any more.
  @SuppressWarnings("unchecked") // a copy is of its original's class
  static <I, O> void merge(long id, AccumulatorV2<I, O> copy) {
    var reference = KNOWN.get(id);
    var original = reference == null ? null : (AccumulatorV2<I, O>) reference.get();
    if (original != null) {
      original.merge(copy);
    }
  }
}
