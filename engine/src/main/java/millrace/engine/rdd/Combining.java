package millrace.engine.rdd;

import java.util.Iterator;
import millrace.scala.Tuple2;

/// How the values of a key become one, in a task.
///
/// @param create of the first value
/// @param add one more value
/// @param merge two that were made apart
record Combining<V, C>(Step<V, C> create, Merge<C, V, C> add, Merge<C, C, C> merge) {
  /// Values to combined ones by key, in the order of a {@link SlotMap}.
  <K> Iterator<Tuple2<K, C>> combine(Iterator<Tuple2<K, V>> pairs) throws Exception {
    var map = new SlotMap<K, C>();
    while (pairs.hasNext()) {
      var pair = pairs.next();
      map.update(pair._1, () -> create.apply(pair._2), known -> add.apply(known, pair._2));
    }
    return map.pairs();
  }

  /// Combined values, made apart, to one for each key.
  <K> Iterator<Tuple2<K, C>> mergeAll(Iterator<Tuple2<K, C>> pairs) throws Exception {
    var map = new SlotMap<K, C>();
    while (pairs.hasNext()) {
      var pair = pairs.next();
      map.update(pair._1, () -> pair._2, known -> merge.apply(known, pair._2));
    }
    return map.pairs();
  }
}
