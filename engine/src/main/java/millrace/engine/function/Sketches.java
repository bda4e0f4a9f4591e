package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.FloatType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.function.aggregate.Hll;
import millrace.engine.function.aggregate.Kll;
import millrace.engine.function.aggregate.Theta;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// Sketches of many values in few bytes: HLL and theta for how many different ones there are, KLL
/// for their ranks. The work is done by `org.apache.datasketches`, which is loaded by the first
/// call.
final class Sketches {
  private static final Kind SKETCH = BINARY.exactly();
  private static final int SIZE = 12;
  private static final Kind COUNTED = Kind.oneOf(Kind.oneOf(INT, LONG), Kind.oneOf(TEXT, BINARY));
  static final Kind THETA_COUNTED =
      new Kind(
          "ARRAY<INT>, ARRAY<BIGINT>, BINARY, DOUBLE, FLOAT, INT, BIGINT or STRING",
          Sketches::isCountedByTheta,
          new ArrayType(IntegerType, true),
          _ -> false);

  private Sketches() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(hll());
    all.addAll(theta());
    for (var kind : Kll.values()) {
      all.addAll(kll(kind));
    }
    return all;
  }

  private static boolean isCountedByTheta(DataType type) {
    return type instanceof ArrayType array
        ? isWide(array.elementType())
        : isWide(type) || List.of(BinaryType, DoubleType, FloatType, StringType).contains(type);
  }

  private static boolean isWide(DataType type) {
    return type.equals(IntegerType) || type.equals(LongType);
  }

  private static byte[] bytes(@Nullable Object value) {
    return value instanceof Utf8 bytes ? bytes.bytes() : new byte[0];
  }

  // --- HLL ---

  private static List<Function> hll() {
    return List.of(
        aggregate("hll_sketch_agg", COUNTED.exactly()).may(INT.exactly(), SIZE, IntegerType),
        aggregate("hll_union_agg", SKETCH).may(BOOLEAN.exactly(), false, BooleanType),
        named("hll_sketch_estimate")
            .takes(SKETCH)
            .gives(LongType)
            .canFail()
            .loop(Rows.one(sketch -> Hll.estimate(bytes(sketch), "hll_sketch_estimate"))),
        named("hll_union")
            .takes(SKETCH, SKETCH)
            .may(BOOLEAN.exactly(), false, BooleanType)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.three(
                    (one, other, mixed) ->
                        Hll.union(bytes(one), bytes(other), (Boolean) mixed, "hll_union"))));
  }

  private static Function aggregate(String name, Kind kind) {
    return named(name).takes(kind).gives(BinaryType).neverNull().aggregates();
  }

  // --- theta ---

  private static List<Function> theta() {
    return List.of(
        aggregate("theta_sketch_agg", THETA_COUNTED).may(INT.exactly(), SIZE, IntegerType),
        aggregate("theta_union_agg", SKETCH).may(INT.exactly(), SIZE, IntegerType),
        aggregate("theta_intersection_agg", SKETCH),
        named("theta_sketch_estimate")
            .takes(SKETCH)
            .gives(LongType)
            .canFail()
            .loop(Rows.one(sketch -> Theta.estimate(bytes(sketch), "theta_sketch_estimate"))),
        named("theta_union")
            .takes(SKETCH, SKETCH)
            .may(INT.exactly(), SIZE, IntegerType)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.three(
                    (one, other, size) ->
                        Theta.union(bytes(one), bytes(other), (Integer) size, "theta_union"))),
        named("theta_intersection")
            .takes(SKETCH, SKETCH)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.two(
                    (one, other) ->
                        Theta.intersection(bytes(one), bytes(other), "theta_intersection"))),
        named("theta_difference")
            .takes(SKETCH, SKETCH)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.two(
                    (one, other) ->
                        Theta.difference(bytes(one), bytes(other), "theta_difference"))));
  }

  // --- KLL ---

  private static List<Function> kll(Kll kind) {
    var suffix = "_" + kind.suffix();
    var number =
        switch (kind) {
          case BIGINT -> INTEGRAL;
          case FLOAT -> Kind.of(FloatType);
          case DOUBLE -> Kind.oneOf(Kind.of(FloatType), Kind.DOUBLE);
        };
    var quantile = "kll_sketch_get_quantile" + suffix;
    var rank = "kll_sketch_get_rank" + suffix;
    return List.of(
        sized("kll_sketch_agg" + suffix, number.exactly()),
        sized("kll_merge_agg" + suffix, SKETCH),
        named("kll_sketch_get_n" + suffix)
            .takes(BINARY)
            .gives(LongType)
            .canFail()
            .loop(Rows.one(sketch -> kind.count(bytes(sketch), "kll_sketch_get_n" + suffix))),
        named("kll_sketch_to_string" + suffix)
            .takes(BINARY)
            .gives(StringType)
            .canFail()
            .loop(Rows.one(sketch -> kind.text(bytes(sketch), "kll_sketch_to_string" + suffix))),
        named("kll_sketch_merge" + suffix)
            .takes(BINARY, BINARY)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.two(
                    (one, other) ->
                        kind.merged(bytes(one), bytes(other), "kll_sketch_merge" + suffix))),
        named(quantile)
            .takes(BINARY, oneOrMany(DoubleType))
            .casts(call -> constant(call, "rank"))
            .gives(arguments -> spread(arguments, kind.type()))
            .canFail()
            .loop(Rows.two((sketch, share) -> kind.quantile(bytes(sketch), share, quantile))),
        named(rank)
            .takes(BINARY, oneOrMany(kind.type()))
            .casts(call -> constant(call, "quantile"))
            .gives(arguments -> spread(arguments, DoubleType))
            .canFail()
            .loop(Rows.two((sketch, value) -> kind.rank(bytes(sketch), value, rank))));
  }

  /// One number or a list of numbers.
  private static Kind oneOrMany(DataType number) {
    return Kind.of(number);
  }

  private static List<Expression> constant(Invocation call, String what) {
    var wanted = call.argument(1);
    if (!Functions.isConstant(wanted)) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "the %s of %s is to be a constant, but got %s"
              .formatted(what, call.name(), Names.of(wanted)));
    }
    var kind = Catalogue.of(call.name().toLowerCase(java.util.Locale.ROOT)).kind(1);
    var type = kind.standard();
    return List.of(
        call.castTo(BINARY, 0),
        wanted.type() instanceof ArrayType
            ? call.cast(wanted, new ArrayType(type, false))
            : call.castTo(kind, 1));
  }

  private static DataType spread(List<Expression> arguments, DataType each) {
    return arguments.get(1).type() instanceof ArrayType ? new ArrayType(each, false) : each;
  }

  /// An aggregate with a size of the sketch behind its argument.
  private static Function sized(String name, Kind kind) {
    return aggregate(name, kind).may(INT.exactly()).casts(Sketches::withSize);
  }

  private static List<Expression> withSize(Invocation call) {
    var function = Catalogue.of(call.name().toLowerCase(java.util.Locale.ROOT));
    var arguments = call.castTo(function);
    if (arguments.size() == 1) {
      return arguments;
    }
    if (!Functions.isConstant(arguments.get(1))) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "the k of %s is to be a constant, but got %s"
              .formatted(call.name(), Names.of(arguments.get(1))));
    }
    var size = Evaluator.fold(arguments.get(1), call.settings());
    if (!(size.value() instanceof Integer k)) {
      throw call.mismatch("UNEXPECTED_NULL", "the k of %s must not be null".formatted(call.name()));
    }
    Kll.requireSize(k, call.name());
    return List.of(arguments.getFirst(), size);
  }
}
