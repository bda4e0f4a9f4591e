package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.operator.Context;
import millrace.engine.operator.JoinTable;
import millrace.engine.operator.Operator;
import millrace.engine.operator.Probe;
import millrace.engine.operator.Step;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A join as a step of the side whose rows come by: the other side is read as a whole before the
/// step opens, anew for each micro-batch unless it cannot have changed.
final class ProbeStep implements Step {
  private final Probe probe;
  private final Fragment other;
  private final int width;
  private final List<DataType> keyTypes;
  private final boolean isFixed;
  private @Nullable JoinTable table;
  private long builtIn;

  /// @param other the other side, its keys behind its columns
  /// @param width how many columns the other side has without the keys
  /// @param isFixed whether the other side can never change, and nothing is noted of its rows
  ProbeStep(Probe probe, Fragment other, int width, List<DataType> keyTypes, boolean isFixed) {
    this.probe = probe;
    this.other = other;
    this.width = width;
    this.keyTypes = keyTypes;
    this.isFixed = isFixed;
  }

  /// Reads the other side, once a round. On the query's own thread.
  void prepare(Round round) {
    boolean isBuilt = table != null && (isFixed || builtIn == round.number());
    if (isBuilt) {
      return;
    }
    var batches = new ArrayList<Batch>();
    round.run(other, batches::add, () -> false);
    table = new JoinTable(batches, width, keyTypes, probe.nullSafe());
    builtIn = round.number();
  }

  JoinTable table() {
    if (table == null) {
      throw new IllegalStateException("the other side of the join was not read");
    }
    return table;
  }

  @Override
  public Operator open(Context context) {
    return probe.open(table(), context);
  }
}
