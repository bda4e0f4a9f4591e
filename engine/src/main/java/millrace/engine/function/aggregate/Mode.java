package millrace.engine.function.aggregate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.compute.Murmur3;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// The value that comes most often.
final class Mode {
  private static final int SEED_OF_TEXT = 42;

  private Mode() {}

  /// Of several that come as often, the greatest or the least.
  static @Nullable Object of(List<@Nullable Object> values, boolean greatest) {
    var counts = new TreeMap<Object, Integer>(ObjectComparison::compare);
    for (var value : values) {
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return most(greatest ? counts.descendingMap() : counts);
  }

  /// Of several that come as often, the one that comes first in the hash table in which Spark
  /// counts them, so that the answer is the same.
  static @Nullable Object any(List<@Nullable Object> values) {
    var counts = new TreeMap<Object, Integer>(ObjectComparison::compare);
    var inOrder = new LinkedHashMap<Object, Integer>();
    for (var value : values) {
      if (value != null && counts.merge(value, 1, Integer::sum) == 1) {
        inOrder.put(value, 0);
      }
    }
    var places = new Places();
    inOrder.keySet().forEach(places::add);
    var placed = new LinkedHashMap<Object, Integer>();
    for (var value : places.values) {
      if (value != null) {
        placed.put(value, counts.getOrDefault(value, 0));
      }
    }
    return most(placed);
  }

  private static @Nullable Object most(Map<Object, Integer> counts) {
    @Nullable Object best = null;
    int most = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /// An open hash table that steps one place further each time a place is taken, and doubles when
  /// seven tenths are.
  private static final class Places {
    private static final double FULL = 0.7;

    private @Nullable Object[] values = new @Nullable Object[64];
    private int size;

    void add(Object value) {
      put(value);
      if (++size > FULL * values.length) {
        var before = values;
        values = new @Nullable Object[2 * before.length];
        for (var each : before) {
          if (each != null) {
            put(each);
          }
        }
      }
    }

    private void put(Object value) {
      int place = Murmur3.ofInt(hash(value), 0) & (values.length - 1);
      for (int step = 1; values[place] != null; step++) {
        place = (place + step) & (values.length - 1);
      }
      values[place] = value;
    }

    private static int hash(Object value) {
      return value instanceof Utf8 text
          ? Murmur3.ofBytes(text.bytes(), SEED_OF_TEXT)
          : value.hashCode();
    }
  }
}
