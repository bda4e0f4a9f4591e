package millrace.engine.function.aggregate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import millrace.engine.compute.Overflow;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
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
    var plain =
        aggregate
            .user()
            .<Accumulator>map(user -> Folded.authored(user, aggregate.type(), settings))
            .orElseGet(() -> plain(aggregate, settings));
    var types =
        aggregate.arguments().stream()
            .limit(rowArguments(aggregate))
            .map(Expression::type)
            .toList();
    // Twice the same value changes nothing here, so that nobody need remember it.
    boolean idempotent = plain instanceof LongExtreme || plain instanceof ApproximateCount;
    return aggregate.distinct() && !idempotent ? new Distinct(plain, types) : plain;
  }

  /// Whether the result depends on the values alone and not on the order of the rows, but for the
  /// last digits of floating-point numbers.
  static boolean isOrderless(Expression.Aggregate aggregate) {
    if (aggregate.user().isPresent()) {
      return false;
    }
    return switch (aggregate.function()) {
      case "first",
          "first_value",
          "any_value",
          "last",
          "last_value",
          "collect_list",
          "array_agg",
          "collect_set",
          "#collect_list_with_nulls",
          "#collect_set_with_nulls",
          "listagg",
          "histogram_numeric",
          "kll_sketch_agg_bigint",
          "kll_sketch_agg_float",
          "kll_sketch_agg_double",
          "kll_merge_agg_bigint",
          "kll_merge_agg_float",
          "kll_merge_agg_double",
          "approx_top_k",
          "approx_top_k_accumulate",
          "approx_top_k_combine",
          "max_by",
          "min_by",
          "mode" ->
          false;
      default -> !aggregate.distinct();
    };
  }

  /// How many of the arguments, counted from the first, are computed for each row; the others are
  /// constants.
  static int rowArguments(Expression.Aggregate aggregate) {
    int given = aggregate.arguments().size();
    if (aggregate.user().isPresent()) {
      return given;
    }
    return switch (aggregate.function()) {
      case "count" ->
          !aggregate.distinct() && aggregate.arguments().stream().noneMatch(Expression::nullable)
              ? 0
              : given;
      case "max_by", "min_by", "tuple_sketch_agg_double", "tuple_sketch_agg_integer" -> 2;
      case "percentile", "percentile_disc" ->
          aggregate.arguments().get(1) instanceof Expression.Literal ? 1 : 2;
      case "listagg" -> given - 1;
      default -> aggregate.function().startsWith("regr") || isPair(aggregate) ? given : 1;
    };
  }

  private static boolean isPair(Expression.Aggregate aggregate) {
    return switch (aggregate.function()) {
      case "corr", "covar_pop", "covar_samp" -> true;
      default -> false;
    };
  }

  private static Accumulator set(Expression.Aggregate aggregate, Accumulator.NullRows nullRows) {
    var input = aggregate.arguments().getFirst().type();
    return new Distinct(
        new Collected(aggregate.type(), input, nullRows, values -> SetOrder.of(values, input)),
        List.of(input));
  }

  private static Comoments comoments(Comoments.Result result, Settings settings) {
    return new Comoments(result, settings.ansi() ? Overflow.RAISE : Overflow.NULL);
  }

  private static Accumulator plain(Expression.Aggregate aggregate, Settings settings) {
    var type = aggregate.type();
    var arguments = aggregate.arguments();
    var input = arguments.isEmpty() ? DataTypes.NullType : arguments.getFirst().type();
    return switch (aggregate.function()) {
      case "count" -> new Counting();
      case "sum", "try_sum" -> sum(aggregate, settings);
      case "avg", "mean", "try_avg" ->
          switch (type) {
            case DecimalType decimal ->
                new DecimalSum(decimal, scale(input), true, isStrict(aggregate, settings));
            case DoubleType _ -> new DoubleSum(DoubleSum.Result.AVERAGE);
            default -> new LongMean(type);
          };
      case "#product" -> new DoubleSum(DoubleSum.Result.PRODUCT);
      case "min" -> extreme(type, false);
      case "max" -> extreme(type, true);
      case "bit_and" -> new LongExtreme(type, LongExtreme.Choice.BITS_AND);
      case "bit_or" -> new LongExtreme(type, LongExtreme.Choice.BITS_OR);
      case "bit_xor" -> new LongExtreme(type, LongExtreme.Choice.BITS_XOR);
      case "first", "first_value", "any_value" ->
          new Edge(type, false, flag(arguments, 1, settings));
      case "last", "last_value" -> new Edge(type, true, flag(arguments, 1, settings));
      case "max_by", "min_by" ->
          arguments.size() == 3
              ? InOrder.best(aggregate)
              : new Chosen(
                  type, arguments.getLast().type(), aggregate.function().equals("max_by"), true);
      case "collect_list", "array_agg" -> new Collected(type, input, values -> values);
      case "#collect_list_with_nulls" ->
          new Collected(type, input, Accumulator.NullRows.TAKEN, values -> values);
      case "collect_set" -> set(aggregate, Accumulator.NullRows.SKIPPED);
      case "#collect_set_with_nulls" -> set(aggregate, Accumulator.NullRows.TAKEN);
      case "listagg" -> InOrder.listed(aggregate, settings);
      case "histogram_numeric" -> {
        int bars = (int) number(arguments, 1, 0, settings);
        yield new Collected(type, input, values -> Histogram.of(values, bars, input));
      }
      case "approx_count_distinct" ->
          new ApproximateCount(input, number(arguments, 1, 0.05, settings));
      case "percentile", "percentile_disc" -> InOrder.percentile(aggregate);
      case "percentile_approx", "approx_percentile" -> {
        var shares = constantOf(arguments.get(1), settings);
        yield new ApproximatePercentiles(
            type, input, shares, number(arguments, 2, 10_000, settings));
      }
      case "mode" -> {
        if (arguments.size() == 1) {
          yield new Collected(type, input, Mode::any);
        }
        boolean greatest = flag(arguments, 1, settings);
        yield new Collected(type, input, values -> Mode.of(values, greatest));
      }
      case "hll_sketch_agg" ->
          Folded.of(
              new Hll.OfValues(
                  constant(arguments, 1, "HLL_K_MUST_BE_CONSTANT", Integer.class, settings)),
              type);
      case "hll_union_agg" -> Folded.of(new Hll.OfSketches(flag(arguments, 1, settings)), type);
      case "theta_sketch_agg" -> Folded.of(new Theta.OfValues(entries(arguments, settings)), type);
      case "theta_union_agg" -> Folded.of(new Theta.Union(entries(arguments, settings)), type);
      case "theta_intersection_agg" -> Folded.of(new Theta.Intersection(), type);
      case "kll_sketch_agg_bigint", "kll_sketch_agg_float", "kll_sketch_agg_double" ->
          Folded.of(
              new Kll.OfNumbers(Kll.of(aggregate.function()), size(arguments, settings)), type);
      case "kll_merge_agg_bigint", "kll_merge_agg_float", "kll_merge_agg_double" ->
          Folded.of(
              new Kll.OfSketches(
                  Kll.of(aggregate.function()), size(arguments, settings), aggregate.function()),
              type);
      case "count_min_sketch" ->
          Folded.of(
              new CountMin(
                  number(arguments, 1, 0, settings),
                  number(arguments, 2, 0, settings),
                  (int) (long) number(arguments, 3, 0, settings)),
              type);
      case "approx_top_k", "approx_top_k_accumulate", "approx_top_k_combine" ->
          Folded.of(topItems(aggregate, settings), type);
      case "tuple_sketch_agg_double", "tuple_sketch_agg_integer" ->
          Folded.of(
              Tuple.of(aggregate.function())
                  .ofPairs((int) number(arguments, 2, 0, settings), mode(aggregate, settings)),
              type);
      case "tuple_union_agg_double", "tuple_union_agg_integer" ->
          Folded.of(
              Tuple.of(aggregate.function())
                  .union(
                      (int) number(arguments, 1, 0, settings),
                      mode(aggregate, settings),
                      aggregate.function()),
              type);
      case "tuple_intersection_agg_double", "tuple_intersection_agg_integer" ->
          Folded.of(
              Tuple.of(aggregate.function())
                  .intersection(mode(aggregate, settings), aggregate.function()),
              type);
      case "schema_of_variant_agg" -> Folded.of(new VariantTypes(settings), type);
      case "bitmap_construct_agg" -> Folded.of(new Bitmap(Bitmap.From.PLACES), type);
      case "bitmap_or_agg" -> Folded.of(new Bitmap(Bitmap.From.ANY), type);
      case "bitmap_and_agg" -> Folded.of(new Bitmap(Bitmap.From.ALL), type);
      case "vector_sum", "vector_avg" ->
          Folded.of(
              new VectorMean(aggregate.function(), aggregate.function().equals("vector_avg")),
              type);
      case "stddev", "stddev_samp", "std" -> new Moments(Moments.Result.DEVIATION_SAMPLE);
      case "stddev_pop" -> new Moments(Moments.Result.DEVIATION_POPULATION);
      case "variance", "var_samp" -> new Moments(Moments.Result.VARIANCE_SAMPLE);
      case "var_pop" -> new Moments(Moments.Result.VARIANCE_POPULATION);
      case "skewness" -> new Moments(Moments.Result.SKEWNESS);
      case "kurtosis" -> new Moments(Moments.Result.KURTOSIS);
      case "corr" -> comoments(Comoments.Result.CORRELATION, settings);
      case "covar_pop" -> comoments(Comoments.Result.COVARIANCE_POPULATION, settings);
      case "covar_samp" -> comoments(Comoments.Result.COVARIANCE_SAMPLE, settings);
      case "regr_sxx" -> comoments(Comoments.Result.SECOND_SQUARES, settings);
      case "regr_syy" -> comoments(Comoments.Result.FIRST_SQUARES, settings);
      case "regr_sxy" -> comoments(Comoments.Result.PRODUCTS, settings);
      case "regr_slope" -> comoments(Comoments.Result.SLOPE, settings);
      case "regr_intercept" -> comoments(Comoments.Result.INTERCEPT, settings);
      case "regr_r2" -> comoments(Comoments.Result.R_SQUARED, settings);
      default ->
          throw new IllegalStateException("no such aggregate function: " + aggregate.function());
    };
  }

  private static Folding<?> topItems(Expression.Aggregate aggregate, Settings settings) {
    var arguments = aggregate.arguments();
    var input = arguments.getFirst().type();
    int tracked = TopItems.present(constant(arguments.getLast(), settings), "maxItemsTracked");
    if (aggregate.function().equals("approx_top_k")) {
      int k = TopItems.present(constant(arguments.get(1), settings), "k");
      TopItems.check(Optional.of(k), Optional.of(tracked));
      return new TopItems.OfValues(input, tracked, k);
    }
    if (aggregate.function().equals("approx_top_k_accumulate")) {
      TopItems.check(Optional.empty(), Optional.of(tracked));
      return new TopItems.OfValues(input, tracked, 0);
    }
    return new TopItems.OfSketches(((StructType) input).fields()[2].dataType(), tracked);
  }

  private static Accumulator sum(Expression.Aggregate aggregate, Settings settings) {
    boolean strict = isStrict(aggregate, settings);
    return switch (aggregate.type()) {
      case DecimalType decimal ->
          new DecimalSum(decimal, scale(aggregate.arguments().getFirst().type()), false, strict);
      case DoubleType _, FloatType _ -> new DoubleSum(DoubleSum.Result.SUM);
      default ->
          new LongSum(
              aggregate.type(),
              aggregate.function().startsWith("try_")
                  ? LongSum.Overflow.NULL
                  : strict ? LongSum.Overflow.ERROR : LongSum.Overflow.WRAP);
    };
  }

  private static int scale(DataType type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  private static boolean isStrict(Expression.Aggregate aggregate, Settings settings) {
    return settings.ansi() && !aggregate.function().startsWith("try_");
  }

  private static Accumulator extreme(DataType type, boolean greatest) {
    return switch (type) {
      case DoubleType _, FloatType _ -> new DoubleExtreme(type, greatest);
      case StringType _, BinaryType _ -> new TextExtreme(type, greatest);
      case DecimalType _, ArrayType _, StructType _, MapType _, NullType _ ->
          new Chosen(type, type, greatest, false);
      default ->
          new LongExtreme(type, greatest ? LongExtreme.Choice.GREATEST : LongExtreme.Choice.LEAST);
    };
  }

  private static boolean flag(List<Expression> arguments, int place, Settings settings) {
    return arguments.size() > place
        && Boolean.TRUE.equals(constant(arguments.get(place), settings));
  }

  private static double number(
      List<Expression> arguments, int place, double otherwise, Settings settings) {
    return arguments.size() > place
            && constant(arguments.get(place), settings) instanceof Number number
        ? number.doubleValue()
        : otherwise;
  }

  private static OptionalInt size(List<Expression> arguments, Settings settings) {
    return arguments.size() > 1 && constant(arguments.get(1), settings) instanceof Integer size
        ? OptionalInt.of(size)
        : OptionalInt.empty();
  }

  private static Tuple.Mode mode(Expression.Aggregate aggregate, Settings settings) {
    return Tuple.Mode.of(
        String.valueOf(constant(aggregate.arguments().getLast(), settings)), aggregate.function());
  }

  private static int entries(List<Expression> arguments, Settings settings) {
    return constant(arguments, 1, "THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT", Integer.class, settings);
  }

  private static <T> T constant(
      List<Expression> arguments, int place, String condition, Class<T> type, Settings settings) {
    var argument = arguments.get(place);
    if (Functions.isConstant(argument)) {
      var value = constant(argument, settings);
      if (type.isInstance(value)) {
        return type.cast(value);
      }
    }
    throw new DataException(
        DataException.Kind.RUNTIME,
        condition,
        Map.of(),
        "the size of a sketch is to be a constant, but got " + argument);
  }

  private static @Nullable Object constant(Expression argument, Settings settings) {
    return Evaluator.fold(argument, settings).value();
  }

  private static Object constantOf(Expression argument, Settings settings) {
    var value = constant(argument, settings);
    if (value != null) {
      return value;
    }
    throw new QueryException(
        "DATATYPE_MISMATCH.UNEXPECTED_NULL",
        Map.of("exprName", "The second argument", "sqlExpr", Quoted.sql(Names.of(argument))));
  }
}
