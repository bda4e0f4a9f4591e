package millrace.util;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Collects values, each as often as it was added.
public class CollectionAccumulator<T> extends AccumulatorV2<T, List<T>> {
  private static final long serialVersionUID = 1;

  private final ArrayList<T> list = new ArrayList<>();

  @Override
  public synchronized boolean isZero() {
    return list.isEmpty();
  }

  @Override
  public CollectionAccumulator<T> copyAndReset() {
    return new CollectionAccumulator<>();
  }

  @Override
  public CollectionAccumulator<T> copy() {
    var copy = new CollectionAccumulator<T>();
    copy.list.addAll(value());
    return copy;
  }

  @Override
  public synchronized void reset() {
    list.clear();
  }

  @Override
  public synchronized void add(T v) {
    list.add(v);
  }

  @Override
  public void merge(AccumulatorV2<T, List<T>> other) {
    if (!(other instanceof CollectionAccumulator<T>)) {
      throw new UnsupportedOperationException(
          "Cannot merge %s with %s".formatted(getClass().getName(), other.getClass().getName()));
    }
    var added = other.value();
    synchronized (this) {
      list.addAll(added);
    }
  }

  /// Puts other values in the place of what was added.
  public synchronized void setValue(List<T> newValue) {
    list.clear();
    list.addAll(newValue);
  }

  @Override
  public synchronized List<T> value() {
    return Collections.unmodifiableList(new ArrayList<>(list));
  }
}
