package millrace.scala;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The orders in which Scala's maps give their keys, which programs see: they are made of the
/// hashes of the keys.
public final class HashOrder {
  private static final int BUCKETS = 16;
  private static final double FULL = 0.75;

  /// So many bits of a hash choose a branch.
  private static final int BITS = 5;

  private HashOrder() {}

  /// As a map that can be changed gives them: a table with a chain of entries, in the order of
  /// their hashes, for each bucket.
  ///
  /// @param expected how many entries the table was made for
  public static <K> List<K> ofTable(Collection<K> keys, int expected) {
    int wanted = Integer.highestOneBit(Math.max((int) ((expected + 1) / FULL) - 1, 1)) * 2;
    int buckets = Math.max(BUCKETS, wanted);
    return keys.stream()
        .sorted(
            Comparator.<K>comparingInt(key -> spread(key) & (buckets - 1))
                .thenComparingInt(HashOrder::spread))
        .toList();
  }

  /// As a map of more than four entries that cannot be changed gives them: a tree with a branch for
  /// each five bits of the hash; the entries of a node before its branches.
  public static <K> List<K> ofTree(Collection<K> keys) {
    var order = new ArrayList<K>();
    branch(keys, 0, order);
    return order;
  }

  private static <K> void branch(Collection<K> keys, int shift, List<K> order) {
    if (shift >= Integer.SIZE) {
      order.addAll(keys);
      return;
    }
    var branches = new TreeMap<Integer, List<K>>();
    for (var key : keys) {
      int branch = (mixed(key) >>> shift) & ((1 << BITS) - 1);
      branches.computeIfAbsent(branch, _ -> new ArrayList<>()).add(key);
    }
    branches.values().stream().filter(each -> each.size() == 1).forEach(order::addAll);
    branches.values().stream()
        .filter(each -> each.size() > 1)
        .forEach(each -> branch(each, shift + BITS, order));
  }

  private static int spread(Object key) {
    int hash = Hashes.of(key);
    return hash ^ (hash >>> 16);
  }

  private static int mixed(Object key) {
    int hash = Hashes.of(key);
    hash += ~(hash << 9);
    hash ^= hash >>> 14;
    hash += hash << 4;
    return hash ^ (hash >>> 10);
  }
}
