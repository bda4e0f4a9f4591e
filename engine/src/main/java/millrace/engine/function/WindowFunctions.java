package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.INT;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Functions that exist only over a window of rows. Here they are only resolved; how they are
/// computed lies in {@code millrace.engine.operator.over}.
final class WindowFunctions {
  private WindowFunctions() {}

  static List<Function> functions() {
    return List.of(
        named("row_number").takesAny(0, 0).means(call -> function(call, "row_number", IntegerType)),
        rank("rank", IntegerType),
        rank("dense_rank", IntegerType),
        rank("percent_rank", DoubleType),
        named("cume_dist").takesAny(0, 0).means(call -> function(call, "cume_dist", DoubleType)),
        named("ntile")
            .takesAny(0, 1)
            .means(WindowFunctions::ntile)
            .shown((name, arguments) -> arguments.isEmpty() ? "ntile(1)" : call(name, arguments)),
        neighbour("lag"),
        neighbour("lead"),
        named("nth_value")
            .takesAny(2, 3)
            .means(WindowFunctions::nth)
            .shown(
                (name, arguments) ->
                    call(name, arguments.subList(0, 2))
                        + (arguments.size() > 2 && arguments.get(2).equals("true")
                            ? " ignore nulls"
                            : "")));
  }

  private static String call(String name, List<String> arguments) {
    return name + "(" + String.join(", ", arguments) + ")";
  }

  private static Expression function(Invocation call, String name, DataType type) {
    return new Expression.WindowFunction(name, call.arguments(), type, false);
  }

  /// What it is a rank by is the order of the window; arguments have no say.
  private static Function rank(String name, DataType type) {
    return named(name)
        .takesAny(0, Integer.MAX_VALUE)
        .means(call -> new Expression.WindowFunction(name, List.of(), type, false))
        .shownInCapitals();
  }

  private static Expression ntile(Invocation call) {
    var buckets = call.count() == 0 ? new Literal(1, IntegerType) : constant(call, 0, INT, "n");
    positive(buckets, "ntile");
    return new Expression.WindowFunction("ntile", List.of(buckets), IntegerType, false);
  }

  private static Function neighbour(String name) {
    return named(name)
        .takesAny(1, 4)
        .means(call -> neighbour(call, name))
        .shown(
            (_, arguments) -> {
              var shown = new ArrayList<>(arguments.subList(0, Math.min(3, arguments.size())));
              if (shown.size() == 1) {
                shown.add("1");
              }
              if (shown.size() == 2) {
                shown.add("NULL");
              }
              return call(name, shown);
            });
  }

  private static Expression neighbour(Invocation call, String name) {
    var value = call.argument(0);
    var offset = call.count() > 1 ? constant(call, 1, INT, "offset") : new Literal(1, IntegerType);
    var otherwise =
        call.count() > 2
            ? call.cast(call.argument(2), value.type())
            : new Literal(null, value.type());
    return new Expression.WindowFunction(
        name,
        List.of(value, offset, otherwise, ignoresNulls(call, 3)),
        value.type(),
        value.nullable() || otherwise.nullable());
  }

  private static Expression nth(Invocation call) {
    var place = constant(call, 1, INT, "offset");
    if (!(place.value() instanceof Integer number) || number < 1) {
      throw new QueryException(
          "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
          Map.of(
              "exprName",
              "offset",
              "valueRange",
              "(0, 9223372036854775807]",
              "currentValue",
              place.value() + "L",
              "sqlExpr",
              Quoted.sql(
                  "nth_value(%s, %s)".formatted(Names.ofColumn(call.argument(0)), place.value()))));
    }
    return new Expression.WindowFunction(
        "nth_value", List.of(call.argument(0), place, ignoresNulls(call, 2)), call.type(0), true);
  }

  private static Literal ignoresNulls(Invocation call, int index) {
    if (call.count() <= index) {
      return new Literal(false, DataTypes.BooleanType);
    }
    if (!(call.type(index) instanceof BooleanType)) {
      throw new QueryException(
          "INVALID_PARAMETER_VALUE.BOOLEAN",
          Map.of(
              "functionName",
              Quoted.name(call.name().toLowerCase(Locale.ROOT)),
              "parameter",
              Quoted.name("ignoreNulls"),
              "invalidValue",
              Quoted.sql(Names.of(call.argument(index)))));
    }
    return constant(call, index, BOOLEAN, "ignoreNulls");
  }

  private static Literal constant(Invocation call, int index, Kind kind, String what) {
    var argument = call.castTo(kind, index);
    if (!Functions.isConstant(argument)) {
      throw call.notConstant(index, what, call.type(index));
    }
    return Evaluator.fold(argument, call.settings());
  }

  private static void positive(Literal literal, String function) {
    @Nullable Object value = literal.value();
    if (!(value instanceof Integer number) || number < 1) {
      throw new QueryException(
          "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
          Map.of(
              "exprName",
              "buckets",
              "valueRange",
              "(0, 2147483647]",
              "currentValue",
              String.valueOf(value),
              "sqlExpr",
              Quoted.sql("%s(%s)".formatted(function, value))));
    }
  }
}
