package millrace.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// How much of the heap kept rows may take. When there is no room for more, those that were not
/// read for the longest time make room; they are made again when they are asked for.
final class KeptMemory {
  private final long limit;

  /// Bytes by who took them, those read last at the end.
  private final LinkedHashMap<KeptTable, Long> taken = new LinkedHashMap<>(16, 0.75f, true);

  private long sum;

  /// @param limit in bytes
  KeptMemory(long limit) {
    this.limit = limit;
  }

  /// Three fifths of the heap, as Spark has it.
  static KeptMemory ofHeap() {
    return new KeptMemory(Runtime.getRuntime().maxMemory() / 5 * 3);
  }

  /// Whether there is room for so many bytes, perhaps after others made room. What the table had
  /// taken before is given back.
  boolean take(KeptTable table, long bytes) {
    var leaving = new ArrayList<KeptTable>();
    synchronized (this) {
      give(table);
      if (bytes > limit) {
        return false;
      }
      var oldest = taken.entrySet().iterator();
      while (sum + bytes > limit) {
        var entry = oldest.next();
        leaving.add(entry.getKey());
        sum -= entry.getValue();
        oldest.remove();
      }
      taken.put(table, bytes);
      sum += bytes;
    }
    dropAll(leaving);
    return true;
  }

  private static void dropAll(List<KeptTable> tables) {
    tables.forEach(KeptTable::drop);
  }

  /// Notes that rows were read just now.
  synchronized void touch(KeptTable table) {
    var _ = taken.get(table);
  }

  synchronized void give(KeptTable table) {
    var bytes = taken.remove(table);
    if (bytes != null) {
      sum -= bytes;
    }
  }

  /// The bytes that are taken.
  synchronized long sum() {
    return sum;
  }
}
