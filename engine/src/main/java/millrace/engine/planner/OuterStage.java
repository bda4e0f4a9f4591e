package millrace.engine.planner;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Probe;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataType;

/// A full outer join: when all rows have come by, the other side's rows that found no partner
/// follow.
record OuterStage(Fragment input, Probe probe, ProbeStep step, List<DataType> ourTypes)
    implements Stage {
  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    round.run(input, output, enough);
    var rest = probe.unmatched(step.table(), ourTypes);
    if (rest.size() > 0) {
      output.accept(rest);
    }
  }

  @Override
  public List<Fragment> inputs() {
    return List.of(input);
  }
}
