package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import millrace.scala.Tuple2;

/// From one element to any number of pairs of key and value.
@FunctionalInterface
public interface PairFlatMapFunction<T, K, V> extends Serializable {
  Iterator<Tuple2<K, V>> call(T value) throws Exception;
}
