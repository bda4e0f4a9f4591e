package millrace.api.java.function;

import java.io.Serializable;
import millrace.scala.Tuple2;

/// From one element to a pair of key and value.
@FunctionalInterface
public interface PairFunction<T, K, V> extends Serializable {
  Tuple2<K, V> call(T value) throws Exception;
}
