package millrace.api.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.scala.Hashes;
import millrace.scala.Tuple2;

/// Pairs as maps that cannot be changed, in the order in which Scala's maps give their entries.
final class ScalaMaps {
  /// As many entries stay in the order in which they came.
  private static final int SMALL = 4;

  private static final int BUCKETS = 16;
  private static final double FULL = 0.75;

  /// So many bits of a hash choose a branch.
  private static final int BITS = 5;

  private ScalaMaps() {}

  /// As a map of Scala that can be changed gives them: a table with a chain of entries, in the
  /// order of their hashes, for each bucket.
  static <K, V> Map<K, V> changeable(List<Tuple2<K, V>> pairs) {
    var known = known(pairs);
    int wanted = Integer.highestOneBit(Math.max((int) ((pairs.size() + 1) / FULL) - 1, 1)) * 2;
    int buckets = Math.max(BUCKETS, wanted);
    var ordered = new ArrayList<>(known.entrySet());
    ordered.sort(
        Comparator.<Map.Entry<K, V>>comparingInt(each -> spread(each.getKey()) & (buckets - 1))
            .thenComparingInt(each -> spread(each.getKey())));
    return map(ordered);
  }

  private static int spread(Object key) {
    int hash = Hashes.of(key);
    return hash ^ (hash >>> 16);
  }

  /// As a map of Scala that cannot be changed gives them: a tree with a branch for each five bits
  /// of the hash; the entries of a node before its branches.
  static <K, V> Map<K, V> constant(List<Tuple2<K, V>> pairs) {
    var known = known(pairs);
    if (known.size() <= SMALL) {
      return Collections.unmodifiableMap(known);
    }
    var ordered = new ArrayList<Map.Entry<K, V>>();
    branch(List.copyOf(known.entrySet()), 0, ordered);
    return map(ordered);
  }

  private static <K, V> void branch(
      List<Map.Entry<K, V>> entries, int shift, List<Map.Entry<K, V>> ordered) {
    if (shift >= Integer.SIZE) {
      ordered.addAll(entries);
      return;
    }
    var branches = new TreeMap<Integer, List<Map.Entry<K, V>>>();
    for (var entry : entries) {
      branches
          .computeIfAbsent(
              (improved(entry.getKey()) >>> shift) & ((1 << BITS) - 1), _ -> new ArrayList<>())
          .add(entry);
    }
    branches.values().stream().filter(each -> each.size() == 1).forEach(ordered::addAll);
    branches.values().stream()
        .filter(each -> each.size() > 1)
        .forEach(each -> branch(each, shift + BITS, ordered));
  }

  private static int improved(Object key) {
    int hash = Hashes.of(key);
    hash += ~(hash << 9);
    hash ^= hash >>> 14;
    hash += hash << 4;
    return hash ^ (hash >>> 10);
  }

  /// The last value of each key.
  private static <K, V> Map<K, V> known(List<Tuple2<K, V>> pairs) {
    var known = new LinkedHashMap<K, V>();
    pairs.forEach(each -> known.put(each._1, each._2));
    return known;
  }

  private static <K, V> Map<K, V> map(List<Map.Entry<K, V>> entries) {
    var map = new LinkedHashMap<K, V>();
    entries.forEach(each -> map.put(each.getKey(), each.getValue()));
    return Collections.unmodifiableMap(map);
  }
}
