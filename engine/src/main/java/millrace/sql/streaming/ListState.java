package millrace.sql.streaming;

import java.io.Serializable;
import millrace.scala.collection.Iterator;

/// A variable of a {@link StatefulProcessor} that holds a list for each key.
public interface ListState<S> extends Serializable {
  boolean exists();

  /// The values of now, whatever is changed later.
  Iterator<S> get();

  /// @param newState an array with the values that take the place of all, at least one
  void put(Object newState);

  void appendValue(S newState);

  /// @param newState an array with the values to add, at least one
  void appendList(Object newState);

  void clear();
}
