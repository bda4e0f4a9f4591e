package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.DOUBLE;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.NUMERIC_OR_INTERVAL;
import static millrace.engine.function.Kind.ORDERABLE;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampType;

/// Functions over the rows of a group. Here they are only resolved; how they are computed lies in
/// {@code millrace.engine.function.aggregate}.
final class Aggregation {
  /// The error for which 8 registers would do; the least counter has 16.
  private static final double LEAST_PRECISE = 1.106 / Math.sqrt(8);

  private static final Kind NUMERIC_OR_TIME =
      Kind.oneOf(NUMERIC_OR_INTERVAL, Kind.oneOf(Kind.DATE.exactly(), Kind.ANY_TIMESTAMP));
  private static final Expression.Literal ONE = new Expression.Literal(1L, LongType);

  private Aggregation() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(countsAndSums());
    all.addAll(choices());
    all.addAll(statistics());
    all.addAll(collections());
    return all;
  }

  private static List<Function> countsAndSums() {
    return List.of(
        named("count")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Aggregation::counted)
            .gives(LongType)
            .neverNull()
            .aggregates(),
        named("count_if")
            .takes(BOOLEAN)
            .means(
                call ->
                    new Expression.Aggregate(
                        "count",
                        List.of(
                            call.to(
                                "if",
                                call.argument(0),
                                ONE,
                                new Expression.Literal(null, LongType))),
                        call.distinct(),
                        call.filter(),
                        LongType,
                        false)),
        named("sum")
            .takes(NUMERIC_OR_INTERVAL)
            .casts(Aggregation::summed)
            .gives(arguments -> Types.sumOf(arguments.getFirst().type()))
            .mayBeNull()
            .aggregates(),
        named("try_sum")
            .takes(NUMERIC_OR_INTERVAL)
            .gives(arguments -> Types.sumOf(arguments.getFirst().type()))
            .mayBeNull()
            .aggregates(),
        named("avg", "mean")
            .takes(NUMERIC_OR_INTERVAL)
            .casts(Aggregation::summed)
            .gives(arguments -> Types.meanOf(arguments.getFirst().type()))
            .mayBeNull()
            .aggregates(),
        named("try_avg")
            .takes(NUMERIC_OR_INTERVAL)
            .gives(arguments -> Types.meanOf(arguments.getFirst().type()))
            .mayBeNull()
            .aggregates(),
        named("#product").takes(DOUBLE).gives(DoubleType).mayBeNull().aggregates(),
        named("approx_count_distinct")
            .takes(ANY)
            .may(DOUBLE, 0.05, DoubleType)
            .casts(Aggregation::withError)
            .gives(LongType)
            .neverNull()
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")")
            .aggregates(),
        bits("bit_and"),
        bits("bit_or"),
        bits("bit_xor"));
  }

  /// A moment counts as its seconds since 1970.
  private static List<Expression> summed(Invocation call) {
    return List.of(
        call.type(0) instanceof TimestampType
            ? call.cast(call.argument(0), DoubleType)
            : call.castTo(NUMERIC_OR_INTERVAL, 0));
  }

  private static Function bits(String name) {
    return named(name).takes(INTEGRAL.exactly()).mayBeNull().aggregates();
  }

  /// `*` and constants count all rows.
  private static List<Expression> counted(Invocation call) {
    return call.arguments().stream()
        .map(
            argument ->
                argument instanceof Expression.Star
                        || (argument instanceof Expression.Literal literal
                            && literal.value() != null)
                    ? ONE
                    : argument)
        .toList();
  }

  private static List<Function> choices() {
    return List.of(
        named("min").takes(ORDERABLE).mayBeNull().aggregates(),
        named("max").takes(ORDERABLE).mayBeNull().aggregates(),
        named("bool_and", "every").takes(BOOLEAN).means(call -> call.to("min")),
        named("bool_or", "some", "any").takes(BOOLEAN).means(call -> call.to("max")),
        end("first", "first_value", "any_value"),
        end("last", "last_value"));
  }

  /// The first or last row's value; with true behind it, of the rows that are not null.
  private static Function end(String... names) {
    return named(names)
        .takes(ANY)
        .may(BOOLEAN, false, BooleanType)
        .mayBeNull()
        .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")")
        .aggregates();
  }

  private static List<Function> statistics() {
    return List.of(
        moment("stddev_samp", "stddev", "std"),
        moment("stddev_pop"),
        moment("var_samp", "variance"),
        moment("var_pop"),
        moment("skewness"),
        moment("kurtosis"),
        pair("corr"),
        pair("covar_samp"),
        pair("covar_pop"),
        named("regr_count")
            .takes(DOUBLE, DOUBLE)
            .gives(LongType)
            .neverNull()
            .means(
                call ->
                    new Expression.Aggregate(
                        "count", call.arguments(), false, call.filter(), LongType, false)),
        meanOfPairs("regr_avgx", 1),
        meanOfPairs("regr_avgy", 0),
        pair("regr_r2"),
        pair("regr_slope"),
        pair("regr_intercept"),
        pair("regr_sxx"),
        pair("regr_syy"),
        pair("regr_sxy"),
        named("percentile_approx", "approx_percentile")
            .takes(NUMERIC_OR_TIME, ANY)
            .may(INTEGRAL, 10000, DataTypes.IntegerType)
            .casts(Aggregation::percentages)
            .gives(arguments -> spread(arguments.get(1).type(), arguments.getFirst().type()))
            .mayBeNull()
            .aggregates());
  }

  private static Function moment(String... names) {
    return named(names).takes(DOUBLE).gives(DoubleType).mayBeNull().aggregates();
  }

  /// The mean of one of two columns, over the rows that have both.
  private static Function meanOfPairs(String name, int which) {
    return named(name)
        .takes(DOUBLE, DOUBLE)
        .means(
            call ->
                call.to(
                    "avg",
                    call.to(
                        "if",
                        call.to("isnotnull", call.argument(1 - which)),
                        call.argument(which),
                        new Expression.Literal(null, DoubleType))));
  }

  private static Function pair(String name) {
    return named(name).takes(DOUBLE, DOUBLE).gives(DoubleType).mayBeNull().aggregates();
  }

  /// One result for one percentage, a list for a list.
  private static DataType spread(DataType percentages, DataType each) {
    return percentages instanceof ArrayType ? new ArrayType(each, false) : each;
  }

  /// What is counted, and the error that is aimed at.
  private static List<Expression> withError(Invocation call) {
    var error = Evaluator.fold(call.castTo(DOUBLE, 1), call.settings());
    if (error.value() instanceof Double aimed && !(aimed > 0 && aimed < LEAST_PRECISE)) {
      throw new QueryException(
          "FAILED_FUNCTION_CALL",
          Map.of("funcName", Quoted.name(call.name())),
          "%s aims at an error above 0 and below %.3f, but got %s"
              .formatted(call.name(), LEAST_PRECISE, aimed));
    }
    return List.of(call.argument(0), error);
  }

  private static List<Expression> percentages(Invocation call) {
    return List.of(
        call.castTo(NUMERIC_OR_TIME, 0), Ordered.shares(call, call.argument(1)), accuracy(call));
  }

  private static Expression accuracy(Invocation call) {
    var written = call.castTo(INTEGRAL, 2);
    if (!Functions.isConstant(written)) {
      throw call.notConstant(2, "accuracy", written.type());
    }
    var folded = Evaluator.fold(written, call.settings());
    if (folded.value() == null) {
      throw call.isNull("accuracy");
    }
    long accuracy = ((Number) folded.value()).longValue();
    if (accuracy < 1 || accuracy > Integer.MAX_VALUE) {
      throw call.outOfRange("accuracy", "(0, 2147483647]", accuracy + "L");
    }
    return folded;
  }

  /// How many bars a histogram has.
  private static List<Expression> bars(Invocation call) {
    var value = call.castTo(NUMERIC_OR_TIME, 0);
    var written = call.castTo(INT, 1);
    if (!Functions.isConstant(written)) {
      throw call.notConstant(1, "nb", DataTypes.IntegerType);
    }
    var folded = Evaluator.fold(written, call.settings());
    if (folded.value() == null) {
      throw call.isNull("nb");
    }
    if ((Integer) folded.value() < 2) {
      throw call.mismatch(
          "VALUE_OUT_OF_RANGE",
          "%s has 2 bars or more, but is asked for %s".formatted(call.name(), folded.value()));
    }
    return List.of(value, folded);
  }

  private static List<Function> collections() {
    return List.of(
        named("collect_list", "array_agg")
            .takes(ANY)
            .gives(arguments -> new ArrayType(arguments.getFirst().type(), false))
            .neverNull()
            .shown((_, arguments) -> "collect_list(" + arguments.getFirst() + ")")
            .aggregates(),
        named("collect_set")
            .takes(ANY)
            .gives(arguments -> new ArrayType(arguments.getFirst().type(), false))
            .neverNull()
            .aggregates(),
        withNulls("collect_list"),
        withNulls("collect_set"),
        named("histogram_numeric")
            .takes(NUMERIC_OR_TIME, INT)
            .casts(Aggregation::bars)
            .gives(arguments -> new ArrayType(bin(arguments.getFirst().type()), true))
            .mayBeNull()
            .aggregates());
  }

  /// What RESPECT NULLS behind a call of the function means: nulls are collected too.
  private static Function withNulls(String function) {
    return named("#" + function + "_with_nulls")
        .takes(ANY)
        .gives(arguments -> new ArrayType(arguments.getFirst().type(), true))
        .neverNull()
        .shown((_, arguments) -> function + "(" + arguments.getFirst() + ") RESPECT NULLS")
        .aggregates();
  }

  private static StructType bin(DataType number) {
    return new StructType().add("x", number).add("y", DoubleType);
  }
}
