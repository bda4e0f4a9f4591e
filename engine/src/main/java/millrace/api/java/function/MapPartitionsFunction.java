package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From the rows of a part of the input to other rows.
@FunctionalInterface
public interface MapPartitionsFunction<T, U> extends Serializable {
  Iterator<U> call(Iterator<T> values) throws Exception;
}
