package millrace.scala.collection.immutable;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import millrace.scala.Option;
import millrace.scala.Tuple2;
import millrace.scala.collection.IterableOnce;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;

/// Values by their keys that stay as they are.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Map<K, V> extends millrace.scala.collection.Map<K, V> {
  /// The pairs of keys and values as they are now; of several with one key the last counts.
  static <K, V> Map<K, V> from(IterableOnce<Tuple2<K, V>> pairs) {
    var copy = new LinkedHashMap<K, V>();
    pairs.iterator().forEachRemaining(pair -> copy.put(pair._1(), pair._2()));
    return new Copy<>(copy);
  }

  /// A map of its own.
  record Copy<K, V>(LinkedHashMap<K, V> values) implements Map<K, V> {
    @Override
    public Option<V> get(K key) {
      return Option.apply(values.get(key));
    }

    @Override
    public boolean contains(K key) {
      return values.containsKey(key);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Iterator<Tuple2<K, V>> iterator() {
      return CollectionConverters.asScala(
          values.entrySet().stream()
              .map(each -> new Tuple2<>(each.getKey(), each.getValue()))
              .iterator());
    }

    @Override
    public String toString() {
      return values.entrySet().stream()
          .map(each -> each.getKey() + " -> " + each.getValue())
          .collect(Collectors.joining(", ", "Map(", ")"));
    }
  }
}
