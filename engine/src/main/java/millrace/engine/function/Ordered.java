package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.DOUBLE;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.NUMERIC_OR_INTERVAL;
import static millrace.engine.function.Kind.ORDERABLE;
import static millrace.engine.function.Kind.TEXT_OR_BINARY;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.SortOrder;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.NullType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Functions over the rows of a group that look at them in an order: the one that stands in WITHIN
/// GROUP, or that of the values themselves. What stands in WITHIN GROUP comes behind the other
/// arguments.
///
/// Resolved, first come the arguments that are computed for each row, then constants:
///
/// - `listagg`: the orders, the value; the delimiter
/// - `percentile`, `percentile_disc`: the value, how often it counts; the shares, whether the
///   greatest comes first
/// - `mode`: the value; if the order decides between equals, whether for the greatest
/// - `max_by`, `min_by`: the value, its rank; how many
final class Ordered {
  private static final Literal ONE = new Literal(1L, LongType);
  private static final int MOST_OF_BEST = 100_000;

  private Ordered() {}

  static List<Function> functions() {
    return List.of(
        named("listagg", "string_agg")
            .takes(TEXT_OR_BINARY)
            .may(TEXT_OR_BINARY, null, DataTypes.NullType)
            .mayBeOrdered()
            .casts(Ordered::listed)
            .gives(arguments -> arguments.get(arguments.size() - 2).type())
            .mayBeNull()
            .aggregates(),
        named("mode")
            .takes()
            .may(ANY)
            .may(BOOLEAN, false, BooleanType)
            .mayBeOrdered()
            .casts(Ordered::mode)
            .mayBeNull()
            .shown((_, arguments) -> shownMode(arguments))
            .aggregates(),
        named("percentile")
            .takes(NUMERIC_OR_INTERVAL, ANY)
            .may(INTEGRAL, 1L, LongType)
            .casts(call -> percentile(call, call.argument(1), false))
            .gives(Ordered::atShares)
            .mayBeNull()
            .aggregates(),
        named("median")
            .takes(NUMERIC_OR_INTERVAL)
            .means(call -> call.to("percentile", call.argument(0), new Literal(0.5, DoubleType))),
        atShare("percentile_cont")
            .means(
                call ->
                    new Expression.Aggregate(
                        "percentile",
                        call.arguments(),
                        false,
                        call.filter(),
                        atShares(call.arguments()),
                        true)),
        atShare("percentile_disc").gives(Ordered::atShares).mayBeNull().aggregates(),
        best("max_by"),
        best("min_by"));
  }

  // --- WITHIN GROUP ---

  /// What stands in WITHIN GROUP, as in the name of a column.
  static String shown(String function, SortOrder order, String child, String whole) {
    return switch (function) {
      // named after the order in which it would have to be first, not last
      case "mode" -> order.ascending() ? child + " DESC" : child;
      case "percentile_cont", "percentile_disc" -> order.ascending() ? child : child + " DESC";
      default -> whole;
    };
  }

  private static List<SortOrder> orders(Invocation call) {
    return call.arguments().stream()
        .filter(SortOrder.class::isInstance)
        .map(SortOrder.class::cast)
        .toList();
  }

  private static List<Expression> plain(Invocation call) {
    return call.arguments().stream().filter(each -> !(each instanceof SortOrder)).toList();
  }

  /// The only order of a function that needs one.
  private static SortOrder order(Invocation call) {
    if (call.distinct()) {
      throw wrongOrder(
          "DISTINCT_UNSUPPORTED", "%s counts every row and takes no DISTINCT", call.name());
    }
    var orders = orders(call);
    if (orders.isEmpty()) {
      throw wrongOrder(
          "WITHIN_GROUP_MISSING",
          "%s needs an order of the rows: write WITHIN GROUP (ORDER BY ...) behind it",
          call.name());
    }
    if (orders.size() > 1) {
      throw wrongOrder(
          "WRONG_NUM_ORDERINGS",
          "%s takes one expression in ORDER BY, but got " + orders.size(),
          call.name());
    }
    return orders.getFirst();
  }

  private static QueryException wrongOrder(String kind, String sentence, String function) {
    return new QueryException(
        "INVALID_WITHIN_GROUP_EXPRESSION." + kind,
        Map.of("funcName", Quoted.name(function)),
        sentence.formatted(function));
  }

  // --- each ---

  private static List<Expression> listed(Invocation call) {
    var value = call.castTo(TEXT_OR_BINARY, 0);
    var delimiter = call.argument(1);
    if (!Functions.isConstant(delimiter)) {
      throw call.notConstant(1, "delimiter", delimiter.type());
    }
    if (!(delimiter.type() instanceof NullType)) {
      delimiter = call.castTo(TEXT_OR_BINARY, 1);
      if (!delimiter.type().equals(value.type())) {
        throw call.mismatch(
            "DATA_DIFF_TYPES",
            "%s puts %s between values of %s; both are to be of one type"
                .formatted(call.name(), delimiter.type().sql(), value.type().sql()));
      }
    }
    var orders = orders(call);
    if (call.distinct()
        && !orders.isEmpty()
        && (orders.size() > 1 || !orders.getFirst().child().equals(call.argument(0)))) {
      throw wrongOrder(
          "MISMATCH_WITH_DISTINCT_INPUT",
          "%s of distinct values can only be ordered by these values",
          call.name());
    }
    var all = new ArrayList<Expression>(orders);
    all.add(value);
    all.add(delimiter);
    return all;
  }

