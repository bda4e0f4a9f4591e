package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Context;
import millrace.engine.operator.group.GroupMemory;
import millrace.engine.operator.group.Grouping;
import millrace.engine.operator.group.Partial;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// Grouped aggregation: each split by itself on the workers, then put together.
final class GroupStage implements Stage {
  private final Fragment input;
  private final Grouping grouping;
  private GroupMemory memory;

  GroupStage(Fragment input, Grouping grouping) {
    this.input = input;
    this.grouping = grouping;
    this.memory = grouping.memory();
  }

  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    if (grouping.mode().isEmpty()) {
      // Rows that stand still may be read again, and are grouped from the beginning then.
      memory = grouping.memory();
    }
    memory.begin(round.context(this));
    round.<Partial>collect(
        input,
        context -> new PartialCollector(new Partial(grouping), context),
        partial -> {
          round.context().cancellation().check();
          memory.merge(partial);
        });
    memory.finish(output);
  }

  private record PartialCollector(Partial partial, Context context)
      implements Round.Collector<Partial> {
    @Override
    public void add(Batch batch) {
      partial.add(batch);
    }

    @Override
    public Partial result() {
      return partial;
    }
  }

  @Override
  public Optional<StateProgress> progress() {
    return memory.progress();
  }

  @Override
  public Optional<Durable> memory() {
    return grouping.mode().isPresent() ? Optional.of(memory) : Optional.empty();
  }

  @Override
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return memory.needsNoDataBatch(last, next);
  }

  @Override
  public List<Fragment> inputs() {
    return List.of(input);
  }
}
