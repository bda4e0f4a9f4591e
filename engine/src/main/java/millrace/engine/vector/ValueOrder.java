package millrace.engine.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The order of values as objects: for odd types and for people, never for the hot path. What is no
/// number is greater than all numbers, minus zero is zero; within arrays and structs null comes
/// first.
public final class ValueOrder {
  private ValueOrder() {}

  /// The order of the values of a type, nulls first.
  public static Comparator<@Nullable Object> of(DataType type) {
    return switch (type) {
      case DoubleType _ ->
          nullsFirst((one, other) -> Double.compare((Double) one + 0.0, (Double) other + 0.0));
      case FloatType _ ->
          nullsFirst((one, other) -> Float.compare((Float) one + 0.0f, (Float) other + 0.0f));
      case ArrayType array -> arrays(of(array.elementType()));
      case StructType struct -> structs(struct);
      default -> nullsFirst(ValueOrder::compare);
    };
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private static Comparator<@Nullable Object> nullsFirst(Comparator<Object> order) {
    return (one, other) -> {
      if (one == null || other == null) {
        return Boolean.compare(one != null, other != null);
      }
      return order.compare(one, other);
    };
  }

  private static Comparator<@Nullable Object> arrays(Comparator<@Nullable Object> elements) {
    return nullsFirst(
        (one, other) -> {
          var left = (List<?>) one;
          var right = (List<?>) other;
          for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = elements.compare(left.get(i), right.get(i));
            if (order != 0) {
              return order;
            }
          }
          return Integer.compare(left.size(), right.size());
        });
  }

  private static Comparator<@Nullable Object> structs(StructType type) {
    var fields = new ArrayList<Comparator<@Nullable Object>>();
    type.forEach(field -> fields.add(of(field.dataType())));
    return nullsFirst(
        (one, other) -> {
          var left = (@Nullable Object[]) one;
          var right = (@Nullable Object[]) other;
          for (int i = 0; i < fields.size(); i++) {
            int order = fields.get(i).compare(left[i], right[i]);
            if (order != 0) {
              return order;
            }
          }
          return 0;
        });
  }
}
