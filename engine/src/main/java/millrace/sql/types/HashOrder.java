package millrace.sql.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The order in which Spark writes the entries of metadata: that of Scala's maps, which is made of
/// the hashes of their keys. A program that writes a schema as JSON shows it.
final class HashOrder {
  /// Up to so many entries Scala keeps the order in which a hash table gave them.
  private static final int SMALL = 4;

  private static final int TABLE = 16;
  private static final int BITS = 5;

  private HashOrder() {}

  static List<String> of(Collection<String> keys) {
    return keys.size() <= SMALL ? ofTable(keys) : ofTrie(keys, 0);
  }

  private static List<String> ofTable(Collection<String> keys) {
    return keys.stream()
        .sorted(
            Comparator.<String>comparingInt(key -> spread(key) & (TABLE - 1))
                .thenComparingInt(HashOrder::spread))
        .toList();
  }

  /// What is alone in its slot comes first, then what shares one, slot by slot a level deeper.
  private static List<String> ofTrie(Collection<String> keys, int shift) {
    var slots = new TreeMap<Integer, List<String>>();
    for (var key : keys) {
      int slot = shift < Integer.SIZE ? (mixed(key) >>> shift) & ((1 << BITS) - 1) : slots.size();
      slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(key);
    }
    var order = new ArrayList<String>();
    slots.values().stream().filter(slot -> slot.size() == 1).forEach(order::addAll);
    slots.values().stream()
        .filter(slot -> slot.size() > 1)
        .forEach(slot -> order.addAll(ofTrie(slot, shift + BITS)));
    return order;
  }

  private static int spread(String key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  private static int mixed(String key) {
    int hash = key.hashCode();
    hash += ~(hash << 9);
    hash ^= hash >>> 14;
    hash += hash << 4;
    return hash ^ (hash >>> 10);
  }
}
