package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import millrace.engine.operator.Context;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Fragment.Branch;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.planner.Workers.Task;
import millrace.engine.source.RowReader;
import millrace.engine.source.Split;
import millrace.engine.vector.Batch;

/// One micro-batch on its way: its input, and how fragments run over it.
///
/// @param number counts the runs of an execution, from 1 on
/// @param context with the watermarks of the whole query
record Round(
    long number,
    Context context,
    StageWatermarks watermarks,
    Workers workers,
    Map<StreamRelation, List<Split>> input,
    Map<StreamRelation, LongAdder> inputRows) {

  /// With the watermarks that the stage goes by.
  Context context(Stage stage) {
    return context.with(watermarks.epoch(stage));
  }

  /// Runs a fragment and hands out its rows in their order on the calling thread.
  void run(Fragment fragment, Consumer<Batch> output, BooleanSupplier enough) {
    prepare(fragment);
    if (fragment.branches().size() == 1
        && fragment.branches().getFirst().leaf() instanceof Leaf.OfStage(var stage)) {
      var chain = new Chain(fragment.branches().getFirst().steps(), context, output);
      stage.run(this, chain::process, () -> chain.isDone() || enough.getAsBoolean());
      chain.finish();
      return;
    }
    workers.run(tasks(fragment, enough), output, enough);
  }

  /// Runs a fragment with one more thing behind it on the workers' side: each split's rows go to
  /// one collector of its own, and what it collected comes out, in the order of the splits.
  <T> void collect(Fragment fragment, Collecting<T> collecting, Consumer<T> output) {
    prepare(fragment);
    var tasks = new ArrayList<Task<T>>();
    for (var task : tasks(fragment, () -> false)) {
      tasks.add(
          collected -> {
            var collector = collecting.open(context);
            task.run(collector::add);
            collected.accept(collector.result());
          });
    }
    workers.run(tasks, output, () -> false);
  }

  /// Reads the other sides of the fragment's joins.
  private void prepare(Fragment fragment) {
    for (var branch : fragment.branches()) {
      for (var step : branch.steps()) {
        if (step instanceof ProbeStep join) {
          join.prepare(this);
        }
      }
    }
  }

  /// Makes something of the rows of one split, on a worker's thread.
  interface Collecting<T> {
    Collector<T> open(Context context);
  }

  interface Collector<T> {
    void add(Batch batch);

    T result();
  }

  private List<Task<Batch>> tasks(Fragment fragment, BooleanSupplier enough) {
    var tasks = new ArrayList<Task<Batch>>();
    for (var branch : fragment.branches()) {
      switch (branch.leaf()) {
        case Leaf.OfTable(var table, var columns) ->
            table
                .splits()
                .forEach(
                    split ->
                        tasks.add(out -> read(branch, new Reading(split, columns), out, enough)));
        case Leaf.OfStream(var relation, var columns, var early) -> {
          var counter = inputRows.computeIfAbsent(relation, _ -> new LongAdder());
          for (var split : input.getOrDefault(relation, List.of())) {
            var reading = new Reading(split, columns, counter, early);
            tasks.add(out -> read(branch, reading, out, enough));
          }
        }
        case Leaf.OfRows(var batches) -> tasks.add(out -> pass(branch, batches, out, enough));
        case Leaf.OfStage(var stage) -> {
          var batches = new ArrayList<Batch>();
          stage.run(this, batches::add, enough);
          tasks.add(out -> pass(branch, batches, out, enough));
        }
      }
    }
    return tasks;
  }

  /// How a split is read, and its rows are counted.
  private record Reading(
      Split split, List<Integer> columns, LongAdder counter, Optional<EarlyStep> early) {
    Reading(Split split, List<Integer> columns) {
      this(split, columns, new LongAdder(), Optional.empty());
    }

    RowReader open() {
      return split.open(columns.stream().mapToInt(Integer::intValue).toArray());
    }

    Consumer<Batch> into(Chain chain, Context context) {
      Consumer<Batch> counted = batch -> process(batch, chain, counter);
      return early.isPresent() ? early.get().open(context, counted) : counted;
    }
  }

  private void read(
      Branch branch, Reading reading, Consumer<Batch> output, BooleanSupplier enough) {
    var chain = new Chain(branch.steps(), context, output);
    var rows = reading.into(chain, context);
    try (var reader = reading.open()) {
      // Where few rows are wanted, few are read at first, and more as these do not suffice.
      int few = (int) Math.min(Batch.ROWS, Math.max(1, chain.wanted()));
      while (!chain.isDone() && !enough.getAsBoolean()) {
        context.cancellation().check();
        var batch = few < Batch.ROWS ? reader.read(few) : reader.read();
        few = Math.min(Batch.ROWS, few * 2);
        if (batch.isEmpty()) {
          break;
        }
        rows.accept(batch.get());
      }
    }
    chain.finish();
  }

  /// Rows behind the last one that a limit asks for are not read, and not counted.
  private static void process(Batch batch, Chain chain, LongAdder counter) {
    int next = 0;
    while (next < batch.size() && !(next > 0 && chain.isDone())) {
      int size = (int) Math.min(batch.size() - next, Math.max(1, chain.wanted()));
      counter.add(size);
      chain.process(size == batch.size() ? batch : batch.slice(next, size));
      next += size;
    }
  }

  private void pass(
      Branch branch, List<Batch> batches, Consumer<Batch> output, BooleanSupplier enough) {
    var chain = new Chain(branch.steps(), context, output);
    for (var batch : batches) {
      if (chain.isDone() || enough.getAsBoolean()) {
        break;
      }
      context.cancellation().check();
      chain.process(batch);
    }
    chain.finish();
  }
}