  private static List<Expression> mode(Invocation call) {
    var plain = plain(call);
    if (!orders(call).isEmpty()) {
      var order = order(call);
      if (!plain.isEmpty()) {
        throw wrongOrder(
            "WRONG_NUM_ORDERINGS", "%s of a value takes no order behind it", call.name());
      }
      return List.of(order.child(), new Literal(!order.ascending(), BooleanType));
    }
    if (plain.isEmpty()) {
      order(call);
    }
    var flag = call.argument(1);
    if (!(flag.type() instanceof millrace.sql.types.BooleanType)) {
      throw new QueryException(
          "UNEXPECTED_INPUT_TYPE",
          Map.of(
              "functionName",
              Quoted.name(call.name()),
              "paramIndex",
              Quoted.ordinal(1),
              "requiredType",
              Quoted.sql("BOOLEAN"),
              "inputSql",
              Quoted.sql(Names.of(flag)),
              "inputType",
              Quoted.sql(flag.type().sql())));
    }
    if (!(flag instanceof Literal(var decides, _)) || decides == null) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "whether mode decides between equals is to be written out, but got " + Names.of(flag));
    }
    return Boolean.TRUE.equals(decides)
        ? List.of(plain.getFirst(), new Literal(false, BooleanType))
        : List.of(plain.getFirst());
  }

  private static String shownMode(List<String> arguments) {
    return arguments.isEmpty()
        ? "mode()"
        : arguments.getLast().equalsIgnoreCase("true")
            ? "mode() WITHIN GROUP (ORDER BY %s DESC)".formatted(arguments.getFirst())
            : "mode(" + arguments.getFirst() + ")";
  }

  private static Function atShare(String name) {
    return named(name)
        .takes(ANY)
        .mayBeOrdered()
        .casts(
            call -> {
              var order = order(call);
              return percentile(
                  call.with(List.of(order.child(), call.argument(0), ONE)),
                  call.argument(0),
                  !order.ascending());
            });
  }

  private static List<Expression> percentile(
      Invocation call, Expression shares, boolean greatestFirst) {
    var value = call.castTo(NUMERIC_OR_INTERVAL, 0);
    if (!isInterval(value.type())) {
      value = call.castTo(DOUBLE, 0);
    }
    var often = call.cast(call.castTo(INTEGRAL, 2), LongType);
    return List.of(value, often, shares(call, shares), new Literal(greatestFirst, BooleanType));
  }

  /// The share or shares as constants between 0 and 1.
  static Expression shares(Invocation call, Expression written) {
    if (!Functions.isConstant(written)) {
      throw call.notConstant(1, "percentage", DoubleType);
    }
    var type = written.type() instanceof ArrayType ? new ArrayType(DoubleType, false) : DoubleType;
    var shares = Evaluator.fold(call.cast(written, type), call.settings());
    for (var share : shares.value() instanceof List<?> several ? several : one(shares.value())) {
      if (share == null) {
        throw call.isNull("percentage");
      }
      double number = (Double) share;
      if (!(number >= 0 && number <= 1)) {
        throw call.outOfRange("percentage", "[0.0, 1.0]", share + "D");
      }
    }
    return shares;
  }

  private static List<@Nullable Object> one(@Nullable Object value) {
    var list = new ArrayList<@Nullable Object>();
    list.add(value);
    return list;
  }

  private static DataType atShares(List<Expression> arguments) {
    DataType each =
        switch (arguments.getFirst().type()) {
          case YearMonthIntervalType _ -> DataTypes.createYearMonthIntervalType();
          case DayTimeIntervalType _ -> DataTypes.createDayTimeIntervalType();
          default -> DoubleType;
        };
    return arguments.get(2).type() instanceof ArrayType ? new ArrayType(each, false) : each;
  }

  private static boolean isInterval(DataType type) {
    return type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType;
  }

  /// One value, or with a number behind it a list of so many.
  private static Function best(String name) {
    return named(name)
        .takes(ANY, ORDERABLE)
        .may(INT)
        .casts(
            call -> {
              var rank = call.castTo(ORDERABLE, 1);
              return call.count() == 2
                  ? List.of(call.argument(0), rank)
                  : List.of(call.argument(0), rank, howMany(call));
            })
        .gives(
            arguments ->
                arguments.size() == 2
                    ? arguments.getFirst().type()
                    : new ArrayType(arguments.getFirst().type(), true))
        .mayBeNull()
        .aggregates();
  }

  private static Expression howMany(Invocation call) {
    var written = call.castTo(INT, 2);
    if (!Functions.isConstant(written)) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "how many values %s gives is to be a constant, but got %s"
              .formatted(call.name(), Names.of(written)));
    }
    var folded = Evaluator.fold(written, call.settings());
    int k = Optional.ofNullable((Integer) folded.value()).orElse(0);
    if (k <= 0 || k > MOST_OF_BEST) {
      throw call.mismatch(
          "VALUE_OUT_OF_RANGE",
          "%s gives 1 to %d values, but is asked for %s"
              .formatted(call.name(), MOST_OF_BEST, Names.of(folded)));
    }
    return folded;
  }
}
