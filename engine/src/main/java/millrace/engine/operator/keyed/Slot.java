package millrace.engine.operator.keyed;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is remembered of one key.
final class Slot {
  final int group;
  final @Nullable Object[] key;

  /// What each variable holds, by the variable's number; null where it holds nothing.
  final @Nullable Object[] cells;

  /// When timers are to fire, in milliseconds since 1970.
  final TreeSet<Long> timers = new TreeSet<>();

  /// How many moments of tables name the key as one that something ends for.
  int expiries;

  Slot(int group, @Nullable Object[] key, int variables) {
    this.group = group;
    this.key = key;
    this.cells = new Object[variables];
  }

  boolean isIdle() {
    if (!timers.isEmpty() || expiries > 0) {
      return false;
    }
    for (var cell : cells) {
      if (cell != null) {
        return false;
      }
    }
    return true;
  }
}
