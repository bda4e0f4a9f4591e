package millrace.engine.operator.group;

import java.util.List;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// Counts the groups that come too late in one micro-batch, each once.
final class Late {
  private final KeyTable seen;

  Late(List<DataType> keys) {
    this.seen = new KeyTable(keys);
  }

  void add(Vector[] keys, int size) {
    seen.assign(keys, size, new int[size]);
  }

  long count() {
    return seen.size();
  }
}
