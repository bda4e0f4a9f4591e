package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From one element to any number of doubles.
@FunctionalInterface
public interface DoubleFlatMapFunction<T> extends Serializable {
  Iterator<Double> call(T value) throws Exception;
}
