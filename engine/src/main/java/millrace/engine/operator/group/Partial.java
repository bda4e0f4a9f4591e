package millrace.engine.operator.group;

import java.util.List;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// The groups of the rows that one worker saw. Handed over when it has seen all.
public final class Partial {
  private final int keys;
  private final KeyTable table;
  private final Accumulation accumulation;
  private int[] groups = new int[Batch.ROWS];

  public Partial(Grouping grouping) {
    this.keys = grouping.keys().size();
    this.table = new KeyTable(grouping.keys());
    this.accumulation = grouping.accumulation();
  }

  public void add(Batch batch) {
    if (groups.length < batch.size()) {
      groups = new int[batch.size()];
    }
    table.assign(keys(batch, keys), batch.size(), groups);
    accumulation.update(groups, table.bound(), batch);
  }

  static Vector[] keys(Batch batch, int count) {
    List<Vector> columns = batch.columns();
    return columns.subList(0, count).toArray(Vector[]::new);
  }

  KeyTable table() {
    return table;
  }

  Accumulation accumulation() {
    return accumulation;
  }
}
