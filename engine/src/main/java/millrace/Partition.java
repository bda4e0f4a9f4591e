package millrace;

import java.io.Serializable;

/// A partition of an RDD, by its number.
public interface Partition extends Serializable {
  int index();
}
