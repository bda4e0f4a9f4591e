package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.session.SessionGrouping;
import millrace.engine.operator.session.SessionMemory;
import millrace.engine.operator.session.SessionPart;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// Grouping by sessions: each split by itself on the workers, then put together.
final class SessionStage implements Stage {
  private final Fragment input;
  private final SessionGrouping grouping;
  private SessionMemory memory;

  SessionStage(Fragment input, SessionGrouping grouping) {
    this.input = input;
    this.grouping = grouping;
    this.memory = new SessionMemory(grouping);
  }

  @Override
  public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {
    if (grouping.mode().isEmpty()) {
      memory = new SessionMemory(grouping);
    }
    var own = round.context(this);
    memory.begin(own);
    round.<SessionPart>collect(
        input, _ -> new PartCollector(new SessionPart(grouping, own)), memory::merge);
    memory.finish(output);
  }

  private record PartCollector(SessionPart part) implements Round.Collector<SessionPart> {
    @Override
    public void add(Batch batch) {
      part.add(batch);
    }

    @Override
    public SessionPart result() {
      return part;
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
