package millrace.engine.operator.over;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import millrace.engine.compute.Concatenation;
import millrace.engine.expression.Expression;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// An aggregate function over the rows of each frame.
final class FrameAggregates {
  /// How many rows of frames are looked at at a time.
  private static final int PAIRS = 16 * Batch.ROWS;

  private final OverFunction function;
  private final Expression.Aggregate aggregate;
  private final Context context;
  private final Cancellation cancellation;

  FrameAggregates(OverFunction function, Expression.Aggregate aggregate, Context context) {
    this.function = function;
    this.aggregate = aggregate;
    this.context = context;
    this.cancellation = context.cancellation();
  }

  Vector of(Batch sorted, FrameRows frame, Partitions partitions) {
    var arguments = arguments(sorted);
    if (frame.isWhole(partitions)) {
      return whole(arguments, partitions);
    }
    return frame.isGrowing(partitions)
        ? growing(arguments, frame, partitions)
        : each(arguments, frame);
  }

  /// What the function takes of each row: its arguments and, behind them, its filter.
  private Batch arguments(Batch sorted) {
    var columns = new ArrayList<Vector>();
    function.arguments().forEach(each -> columns.add(sorted.column(each)));
    function.filter().ifPresent(each -> columns.add(sorted.column(each)));
    return new Batch(sorted.size(), columns);
  }

  private Accumulation accumulation() {
    int count = function.arguments().size();
    var places = IntStream.range(0, count).boxed().toList();
    var filter = function.filter().isPresent() ? OptionalInt.of(count) : OptionalInt.empty();
    return new Accumulation(
        List.of(new Accumulation.Column(aggregate, places, filter)), context.settings());
  }

  /// Each partition is one group.
  private Vector whole(Batch arguments, Partitions partitions) {
    var accumulation = accumulation();
    accumulation.update(partitions.numbers(), partitions.count(), arguments);
    var groups = IntStream.range(0, partitions.count()).toArray();
    return accumulation.results(groups, groups.length)[0].gather(
        partitions.numbers(), partitions.size());
  }

  /// One group for each partition, asked for its result wherever a frame ends.
  private Vector growing(Batch arguments, FrameRows frame, Partitions partitions) {
    int size = partitions.size();
    var results = new ArrayList<Vector>();
    var resultOf = new int[size];
    var group = new int[] {0};
    var accumulation = accumulation();
    int taken = 0;
    for (int row = 0; row < size; row++) {
      boolean begins = row == partitions.starts()[row];
      if (begins) {
        cancellation.check();
        accumulation = accumulation();
        accumulation.grow(1);
        taken = row;
      }
      int end = Math.max(taken, frame.to()[row]);
      if (begins || end > taken) {
        if (end > taken) {
          accumulation.update(new int[end - taken], 1, arguments.slice(taken, end - taken));
          taken = end;
        }
        results.add(accumulation.results(group, 1)[0]);
      }
      resultOf[row] = results.size() - 1;
    }
    return Concatenation.of(results).gather(resultOf, size);
  }

  /// Each row is a group of its own, of all the rows in its frame.
  private Vector each(Batch arguments, FrameRows frame) {
    int size = arguments.size();
    var results = new ArrayList<Vector>();
    int row = 0;
    while (row < size) {
      cancellation.check();
      int first = row;
      long pairs = 0;
      do {
        pairs += frame.to()[row] - frame.from()[row];
        row++;
      } while (row < size && pairs + frame.to()[row] - frame.from()[row] <= PAIRS);
      results.add(each(arguments, frame, first, row, Math.toIntExact(pairs)));
    }
    return Concatenation.of(results);
  }

  private Vector each(Batch arguments, FrameRows frame, int first, int end, int pairs) {
    var rows = new int[pairs];
    var groups = new int[pairs];
    int count = 0;
    for (int row = first; row < end; row++) {
      for (int other = frame.from()[row]; other < frame.to()[row]; other++) {
        rows[count] = other;
        groups[count++] = row - first;
      }
    }
    var accumulation = accumulation();
    accumulation.grow(end - first);
    accumulation.update(groups, end - first, arguments.gather(rows, count));
    return accumulation.results(IntStream.range(0, end - first).toArray(), end - first)[0];
  }
}
