package millrace.engine.operator.join;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;

/// Which rows have changed since a checkpoint last asked, and which are gone. Notes nothing before
/// it is told to.
final class RowChanges {
  private final BitSet rows = new BitSet();
  private final List<Batch> gone = new ArrayList<>();
  private boolean isTracking;

  void track() {
    isTracking = true;
  }

  boolean isTracking() {
    return isTracking;
  }

  /// A row is new or different.
  void note(int row) {
    if (isTracking) {
      rows.set(row);
    }
  }

  /// Rows go; their numbers may come again.
  void remove(Batch keys) {
    if (isTracking && keys.size() > 0) {
      gone.add(keys);
    }
  }

  /// Hands out the keys of rows that are gone. Rows that are there under one of these keys again
  /// are to be handed out behind.
  void gone(StateTable table, Durable.Changes changes) {
    gone.forEach(keys -> changes.remove(table, keys));
  }

  IntStream rows() {
    return rows.stream();
  }

  void clear() {
    rows.clear();
    gone.clear();
  }
}
