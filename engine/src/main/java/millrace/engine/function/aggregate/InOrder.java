package millrace.engine.function.aggregate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The accumulators of functions that look at the rows of a group in an order. Which arguments they
/// have is told by {@code millrace.engine.function.Ordered}.
final class InOrder {
  private InOrder() {}

  // --- listagg ---

  static Accumulator listed(Expression.Aggregate aggregate, Settings settings) {
    var arguments = aggregate.arguments();
    int rows = arguments.size() - 1;
    var orders = new ArrayList<SortOrder>();
    for (var argument : arguments.subList(0, rows - 1)) {
      orders.add((SortOrder) argument);
    }
    var delimiter = Evaluator.fold(arguments.getLast(), settings).value();
    boolean binary = aggregate.type() instanceof BinaryType;
    Function<List<@Nullable Object>, @Nullable Object> result =
        values -> joined(rows == 1 ? values : sorted(values, orders), delimiter, binary);
    return new Collected(
        aggregate.type(),
        types(arguments.subList(0, rows)),
        Accumulator.NullRows.SKIPPED_BY_LAST,
        result);
  }

  /// The last of each struct, in the order of those before it.
  private static List<@Nullable Object> sorted(
      List<@Nullable Object> values, List<SortOrder> orders) {
    var rows = new ArrayList<@Nullable Object[]>();
    values.forEach(value -> rows.add((@Nullable Object[]) Objects.requireNonNull(value)));
    rows.sort((one, other) -> compare(one, other, orders));
    var sorted = new ArrayList<@Nullable Object>();
    rows.forEach(row -> sorted.add(row[orders.size()]));
    return sorted;
  }

  private static int compare(
      @Nullable Object[] one, @Nullable Object[] other, List<SortOrder> orders) {
    for (int i = 0; i < orders.size(); i++) {
      var order = orders.get(i);
      int compared;
      if (one[i] == null || other[i] == null) {
        compared =
            Boolean.compare(one[i] == null, other[i] == null) * (order.nullsFirst() ? -1 : 1);
      } else {
        compared = ObjectComparison.compare(one[i], other[i]) * (order.ascending() ? 1 : -1);
      }
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static @Nullable Object joined(
      List<@Nullable Object> values, @Nullable Object delimiter, boolean binary) {
    if (values.isEmpty()) {
      return null;
    }
    if (!binary) {
      var text = new StringJoiner(delimiter == null ? "" : delimiter.toString());
      values.forEach(value -> text.add(String.valueOf(value)));
      return Utf8.of(text.toString());
    }
    var bytes = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0 && delimiter != null) {
        bytes.writeBytes(((Utf8) delimiter).bytes());
      }
      bytes.writeBytes(((Utf8) Objects.requireNonNull(values.get(i))).bytes());
    }
    return Utf8.of(bytes.toByteArray());
  }

  // --- percentile ---

  static Accumulator percentile(Expression.Aggregate aggregate) {
    var arguments = aggregate.arguments();
    int rows = Accumulators.rowArguments(aggregate);
    var shares = Objects.requireNonNull(constant(arguments.get(2)));
    boolean greatestFirst = Boolean.TRUE.equals(constant(arguments.get(3)));
    var each = aggregate.type() instanceof ArrayType list ? list.elementType() : aggregate.type();
    var constantly = rows == 1 ? constant(arguments.get(1)) : 1L;
    boolean between = aggregate.function().equals("percentile");
    Function<List<@Nullable Object>, @Nullable Object> result =
        values ->
            between
                ? Percentiles.between(times(values, constantly), shares, greatestFirst, each)
                : Percentiles.reached(values, shares, greatestFirst, each);
    return new Collected(aggregate.type(), types(arguments.subList(0, rows)), result);
  }

  /// Values that all count equally often.
  private static List<@Nullable Object> times(
      List<@Nullable Object> values, @Nullable Object often) {
    if (Long.valueOf(1).equals(often)) {
      return values;
    }
    var all = new ArrayList<@Nullable Object>();
    if (often != null) {
      values.forEach(value -> all.add(new @Nullable Object[] {value, often}));
    }
    return all;
  }

  // --- max_by and min_by of several ---

  static Accumulator best(Expression.Aggregate aggregate) {
    var arguments = aggregate.arguments();
    int wanted = (Integer) Objects.requireNonNull(constant(arguments.get(2)));
    Comparator<@Nullable Object> byRank =
        (one, other) -> ObjectComparison.compare(rank(one), rank(other));
    var order = aggregate.function().equals("max_by") ? byRank.reversed() : byRank;
    return new Collected(
        aggregate.type(),
        types(arguments.subList(0, 2)),
        Accumulator.NullRows.SKIPPED_BY_LAST,
        values -> {
          var sorted = new ArrayList<>(values);
          Collections.sort(sorted, order);
          var best = new ArrayList<@Nullable Object>();
          for (var pair : sorted.subList(0, Math.min(wanted, sorted.size()))) {
            best.add(((@Nullable Object[]) Objects.requireNonNull(pair))[0]);
          }
          return best.isEmpty() ? null : best;
        });
  }

  private static Object rank(@Nullable Object pair) {
    return Objects.requireNonNull(((@Nullable Object[]) Objects.requireNonNull(pair))[1]);
  }

  private static @Nullable Object constant(Expression argument) {
    return ((Expression.Literal) argument).value();
  }

  /// The type of one argument, or a struct of those of several.
  private static DataType types(List<Expression> arguments) {
    if (arguments.size() == 1) {
      return arguments.getFirst().type();
    }
    var struct = new StructType();
    for (int i = 0; i < arguments.size(); i++) {
      struct = struct.add("_" + i, arguments.get(i).type(), true);
    }
    return struct;
  }
}
