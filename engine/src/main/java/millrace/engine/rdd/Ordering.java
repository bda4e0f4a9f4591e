package millrace.engine.rdd;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import millrace.scala.Tuple2;

/// Elements in order.
final class Ordering {
  private Ordering() {}

  /// Pairs by their keys; those of equal keys stay as they come.
  static <K, V> Iterator<Tuple2<K, V>> sorted(Iterator<Tuple2<K, V>> pairs, Comparator<K> order) {
    var list = Iterators.list(pairs);
    list.sort((one, other) -> order.compare(one._1, other._1));
    return list.iterator();
  }

  /// The first of some elements in an order.
  static <T> List<T> first(List<T> elements, int count, Comparator<T> order) {
    return elements.stream().sorted(order).limit(count).toList();
  }
}
