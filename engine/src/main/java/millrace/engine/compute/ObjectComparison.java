package millrace.engine.compute;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Compares values of any type, one at a time: decimals, lists, structs. Inside of lists and
/// structs null comes first.
public final class ObjectComparison {
  private ObjectComparison() {}

  /// Negative, zero or positive as the left comes before the right, is the same, or comes after.
  public static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null ? right == null ? 0 : -1 : 1;
    }
    return switch (left) {
      case Double number -> compareDoubles(number, (Double) right);
      case Float number -> compareDoubles(number, (Float) right);
      case Utf8 text -> text.compareTo((Utf8) right);
      case Integer number -> number.compareTo((Integer) right);
      case Long number -> number.compareTo((Long) right);
      case BigDecimal number -> number.compareTo((BigDecimal) right);
      case Boolean value -> value.compareTo((Boolean) right);
      case List<?> list -> compareLists(list, (List<?>) right);
      case Object[] fields -> compareLists(nullables(fields), nullables((Object[]) right));
      default -> throw new IllegalStateException("no order for " + left.getClass());
    };
  }

  private static List<@Nullable Object> nullables(@Nullable Object[] fields) {
    return java.util.Arrays.asList(fields);
  }

  private static int compareDoubles(double x, double y) {
    return x == y ? 0 : Double.compare(x, y);
  }

  private static int compareLists(List<?> left, List<?> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /// Where both are the same.
  public static BooleanVector equal(Vector left, Vector right) {
    int[] order = orders(left, right);
    var result = new boolean[order.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = order[row] == 0;
    }
    return known(result, left, right);
  }

  /// Where the left comes before the right.
  public static BooleanVector less(Vector left, Vector right) {
    int[] order = orders(left, right);
    var result = new boolean[order.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = order[row] < 0;
    }
    return known(result, left, right);
  }

  /// Where the right does not come before the left.
  public static BooleanVector lessOrEqual(Vector left, Vector right) {
    int[] order = orders(left, right);
    var result = new boolean[order.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = order[row] <= 0;
    }
    return known(result, left, right);
  }

  private static int[] orders(Vector left, Vector right) {
    var order = new int[left.size()];
    for (int row = 0; row < order.length; row++) {
      if (!left.isNull(row) && !right.isNull(row)) {
        order[row] = compare(left.object(row), right.object(row));
      }
    }
    return order;
  }

  private static BooleanVector known(boolean[] result, Vector left, Vector right) {
    return new BooleanVector(
        result, result.length, left.validity().and(right.validity(), result.length));
  }
}
