package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.expression.Expression;
import millrace.engine.function.aggregate.Tuple;
import millrace.engine.vector.Utf8;
import millrace.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/// Functions of tuple sketches: keys with a number beside each. Sizes and modes are constants.
final class TupleSketches {
  private static final Kind SKETCH = BINARY.exactly();
  private static final int SIZE = 12;
  private static final int LEAST = 4;
  private static final int MOST = 26;
  private static final Utf8 SUM = Utf8.of("sum");

  private TupleSketches() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(of(Tuple.doubles(), "_double", Kind.DOUBLE));
    all.addAll(of(Tuple.integers(), "_integer", INT));
    return all;
  }

  private static List<Function> of(Tuple<?, ?> kind, String suffix, Kind number) {
    var all = new ArrayList<Function>();
    all.addAll(ofRows(suffix, number));
    all.addAll(ofOne(kind, suffix));
    all.addAll(ofTwo(kind, suffix, false));
    all.addAll(ofTwo(kind, "_theta" + suffix, true));
    return all;
  }

  private static List<Function> ofRows(String suffix, Kind number) {
    return List.of(
        moded(sized(named("tuple_sketch_agg" + suffix).takes(Sketches.THETA_COUNTED, number)))
            .gives(BinaryType)
            .neverNull()
            .aggregates(),
        moded(sized(named("tuple_union_agg" + suffix).takes(BINARY)))
            .gives(BinaryType)
            .neverNull()
            .aggregates(),
        moded(named("tuple_intersection_agg" + suffix).takes(BINARY))
            .gives(BinaryType)
            .neverNull()
            .aggregates());
  }

  private static List<Function> ofOne(Tuple<?, ?> kind, String suffix) {
    var estimate = "tuple_sketch_estimate" + suffix;
    var theta = "tuple_sketch_theta" + suffix;
    var summary = "tuple_sketch_summary" + suffix;
    return List.of(
        named(estimate)
            .takes(SKETCH)
            .gives(DoubleType)
            .canFail()
            .loop(Rows.one(sketch -> kind.estimate(bytes(sketch), estimate))),
        named(theta)
            .takes(SKETCH)
            .gives(DoubleType)
            .canFail()
            .loop(Rows.one(sketch -> kind.theta(bytes(sketch), theta))),
        moded(named(summary).takes(SKETCH))
            .gives(suffix.equals("_double") ? DoubleType : LongType)
            .canFail()
            .loop(Rows.two((sketch, mode) -> kind.total(bytes(sketch), mode, summary))));
  }

  /// @param theta whether the second is a theta sketch
  private static List<Function> ofTwo(Tuple<?, ?> kind, String suffix, boolean theta) {
    var union = "tuple_union" + suffix;
    var intersection = "tuple_intersection" + suffix;
    var difference = "tuple_difference" + suffix;
    return List.of(
        moded(sized(named(union).takes(SKETCH, SKETCH)))
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.each(
                    values ->
                        kind.union(
                            bytes(values[0]),
                            bytes(values[1]),
                            values[2] instanceof Integer size ? size : SIZE,
                            values[3],
                            theta,
                            union))),
        moded(named(intersection).takes(SKETCH, SKETCH))
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.three(
                    (one, other, mode) ->
                        kind.intersection(bytes(one), bytes(other), mode, theta, intersection))),
        named(difference)
            .takes(SKETCH, SKETCH)
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.two(
                    (one, other) -> kind.difference(bytes(one), bytes(other), theta, difference))));
  }

  private static byte[] bytes(@Nullable Object value) {
    return value instanceof Utf8 bytes ? bytes.bytes() : new byte[0];
  }

  private static Function sized(Function function) {
    return function.may(INT, SIZE, IntegerType);
  }

  private static Function moded(Function function) {
    return function.may(TEXT, SUM, StringType).casts(call -> checked(call, function));
  }

  /// With a mode that there is behind the others, and a size that can be before it.
  private static List<Expression> checked(Invocation call, Function function) {
    var arguments = new ArrayList<>(keyed(call, function).castTo(function));
    int last = arguments.size() - 1;
    if (function.kind(last - 1).standard().equals(IntegerType) && isSize(call, last - 1)) {
      var size = constant(call, arguments, last - 1, "lgNomEntries");
      if (size.value() instanceof Integer entries && (entries < LEAST || entries > MOST)) {
        throw call.mismatch(
            "TYPE_CHECK_FAILURE_WITH_HINT",
            Map.of("msg", "%d entries".formatted(entries), "hint", ""),
            "%s keeps 2^%d to 2^%d entries, but is asked for 2^%d"
                .formatted(call.name(), LEAST, MOST, entries));
      }
      arguments.set(last - 1, size);
    }
    var mode = constant(call, arguments, last, "mode");
    var _ = Tuple.Mode.of(String.valueOf(mode.value()), call.name());
    arguments.set(last, mode);
    return arguments;
  }

  /// Keys that no sketch takes as they are: other numbers as DOUBLE, other plain values as text.
  private static Invocation keyed(Invocation call, Function function) {
    var type = call.type(0);
    boolean takes = function.kind(0).accepts().test(type) || !Types.isPlain(type);
    if (takes || !function.name().startsWith("tuple_sketch_agg")) {
      return call;
    }
    var arguments = new ArrayList<>(call.arguments());
    arguments.set(
        0, call.cast(call.argument(0), type instanceof NumericType ? DoubleType : StringType));
    return call.with(arguments);
  }

  /// Whether there is a size in that place: behind two arguments, or behind the one of an
  /// aggregate.
  private static boolean isSize(Invocation call, int place) {
    return place == (call.name().toLowerCase(java.util.Locale.ROOT).contains("union_agg") ? 1 : 2);
  }

  private static Expression.Literal constant(
      Invocation call, List<Expression> arguments, int place, String what) {
    if (!Functions.isConstant(arguments.get(place))) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "the %s of %s is to be a constant, but got %s"
              .formatted(what, call.name(), Names.of(arguments.get(place))));
    }
    var value = Evaluator.fold(arguments.get(place), call.settings());
    if (value.value() == null) {
      throw call.mismatch(
          "UNEXPECTED_NULL", "the %s of %s must not be null".formatted(what, call.name()));
    }
    return value;
  }
}
