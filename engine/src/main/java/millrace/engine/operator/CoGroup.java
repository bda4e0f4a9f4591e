package millrace.engine.operator;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.error.Thrown;
import millrace.engine.plan.CoGroupFunction;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;

/// Calls an author's function with the rows of each key from two inputs that stand still. The rows
/// come as {@link KeyedRows} has them, those of the right side as the seed.
public final class CoGroup implements Seeded {
  private final CoGroupFunction function;
  private final List<DataType> keyTypes;
  private final StructType output;
  private final KeyedRows left;
  private final KeyedRows right;
  private Cancellation cancellation = new Cancellation();

  /// @param leftWidth how many columns the rows of the left side have without their keys
  /// @param rightWidth how many columns the rows of the right side have without their keys
  public CoGroup(
      CoGroupFunction function,
      int leftWidth,
      int rightWidth,
      List<DataType> keyTypes,
      StructType output) {
    this.function = function;
    this.keyTypes = List.copyOf(keyTypes);
    this.output = output;
    this.left = new KeyedRows(leftWidth, keyTypes.size(), false);
    this.right = new KeyedRows(rightWidth, keyTypes.size(), false);
  }

  @Override
  public void begin(Context context) {
    cancellation = context.cancellation();
    left.begin(context.epoch());
    right.begin(context.epoch());
  }

  @Override
  public boolean wantsSeed() {
    return true;
  }

  @Override
  public void seed(Batch batch) {
    right.add(batch);
  }

  @Override
  public void process(Batch batch, Consumer<Batch> out) {
    left.add(batch);
  }

  @Override
  public void finish(Consumer<Batch> out) {
    var table = new KeyTable(keyTypes);
    var lefts = left.take(table);
    var rights = right.take(table);
    var rows = new RowsOut(output, out);
    for (int group : table.all()) {
      cancellation.check();
      try {
        function.apply(
            new Batch(1, table.keys(new int[] {group}, 1)).row(0),
            lefts.rows(group),
            rights.rows(group),
            rows::add);
      } catch (Exception thrown) {
        throw Thrown.asIs(thrown);
      }
    }
    rows.flush();
  }
}
