package millrace.sql;

import java.io.Serializable;
import millrace.sql.types.StructType;

/// How objects of a class become rows, and rows objects.
public interface Encoder<T> extends Serializable {
  /// The columns of a row.
  StructType schema();
}
