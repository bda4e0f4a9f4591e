package millrace.magics.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a query's result, as many as a view looks at, those that matter most first.
///
/// @param rows each with a value for each field
/// @param total how many rows the result has
/// @param order how the rows relate to the whole result
/// @param batch the batch that the result stems from; -1 before the first
public record Result(
    List<Field> fields, List<List<@Nullable Object>> rows, long total, Order order, long batch) {

  public enum Order {
    /// Rows are only ever added; the newest come first.
    NEWEST_FIRST,
    /// Each batch brings the result anew; rows are told apart by their keys.
    BY_KEY
  }

  public Result(
      List<Field> fields, List<List<@Nullable Object>> rows, long total, Order order, long batch) {
    this.fields = List.copyOf(fields);
    this.rows = Collections.unmodifiableList(new ArrayList<>(rows));
    this.total = total;
    this.order = order;
    this.batch = batch;
  }

  public static Result empty(List<Field> fields, Order order) {
    return new Result(fields, List.of(), 0, order, -1);
  }

  int place(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }
}
