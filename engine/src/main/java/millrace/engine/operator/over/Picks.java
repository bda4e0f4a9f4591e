package millrace.engine.operator.over;

import java.util.List;
import java.util.Optional;
import millrace.engine.compute.Concatenation;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Vector;

/// Functions that take the value of one row of the partition, or null.
final class Picks {
  private static final int NONE = -1;

  private Picks() {}

  // --- lag, lead ---

  /// The value so many rows before or behind; with nulls ignored, counting rows with a value alone.
  static Vector neighbour(
      Expression.WindowFunction function, Vector values, Vector otherwise, Partitions partitions) {
    var arguments = function.arguments();
    int offset = arguments.get(1) instanceof Expression.Literal(Integer number, _) ? number : 1;
    int step = function.function().equals("lag") ? -offset : offset;
    int size = partitions.size();
    var rows =
        isTrue(arguments.get(3)) && values.validity().hasNulls()
            ? amongValues(values, step, partitions)
            : offsets(step, partitions);
    for (int row = 0; row < size; row++) {
      rows[row] = rows[row] == NONE ? size + row : rows[row];
    }
    return Concatenation.of(List.of(values, otherwise)).gather(rows, size);
  }

  private static int[] offsets(int step, Partitions partitions) {
    var rows = new int[partitions.size()];
    for (int row = 0; row < rows.length; row++) {
      long place = (long) row + step;
      boolean isInside = place >= partitions.starts()[row] && place < partitions.ends()[row];
      rows[row] = isInside ? (int) place : NONE;
    }
    return rows;
  }

  private static int[] amongValues(Vector values, int step, Partitions partitions) {
    var rows = new int[partitions.size()];
    var validity = values.validity();
    for (int row = 0; row < rows.length; row++) {
      int left = Math.abs(step);
      int place = row;
      int direction = Integer.signum(step);
      while (left > 0) {
        place += direction;
        if (place < partitions.starts()[row] || place >= partitions.ends()[row]) {
          break;
        }
        left -= validity.isValid(place) ? 1 : 0;
      }
      rows[row] = left > 0 ? NONE : place;
    }
    return rows;
  }

  // --- nth_value, first, last ---

  static Vector nth(Expression.WindowFunction function, Vector values, FrameRows frame) {
    int place =
        function.arguments().get(1) instanceof Expression.Literal(Integer number, _) ? number : 1;
    return isTrue(function.arguments().get(2)) && values.validity().hasNulls()
        ? picked(values, nthValues(values, frame, place))
        : picked(values, fromStart(frame, place));
  }

  /// Takes one row of each frame.
  interface Edge {
    Vector of(Vector values, FrameRows frame);
  }

  /// `first` or `last`, if it is one of them and takes all rows.
  static Optional<Edge> edge(Expression.Aggregate aggregate, boolean isFiltered) {
    if (isFiltered) {
      return Optional.empty();
    }
    boolean known = aggregate.arguments().size() > 1 && isTrue(aggregate.arguments().get(1));
    return switch (aggregate.function()) {
      case "first", "first_value", "any_value" ->
          Optional.of(
              (values, frame) ->
                  picked(
                      values,
                      known && values.validity().hasNulls()
                          ? nthValues(values, frame, 1)
                          : fromStart(frame, 1)));
      case "last", "last_value" ->
          Optional.of(
              (values, frame) ->
                  picked(
                      values,
                      known && values.validity().hasNulls()
                          ? lastValues(values, frame)
                          : fromEnd(frame)));
      default -> Optional.empty();
    };
  }

  private static boolean isTrue(Expression literal) {
    return literal instanceof Expression.Literal(Boolean value, _) && value;
  }

  private static Vector picked(Vector values, int[] rows) {
    return values.gather(rows, rows.length);
  }

  private static int[] fromStart(FrameRows frame, int place) {
    var rows = new int[frame.from().length];
    for (int row = 0; row < rows.length; row++) {
      long picked = (long) frame.from()[row] + place - 1;
      rows[row] = picked < frame.to()[row] ? (int) picked : NONE;
    }
    return rows;
  }

  private static int[] fromEnd(FrameRows frame) {
    var rows = new int[frame.from().length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = frame.to()[row] > frame.from()[row] ? frame.to()[row] - 1 : NONE;
    }
    return rows;
  }

  private static int[] nthValues(Vector values, FrameRows frame, int place) {
    // the rows with a value, and how many of them lie before each row
    int size = values.size();
    var before = new int[size + 1];
    var valid = new int[size];
    for (int row = 0; row < size; row++) {
      boolean isValid = values.validity().isValid(row);
      if (isValid) {
        valid[before[row]] = row;
      }
      before[row + 1] = before[row] + (isValid ? 1 : 0);
    }
    var rows = new int[size];
    for (int row = 0; row < size; row++) {
      long picked = (long) before[frame.from()[row]] + place - 1;
      rows[row] = picked < before[frame.to()[row]] ? valid[(int) picked] : NONE;
    }
    return rows;
  }

  private static int[] lastValues(Vector values, FrameRows frame) {
    int size = values.size();
    var last = new int[size];
    for (int row = 0; row < size; row++) {
      last[row] = values.validity().isValid(row) ? row : row == 0 ? NONE : last[row - 1];
    }
    var rows = new int[size];
    for (int row = 0; row < size; row++) {
      boolean isEmpty = frame.to()[row] == frame.from()[row];
      int picked = isEmpty ? NONE : last[frame.to()[row] - 1];
      rows[row] = picked >= frame.from()[row] ? picked : NONE;
    }
    return rows;
  }
}
