package millrace.engine.rdd;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import millrace.storage.StorageLevel;

/// The elements of a partition that are kept.
sealed interface Kept<T> {
  /// The elements, unless they had to make room.
  Optional<Iterator<T>> elements();

  /// Whether there are elements, without reading them.
  default boolean isThere() {
    return true;
  }

  /// Elements that are asked to be in memory alone may make room when memory is short, and are made
  /// again then; others stay. Those that are asked to be bytes are handed out as copies.
  static <T> Kept<T> of(List<T> elements, StorageLevel level, Host host) {
    if (!level.deserialized()) {
      return new Copied<>(Block.of(elements, host));
    }
    return level.useDisk() ? new Shared<>(elements) : new Yielding<>(elements);
  }

  record Shared<T>(List<T> list) implements Kept<T> {
    @Override
    public Optional<Iterator<T>> elements() {
      return Optional.of(list.iterator());
    }
  }

  record Copied<T>(Block<T> block) implements Kept<T> {
    @Override
    public Optional<Iterator<T>> elements() {
      return Optional.of(block.read());
    }
  }

  final class Yielding<T> implements Kept<T> {
    private final SoftReference<List<T>> list;

    Yielding(List<T> list) {
      this.list = new SoftReference<>(list);
    }

    @Override
    public Optional<Iterator<T>> elements() {
      return Optional.ofNullable(list.get()).map(List::iterator);
    }

    @Override
    public boolean isThere() {
      return list.get() != null;
    }
  }
}
