package millrace.engine.operator.over;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Frame;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.operator.MergeSort;
import millrace.engine.operator.Rank;
import millrace.engine.operator.Sort;
import millrace.engine.operator.Stateful;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Each row with what functions make of the rows around it. Rows come out partition by partition,
/// in their order.
public final class OverRows implements Stateful {
  private final int width;
  private final List<Integer> partition;
  private final List<Sort.Key> orders;
  private final List<OverFunction> functions;
  private final List<Batch> rows = new ArrayList<>();
  private @Nullable Context context;

  /// @param width how many columns go out as they are; behind them stand, in the input, the columns
  ///   to cut by, those to order by, and those that functions need
  public OverRows(int width, int partition, List<Sort.Key> orders, List<OverFunction> functions) {
    this.width = width;
    this.partition = IntStream.range(width, width + partition).boxed().toList();
    this.orders = List.copyOf(orders);
    this.functions = List.copyOf(functions);
  }

  @Override
  public void begin(Context newContext) {
    rows.clear();
    context = newContext;
  }

  @Override
  public void process(Batch input, Consumer<Batch> output) {
    rows.add(input);
  }

  @Override
  public void finish(Consumer<Batch> output) {
    if (rows.isEmpty() || context == null) {
      return;
    }
    var sorted = sorted(Sort.concatenated(rows), context.cancellation());
    rows.clear();
    var partitions =
        Partitions.of(
            ranks(sorted, partition.size()), ranks(sorted).toArray(Rank[]::new), sorted.size());
    var columns = new ArrayList<>(sorted.columns().subList(0, width));
    for (var function : functions) {
      columns.add(column(function, sorted, partitions, context));
    }
    var all = new Batch(sorted.size(), columns);
    for (int from = 0; from < all.size(); from += Batch.ROWS) {
      output.accept(all.slice(from, Math.min(Batch.ROWS, all.size() - from)));
    }
  }

  private Batch sorted(Batch all, Cancellation cancellation) {
    var ranks = ranks(all).toArray(Rank[]::new);
    if (ranks.length == 0) {
      return all;
    }
    int[] order = new MergeSort(ranks, cancellation).sort(all.size());
    return all.gather(order, order.length);
  }

  /// By partition, and within it by the order.
  private List<Rank> ranks(Batch batch) {
    var keys =
        Stream.concat(partition.stream().map(_ -> new Sort.Key(true, true)), orders.stream())
            .toList();
    return IntStream.range(0, keys.size())
        .mapToObj(i -> Rank.of(batch.column(width + i), keys.get(i)))
        .toList();
  }

  private Rank[] ranks(Batch batch, int count) {
    return ranks(batch).subList(0, count).toArray(Rank[]::new);
  }

  private Vector column(
      OverFunction function, Batch sorted, Partitions partitions, Context running) {
    return switch (function.function()) {
      case Expression.WindowFunction own when own.function().equals("nth_value") ->
          Picks.nth(own, argument(function, sorted, 0), frame(function, sorted, partitions));
      case Expression.WindowFunction own when !function.arguments().isEmpty() ->
          Picks.neighbour(
              own, argument(function, sorted, 0), argument(function, sorted, 1), partitions);
      case Expression.WindowFunction own -> Places.of(own, partitions);
      case Expression.Aggregate aggregate ->
          Picks.edge(aggregate, function.filter().isPresent())
              .map(
                  edge ->
                      edge.of(argument(function, sorted, 0), frame(function, sorted, partitions)))
              .orElseGet(
                  () ->
                      new FrameAggregates(function, aggregate, running)
                          .of(sorted, frame(function, sorted, partitions), partitions));
      default -> throw new IllegalStateException("no function over rows: " + function);
    };
  }

  private static Vector argument(OverFunction function, Batch sorted, int index) {
    return sorted.column(function.arguments().get(index));
  }

  private FrameRows frame(OverFunction function, Batch sorted, Partitions partitions) {
    var frame = function.frame();
    if (frame.unit() == Frame.Unit.ROWS || orders.isEmpty()) {
      return FrameRows.byRows(frame, partitions);
    }
    int key = width + partition.size();
    return FrameRows.byValue(
        frame,
        partitions,
        new FrameRows.Values(
            sorted.column(key),
            orders.getFirst(),
            function.lower().isPresent()
                ? Optional.of(sorted.column(function.lower().getAsInt()))
                : Optional.empty(),
            function.upper().isPresent()
                ? Optional.of(sorted.column(function.upper().getAsInt()))
                : Optional.empty()));
  }
}
