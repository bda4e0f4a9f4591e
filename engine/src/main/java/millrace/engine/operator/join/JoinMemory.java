package millrace.engine.operator.join;

import java.util.List;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// What a checkpoint keeps of a join: a table of rows for each side.
final class JoinMemory implements Durable {
  private final SideMemory left;
  private final SideMemory right;
  private final StateTable leftTable;
  private final StateTable rightTable;

  JoinMemory(SideMemory left, SideMemory right) {
    this.left = left;
    this.right = right;
    this.leftTable = table("left", left.side());
    this.rightTable = table("right", right.side());
  }

  /// Columns are named by their place, so that an author may name theirs anew.
  private static StateTable table(String name, JoinSide side) {
    var key = new StructType();
    for (int i = 0; i < side.keyTypes().size(); i++) {
      key = key.add("field" + i, side.keyTypes().get(i));
    }
    var value = new StructType();
    for (StructField field : side.columns()) {
      value = value.add("value" + value.length(), field.dataType());
    }
    return new StateTable(
        name,
        key.add("index", DataTypes.LongType),
        value.add("time", DataTypes.LongType).add("matched", DataTypes.BooleanType));
  }

  @Override
  public String operator() {
    return "symmetricHashJoin";
  }

  @Override
  public List<StateTable> tables() {
    return List.of(leftTable, rightTable);
  }

  @Override
  public void trackChanges() {
    left.trackChanges();
    right.trackChanges();
  }

  @Override
  public void changes(Changes changes) {
    left.changes(leftTable, changes);
    right.changes(rightTable, changes);
  }

  @Override
  public void all(Changes rows) {
    left.all(leftTable, rows);
    right.all(rightTable, rows);
  }

  @Override
  public void restore(StateTable table, Batch rows) {
    (table.name().equals(leftTable.name()) ? left : right).restore(rows);
  }
}
