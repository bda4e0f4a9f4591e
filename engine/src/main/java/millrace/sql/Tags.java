package millrace.sql;

import java.util.LinkedHashSet;
import millrace.scala.collection.immutable.Set;

/// The marks of each thread's work. A thread begins with those of the thread that starts it.
final class Tags {
  @SuppressWarnings("ThreadLocalUsage") // each session has marks of its own
  private final InheritableThreadLocal<java.util.Set<String>> tags =
      new InheritableThreadLocal<>() {
        @Override
        protected java.util.Set<String> initialValue() {
          return new LinkedHashSet<>();
        }

        @Override
        protected java.util.Set<String> childValue(java.util.Set<String> parent) {
          return new LinkedHashSet<>(parent);
        }
      };

  void add(String tag) {
    if (tag.isEmpty() || tag.contains(",")) {
      throw new IllegalArgumentException(
          "a tag is not empty and has no comma in it, but got '%s'".formatted(tag));
    }
    tags.get().add(tag);
  }

  void remove(String tag) {
    tags.get().remove(tag);
  }

  Set<String> all() {
    return Set.of(tags.get());
  }

  void clear() {
    tags.get().clear();
  }
}
