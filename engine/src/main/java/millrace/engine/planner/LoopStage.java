package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.error.DataException;
import millrace.engine.expression.Settings;
import millrace.engine.optimizer.Optimizer;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.vector.Batch;

/// The rows of a first plan, and those that a second one makes of the rows of the last time, until
/// it makes none. Rows come out as they are made, so that a limit above can end a loop that would
/// have no end.
record LoopStage(Plan.Loop loop, Plan first, Plan next, Settings settings) implements Stage {
  static LoopStage of(Plan.Loop loop, Settings settings) {
    return new LoopStage(
        loop,
        Optimizer.optimize(loop.first(), settings),
        Optimizer.optimize(loop.next(), settings),
        settings);
  }

  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    int most = loop.levels().orElse(settings.loops().levels());
    long rows = 0;
    int level = 1;
    var batches = rows(first, round);
    while (!batches.isEmpty() && !enough.getAsBoolean()) {
      if (most >= 0 && level > most) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "RECURSION_LEVEL_LIMIT_EXCEEDED",
            Map.of("levelLimit", String.valueOf(most)));
      }
      batches.forEach(output);
      rows += batches.stream().mapToLong(Batch::size).sum();
      long left = settings.loops().rows();
      if (left >= 0 && rows >= left && !enough.getAsBoolean()) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "RECURSION_ROW_LIMIT_EXCEEDED",
            Map.of("rowLimit", String.valueOf(left)));
      }
      var last = batches;
      batches = enough.getAsBoolean() ? List.of() : rows(over(last), round);
      level++;
    }
  }

  /// The second plan over the rows of the last time.
  private Plan over(List<Batch> last) {
    return Plans.transform(
        next,
        each ->
            each instanceof Plan.LoopRows(var id, var columns) && id == loop.id()
                ? new Plan.Rows(columns, last)
                : each);
  }

  private List<Batch> rows(Plan plan, Round round) {
    round.context().cancellation().check();
    var rows = new ArrayList<Batch>();
    try (var execution = Planner.once(plan, settings, Workers.alone())) {
      execution.run(round.context().epoch(), Map.of(), rows::add);
    }
    return rows;
  }

  @Override
  public List<Fragment> inputs() {
    return List.of();
  }
}
