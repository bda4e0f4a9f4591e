package millrace.engine.compute;

import java.util.Arrays;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Vector;

/// The rows that a condition keeps, in their order.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class Selection {
  private final int[] rows;
  private final int count;

  private Selection(int[] rows, int count) {
    this.rows = rows;
    this.count = count;
  }

  /// The rows where the condition is true: neither false nor null.
  public static Selection of(Vector condition) {
    return condition instanceof BooleanVector booleans
        ? matching(booleans, true)
        : new Selection(new int[0], 0);
  }

  /// The rows where the condition is not true.
  public static Selection except(Vector condition) {
    return condition instanceof BooleanVector booleans
        ? matching(booleans, false)
        : all(condition.size());
  }

  public static Selection all(int size) {
    var rows = new int[size];
    Arrays.setAll(rows, row -> row);
    return new Selection(rows, size);
  }

  private static Selection matching(BooleanVector condition, boolean wanted) {
    int size = condition.size();
    boolean[] values = condition.values();
    var rows = new int[size];
    int count = 0;
    if (condition.validity().hasNulls()) {
      long[] valid = condition.validity().words();
      for (int row = 0; row < size; row++) {
        rows[count] = row;
        boolean isTrue = values[row] & (valid[row >> 6] >>> row & 1) != 0;
        count += isTrue == wanted ? 1 : 0;
      }
    } else {
      for (int row = 0; row < size; row++) {
        rows[count] = row;
        count += values[row] == wanted ? 1 : 0;
      }
    }
    return new Selection(rows, count);
  }

  /// The array itself, not a copy, valid up to the count: read it, never write to it.
  public int[] rows() {
    return rows;
  }

  public int count() {
    return count;
  }
}
