package millrace.engine.operator.over;

import java.util.List;
import java.util.Optional;
import millrace.engine.compute.Concatenation;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Frame.Bound;
import millrace.engine.operator.Rank;
import millrace.engine.operator.Sort;
import millrace.engine.vector.Vector;

/// The rows of each row's frame: those from `from` up to, and not with, `to`. An empty frame ends
/// where it begins.
final class FrameRows {
  private final int[] from;
  private final int[] to;

  private FrameRows(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  int[] from() {
    return from;
  }

  int[] to() {
    return to;
  }

  /// What the rows are ordered by, and the values at which frames begin and end.
  record Values(Vector key, Sort.Key direction, Optional<Vector> lower, Optional<Vector> upper) {}

  static FrameRows byRows(Frame frame, Partitions partitions) {
    int size = partitions.size();
    var from = new int[size];
    var to = new int[size];
    for (int row = 0; row < size; row++) {
      int start = partitions.starts()[row];
      int end = partitions.ends()[row];
      from[row] = within(start, end, place(frame.lower(), row, start, end));
      to[row] = within(start, end, place(frame.upper(), row, start, end - 1) + 1);
      to[row] = Math.max(from[row], to[row]);
    }
    return new FrameRows(from, to);
  }

  private static int within(int start, int end, long place) {
    return (int) Math.max(start, Math.min(end, place));
  }

  /// @param last what unbounded following means
  private static long place(Bound bound, int row, int first, int last) {
    return switch (bound) {
      case Bound.Unbounded(boolean following) -> following ? last : first;
      case Bound.Current _ -> row;
      case Bound.Offset(var amount, boolean following) ->
          row + (following ? number(amount) : -number(amount));
    };
  }

  private static long number(Expression amount) {
    if (amount instanceof Expression.Literal(Number number, _)) {
      // far beyond any number of rows, and far from an overflow
      return Math.max(-(1L << 40), Math.min(1L << 40, number.longValue()));
    }
    throw new IllegalStateException("a bound is a number, but got " + amount);
  }

  static FrameRows byValue(Frame frame, Partitions partitions, Values values) {
    int[] from =
        switch (frame.lower()) {
          case Bound.Unbounded _ -> partitions.starts();
          case Bound.Current _ -> partitions.firstPeers();
          case Bound.Offset _ -> search(values, values.lower().orElseThrow(), partitions, false);
        };
    int[] to =
        switch (frame.upper()) {
          case Bound.Unbounded _ -> partitions.ends();
          case Bound.Current _ -> partitions.peerEnds();
          case Bound.Offset _ -> search(values, values.upper().orElseThrow(), partitions, true);
        };
    var end = new int[to.length];
    for (int row = 0; row < end.length; row++) {
      end[row] = Math.max(from[row], to[row]);
    }
    return new FrameRows(from, end);
  }

  /// For each row the first row of its partition whose key is not before the row's bound or, with
  /// `behind`, the first that comes after it.
  private static int[] search(Values values, Vector bounds, Partitions partitions, boolean behind) {
    int size = partitions.size();
    var rank = Rank.of(Concatenation.of(List.of(values.key(), bounds)), values.direction());
    var found = new int[size];
    for (int row = 0; row < size; row++) {
      int low = partitions.starts()[row];
      int high = partitions.ends()[row];
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order = rank.compare(middle, size + row);
        if (order < 0 || (behind && order == 0)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      found[row] = low;
    }
    return found;
  }

  /// Whether each frame is the whole partition.
  boolean isWhole(Partitions partitions) {
    for (int row = 0; row < from.length; row++) {
      if (from[row] != partitions.starts()[row] || to[row] != partitions.ends()[row]) {
        return false;
      }
    }
    return true;
  }

  /// Whether each frame begins with the partition and ends where that of the row before does, or
  /// later.
  boolean isGrowing(Partitions partitions) {
    for (int row = 0; row < from.length; row++) {
      boolean begins = row == partitions.starts()[row];
      if (from[row] != partitions.starts()[row] || (!begins && to[row] < to[row - 1])) {
        return false;
      }
    }
    return true;
  }
}
