package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The accumulator of each aggregate function.
final class Accumulators {
  private Accumulators() {}

  static Accumulator of(Expression.Aggregate aggregate, Settings settings) {
    var plain = plain(aggregate, settings);
    var types = aggregate.arguments().stream().map(Expression::type).toList();
    // Twice the same value changes nothing here, so that nobody need remember it.
    boolean idempotent = plain instanceof LongExtreme || plain instanceof ApproximateCount;
    return aggregate.distinct() && !idempotent ? new Distinct(plain, types) : plain;
  }

  /// Whether the result depends on the values alone and not on the order of the rows, but for the
  /// last digits of floating-point numbers.
  static boolean isOrderless(Expression.Aggregate aggregate) {
    return switch (aggregate.function()) {
      case "first",
          "first_value",
          "any_value",
          "last",
          "last_value",
          "collect_list",
          "array_agg",
          "collect_set",
          "listagg",
          "string_agg",
          "max_by",
          "min_by",
          "mode" ->
          false;
      default -> !aggregate.distinct();
    };
  }

  private static Accumulator plain(Expression.Aggregate aggregate, Settings settings) {
    var type = aggregate.type();
    var arguments = aggregate.arguments();
    var input = arguments.isEmpty() ? DataTypes.NullType : arguments.getFirst().type();
    return switch (aggregate.function()) {
      case "count" -> new Counting();
      case "count_if" -> new CountingIf();
      case "sum", "try_sum" -> sum(aggregate, settings);
      case "avg", "mean", "try_avg" ->
          type instanceof DecimalType decimal
              ? new DecimalSum(decimal, true, isStrict(aggregate, settings))
              : new DoubleSum(DoubleSum.Result.AVERAGE);
      case "product" -> new DoubleSum(DoubleSum.Result.PRODUCT);
      case "min" -> extreme(type, false);
      case "max" -> extreme(type, true);
      case "bool_and", "every" -> new LongExtreme(type, LongExtreme.Choice.LEAST);
      case "bool_or", "some", "any" -> new LongExtreme(type, LongExtreme.Choice.GREATEST);
      case "bit_and" -> new LongExtreme(type, LongExtreme.Choice.BITS_AND);
      case "bit_or" -> new LongExtreme(type, LongExtreme.Choice.BITS_OR);
      case "bit_xor" -> new LongExtreme(type, LongExtreme.Choice.BITS_XOR);
      case "first", "first_value", "any_value" -> new Edge(type, false, flag(arguments, 1));
      case "last", "last_value" -> new Edge(type, true, flag(arguments, 1));
      case "max_by" -> new Chosen(type, arguments.get(1).type(), true);
      case "min_by" -> new Chosen(type, arguments.get(1).type(), false);
      case "collect_list", "array_agg" -> new Collected(type, values -> values);
      case "collect_set" -> new Distinct(new Collected(type, values -> values), List.of(input));
      case "listagg", "string_agg" -> new Collected(type, values -> joined(values, arguments));
      case "approx_count_distinct" -> new ApproximateCount(number(arguments, 1, 0.05));
      case "percentile" -> {
        var shares = constant(arguments.get(1));
        yield new Collected(type, values -> Percentiles.between(values, shares));
      }
      case "median" -> new Collected(type, values -> Percentiles.between(values, 0.5));
      case "percentile_approx", "approx_percentile" -> {
        var shares = constant(arguments.get(1));
        yield new Collected(type, values -> Percentiles.at(values, shares, input));
      }
      case "mode" -> new Collected(type, values -> Percentiles.mode(values, input));
      case "stddev", "stddev_samp", "std" -> new Moments(Moments.Result.DEVIATION_SAMPLE);
      case "stddev_pop" -> new Moments(Moments.Result.DEVIATION_POPULATION);
      case "variance", "var_samp" -> new Moments(Moments.Result.VARIANCE_SAMPLE);
      case "var_pop" -> new Moments(Moments.Result.VARIANCE_POPULATION);
      case "skewness" -> new Moments(Moments.Result.SKEWNESS);
      case "kurtosis" -> new Moments(Moments.Result.KURTOSIS);
      case "corr" -> new Comoments(Comoments.Result.CORRELATION);
      case "covar_pop" -> new Comoments(Comoments.Result.COVARIANCE_POPULATION);
      case "covar_samp" -> new Comoments(Comoments.Result.COVARIANCE_SAMPLE);
      case "regr_count" -> new Comoments(Comoments.Result.COUNT);
      case "regr_slope" -> new Comoments(Comoments.Result.SLOPE);
      case "regr_intercept" -> new Comoments(Comoments.Result.INTERCEPT);
      case "regr_r2" -> new Comoments(Comoments.Result.R_SQUARED);
      default ->
          throw new IllegalStateException("no such aggregate function: " + aggregate.function());
    };
  }

  private static Accumulator sum(Expression.Aggregate aggregate, Settings settings) {
    boolean strict = isStrict(aggregate, settings);
    return switch (aggregate.type()) {
      case DecimalType decimal -> new DecimalSum(decimal, false, strict);
      case DoubleType _, FloatType _ -> new DoubleSum(DoubleSum.Result.SUM);
      default ->
          new LongSum(
              aggregate.type(),
              aggregate.function().startsWith("try_")
                  ? LongSum.Overflow.NULL
                  : strict ? LongSum.Overflow.ERROR : LongSum.Overflow.WRAP);
    };
  }

  private static boolean isStrict(Expression.Aggregate aggregate, Settings settings) {
    return settings.ansi() && !aggregate.function().startsWith("try_");
  }

  private static Accumulator extreme(DataType type, boolean greatest) {
    return switch (type) {
      case DoubleType _, FloatType _ -> new DoubleExtreme(type, greatest);
      case StringType _, BinaryType _ -> new TextExtreme(type, greatest);
      case DecimalType _, ArrayType _, StructType _, MapType _, NullType _ ->
          new Chosen(type, type, greatest);
      default ->
          new LongExtreme(type, greatest ? LongExtreme.Choice.GREATEST : LongExtreme.Choice.LEAST);
    };
  }

  private static @Nullable Object joined(
      List<@Nullable Object> values, List<Expression> arguments) {
    if (values.isEmpty()) {
      return null;
    }
    var delimiter =
        arguments.size() > 1 && constant(arguments.get(1)) instanceof Utf8 text
            ? text.toString()
            : "";
    var parts = values.stream().map(String::valueOf).toList();
    return Utf8.of(String.join(delimiter, parts));
  }

  private static boolean flag(List<Expression> arguments, int place) {
    return arguments.size() > place && Boolean.TRUE.equals(constant(arguments.get(place)));
  }

  private static double number(List<Expression> arguments, int place, double otherwise) {
    return arguments.size() > place && constant(arguments.get(place)) instanceof Number number
        ? number.doubleValue()
        : otherwise;
  }

  /// The value of an argument that is the same for all rows.
  private static Object constant(Expression argument) {
    return switch (argument) {
      case Expression.Literal(Object value, _) -> value;
      case Expression.Cast cast -> constant(cast.child());
      case Expression.Alias alias -> constant(alias.child());
      case Expression.Call call when call.function().equals("array") ->
          call.arguments().stream().map(Accumulators::constant).toList();
      default -> throw new IllegalStateException("not a constant: " + argument);
    };
  }
}
