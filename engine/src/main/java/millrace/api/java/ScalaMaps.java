package millrace.api.java;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.scala.HashOrder;
import millrace.scala.Tuple2;

/// Pairs as maps that cannot be changed, in the order in which Scala's maps give their entries; of
/// the values of one key, the last.
final class ScalaMaps {
  /// As many entries stay in the order in which they came.
  private static final int SMALL = 4;

  private ScalaMaps() {}

  /// As a map of Scala that can be changed gives them.
  static <K, V> Map<K, V> changeable(List<Tuple2<K, V>> pairs) {
    var known = known(pairs);
    return ordered(known, HashOrder.ofTable(known.keySet(), pairs.size()));
  }

  /// As a map of Scala that cannot be changed gives them.
  static <K, V> Map<K, V> constant(List<Tuple2<K, V>> pairs) {
    var known = known(pairs);
    return ordered(
        known, known.size() <= SMALL ? known.keySet() : HashOrder.ofTree(known.keySet()));
  }

  private static <K, V> Map<K, V> known(List<Tuple2<K, V>> pairs) {
    var known = new LinkedHashMap<K, V>();
    pairs.forEach(each -> known.put(each._1, each._2));
    return known;
  }

  private static <K, V> Map<K, V> ordered(Map<K, V> known, Collection<K> order) {
    var map = new LinkedHashMap<K, V>();
    order.forEach(key -> map.put(key, known.get(key)));
    return Collections.unmodifiableMap(map);
  }
}
