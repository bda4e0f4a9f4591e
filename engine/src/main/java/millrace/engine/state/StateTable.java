package millrace.engine.state;

import java.util.List;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;

/// One table of a {@link Durable} memory: rows found by their key. Name and columns are part of
/// what lies in a checkpoint, so that they stay as they are from one version to the next.
///
/// @param name unlike that of the memory's other tables; letters, digits and `-` only
/// @param key the columns that find a row; without any there is one row at most
/// @param value the columns behind the key
public record StateTable(String name, StructType key, StructType value) {
  /// What the only table of a memory is called.
  public static final String DEFAULT = "default";

  /// Key columns of the given types, named by their place.
  public static StructType key(List<DataType> types) {
    var key = new StructType();
    for (int i = 0; i < types.size(); i++) {
      key = key.add("key" + i, types.get(i), true);
    }
    return key;
  }
}
