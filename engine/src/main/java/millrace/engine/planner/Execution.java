package millrace.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.engine.expression.Settings;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.operator.EventTimeStep;
import millrace.engine.operator.Limit;
import millrace.engine.operator.Sort;
import millrace.engine.operator.Stateful;
import millrace.engine.operator.group.Observe;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.source.Split;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;

/// A plan that runs: micro-batch after micro-batch over streams, keeping what its stateful
/// operators know in between; or once, over rows that stand still. One run at a time; the rows are
/// handed out on the calling thread.
public final class Execution implements AutoCloseable {
  private final Fragment root;
  private final List<Stage> stages;
  private final List<Stage> sorted;
  private final List<EventTimeStep> watermarks;
  private final List<Observe> observers;
  private final Settings settings;
  private final Workers workers;
  private final boolean chained;
  private final Cancellation cancellation = new Cancellation();
  private long runs;

  /// @param chained whether each stateful operator goes by watermarks of its own
  Execution(
      Fragment root,
      List<EventTimeStep> watermarks,
      List<Observe> observers,
      Settings settings,
      Workers workers,
      boolean chained) {
    this.root = root;
    this.watermarks = List.copyOf(watermarks);
    this.observers = List.copyOf(observers);
    this.settings = settings;
    this.workers = workers;
    this.chained = chained;
    this.stages = new ArrayList<>();
    addStages(root, stages);
    this.sorted = sorted(stages);
  }

  /// Runs one micro-batch: the rows of the splits, in their order.
  ///
  /// @param input of each stream of the plan; one that is missing has nothing new
  /// @throws java.util.concurrent.CancellationException when {@link #cancel} was called or the
  ///   calling thread interrupted; the state is of no use then
  public Report run(Epoch epoch, Map<StreamRelation, List<Split>> input, Consumer<Batch> output) {
    return run(epoch, input, output, (_, _) -> {});
  }

  /// Runs one micro-batch and, when it has handed out its rows, has the state kept.
  public Report run(
      Epoch epoch, Map<StreamRelation, List<Split>> input, Consumer<Batch> output, Keeper keeper) {
    var piecewise = begin(epoch);
    piecewise.run(input, output);
    return piecewise.end(keeper);
  }

  /// Begins a micro-batch whose rows come piece by piece. Only a plan without memory takes more
  /// than one piece.
  public Piecewise begin(Epoch epoch) {
    runs++;
    return new Piecewise(epoch);
  }

  /// A micro-batch that takes its rows piece by piece; the tables that they are joined with are
  /// read once.
  public final class Piecewise {
    private final Map<StreamRelation, LongAdder> inputRows = new ConcurrentHashMap<>();
    private final Context context;
    private final StageWatermarks stageWatermarks;

    private Piecewise(Epoch epoch) {
      this.context = new Context(settings, epoch, cancellation);
      this.stageWatermarks = new StageWatermarks(root, epoch, chained);
      watermarks.forEach(EventTimeStep::begin);
      observers.forEach(each -> each.begin(context));
    }

    /// Runs the rows of the splits, in their order.
    ///
    /// @throws java.util.concurrent.CancellationException as {@link Execution#run} does
    public void run(Map<StreamRelation, List<Split>> input, Consumer<Batch> output) {
      input.keySet().forEach(each -> inputRows.computeIfAbsent(each, _ -> new LongAdder()));
      context.cancellation().check();
      new Round(runs, context, stageWatermarks, workers, input, inputRows)
          .run(
              root,
              batch -> {
                if (batch.size() > 0) {
                  output.accept(batch);
                }
              },
              () -> false);
    }

    /// What all pieces did.
    public Report end() {
      return end((_, _) -> {});
    }

    private Report end(Keeper keeper) {
      var rows = new LinkedHashMap<StreamRelation, Long>();
      inputRows.forEach((relation, counter) -> rows.put(relation, counter.sum()));
      return new Report(
          rows,
          kept(keeper),
          watermarks.stream().map(EventTimeStep::seen).toList(),
          observers.stream().map(each -> each.seen(context)).toList());
    }
  }

  /// Keeps what a micro-batch changed in the memory of one operator.
  public interface Keeper {
    /// @param number of the operator, as {@link #memories} has them
    void keep(int number, Durable memory);
  }

  /// What a checkpoint has to keep, of each stateful operator, the one nearest to the output first.
  public List<Durable> memories() {
    return stages.stream().map(Stage::memory).flatMap(Optional::stream).toList();
  }

  /// Whether a micro-batch without input must run after the last one, because the watermark has
  /// come further or a time-out has come.
  ///
  /// @param last the micro-batch that ran last
  /// @param next the micro-batch as it would run now
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    var before = new StageWatermarks(root, last, chained);
    var after = new StageWatermarks(root, next, chained);
    return stages.stream()
        .anyMatch(stage -> stage.needsNoDataBatch(before.epoch(stage), after.epoch(stage)));
  }

  /// Whether the passing of time alone may come to have something to do, so that, as in Spark,
  /// micro-batches without input follow one another for as long as the query runs.
  public boolean goesByClock() {
    return stages.stream().anyMatch(Stage::goesByClock);
  }

  /// Ends the run that is going on, and any later one at once. May be called by any thread.
  public void cancel() {
    cancellation.cancel();
  }

  @Override
  public void close() {
    cancel();
  }

  private List<StateProgress> kept(Keeper keeper) {
    var state = new ArrayList<StateProgress>();
    int number = 0;
    for (var stage : stages) {
      long start = System.nanoTime();
      if (stage.memory().isPresent()) {
        keeper.keep(number++, stage.memory().get());
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      boolean sampled = sorted.contains(stage);
      stage
          .progress()
          .map(progress -> sampled ? progress.sorted() : progress)
          .ifPresent(progress -> state.add(progress.withCommit(millis)));
    }
    return state;
  }

  private static void addStages(Fragment fragment, List<Stage> stages) {
    for (var branch : fragment.branches()) {
      if (branch.leaf() instanceof Fragment.Leaf.OfStage(var stage) && !stages.contains(stage)) {
        stages.add(stage);
        stage.inputs().forEach(input -> addStages(input, stages));
      }
    }
  }

  /// The stages whose rows are sorted next, all of them.
  private static List<Stage> sorted(List<Stage> stages) {
    var cut = below(stages, Limit.class);
    return below(stages.stream().filter(each -> !cut.contains(each)).toList(), Sort.class);
  }

  /// The stages that feed an operator of a kind.
  private static List<Stage> below(List<Stage> stages, Class<? extends Stateful> kind) {
    return stages.stream()
        .filter(each -> each instanceof Stage.Ordered(_, var operator) && kind.isInstance(operator))
        .flatMap(each -> each.inputs().stream())
        .flatMap(each -> each.branches().stream())
        .flatMap(
            each ->
                each.leaf() instanceof Fragment.Leaf.OfStage(var stage)
                    ? Stream.of(stage)
                    : Stream.empty())
        .toList();
  }
}
