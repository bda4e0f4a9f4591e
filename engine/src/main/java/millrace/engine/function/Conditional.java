package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.DOUBLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Functions that choose among values.
final class Conditional {
  private Conditional() {}

  static List<Function> functions() {
    return List.of(
        named("if")
            .takes(ANY, ANY, ANY)
            .means(
                call ->
                    choose(
                        new Expression.Case(
                            List.of(
                                new Expression.Branch(
                                    call.castTo(BOOLEAN.exactly(), 0), call.argument(1))),
                            Optional.of(call.argument(2))),
                        call.settings()))
            .shown((_, arguments) -> "(IF(" + String.join(", ", arguments) + "))"),
        named("when").takesAny(2, Integer.MAX_VALUE).means(Conditional::when),
        named("coalesce")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Invocation::alike)
            .nullable(arguments -> arguments.stream().allMatch(Expression::nullable))
            .takesNulls()
            .lazily((call, evaluator) -> Branches.firstKnown(call.arguments(), evaluator)),
        named("nvl", "ifnull").takes(ANY, ANY).means(call -> call.to("coalesce")),
        named("nvl2")
            .takes(ANY, ANY, ANY)
            .means(
                call ->
                    call.to(
                        "if",
                        call.to("isnotnull", call.argument(0)),
                        call.argument(1),
                        call.argument(2))),
        named("nullif")
            .takes(ANY, ANY)
            .means(
                call ->
                    call.to(
                        "if",
                        call.to("="),
                        new Expression.Literal(null, call.type(0)),
                        call.argument(0))),
        named("nullifzero").takes(ANY).means(call -> call.to("nullif", call.argument(0), zero())),
        named("zeroifnull").takes(ANY).means(call -> call.to("coalesce", call.argument(0), zero())),
        named("nanvl")
            .takes(DOUBLE, DOUBLE)
            .gives(DataTypes.DoubleType)
            .takesNulls()
            .loop((_, _) -> (arguments, size) -> nanvl(arguments, size)),
        extreme("greatest", 1),
        extreme("least", -1),
        named("decode").takesAny(2, Integer.MAX_VALUE).means(Conditional::decode));
  }

  private static Expression zero() {
    return new Expression.Literal(0, DataTypes.IntegerType);
  }

  /// The largest (1) or smallest (-1) that is not null.
  private static Function extreme(String name, int sign) {
    return named(name)
        .takesAny(2, Integer.MAX_VALUE)
        .casts(Invocation::alikeExactly)
        .nullable(arguments -> arguments.stream().allMatch(Expression::nullable))
        .takesNulls()
        .loop((call, _) -> (arguments, size) -> extreme(arguments, size, call.type(), sign));
  }

  private static Vector extreme(Vector[] arguments, int size, DataType type, int sign) {
    var builder = VectorBuilder.of(type);
    for (int row = 0; row < size; row++) {
      @Nullable Object best = null;
      for (var argument : arguments) {
        var value = argument.object(row);
        if (value != null && (best == null || ObjectComparison.compare(value, best) * sign > 0)) {
          best = value;
        }
      }
      builder.append(best);
    }
    return builder.build();
  }

  private static DoubleVector nanvl(Vector[] arguments, int size) {
    var first = (DoubleVector) arguments[0];
    var second = (DoubleVector) arguments[1];
    var result = new double[size];
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      boolean other = !first.isNull(row) && Double.isNaN(first.values()[row]);
      var source = other ? second : first;
      result[row] = source.values()[row];
      if (!source.isNull(row)) {
        words[row >> 6] |= 1L << row;
      }
    }
    return new DoubleVector(result, size, Validity.of(words, size));
  }

  /// `when(c1, v1, c2, v2, ..., otherwise)`.
  private static Expression when(Invocation call) {
    var branches = new ArrayList<Expression.Branch>();
    for (int i = 0; i + 1 < call.count(); i += 2) {
      branches.add(new Expression.Branch(call.argument(i), call.argument(i + 1)));
    }
    var otherwise =
        call.count() % 2 == 1
            ? Optional.of(call.arguments().getLast())
            : Optional.<Expression>empty();
    return choose(new Expression.Case(branches, otherwise), call.settings());
  }

  /// `decode(value, search1, result1, ..., otherwise)`; with two arguments it reads bytes as text.
  private static Expression decode(Invocation call) {
    if (call.count() == 2) {
      return call.to("#decode_bytes");
    }
    var branches = new ArrayList<Expression.Branch>();
    for (int i = 1; i + 1 < call.count(); i += 2) {
      branches.add(
          new Expression.Branch(
              call.to("<=>", call.argument(0), call.argument(i)), call.argument(i + 1)));
    }
    var otherwise =
        call.count() % 2 == 0
            ? Optional.of(call.arguments().getLast())
            : Optional.<Expression>empty();
    return choose(new Expression.Case(branches, otherwise), call.settings());
  }

  /// See {@link Functions#choose}.
  static Expression choose(Expression.Case branches, Settings settings) {
    var values =
        Stream.concat(
                branches.branches().stream().map(Expression.Branch::value),
                branches.otherwise().stream())
            .toList();
    var types = values.stream().map(Expression::type).toList();
    var type =
        Coercion.common(types, settings)
            .orElseThrow(
                () ->
                    new QueryException(
                        "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
                        Map.of(
                            "sqlExpr", Quoted.sql(Names.ofColumn(branches)),
                            "functionName", Quoted.name("casewhen"),
                            "dataType",
                                types.stream()
                                    .map(each -> Quoted.sql(each.sql()))
                                    .collect(Collectors.joining(", ", "[", "]")))));
    return new Expression.Case(
        IntStream.range(0, branches.branches().size())
            .mapToObj(
                i ->
                    new Expression.Branch(
                        condition(branches, i, settings),
                        Casts.implicit(branches.branches().get(i).value(), type, settings)))
            .toList(),
        branches.otherwise().map(value -> Casts.implicit(value, type, settings)));
  }

  private static Expression condition(Expression.Case branches, int index, Settings settings) {
    var condition = branches.branches().get(index).condition();
    var type =
        BOOLEAN
            .onlyItself()
            .implicit(condition.type())
            .orElseThrow(
                () ->
                    new QueryException(
                        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
                        Map.of(
                            "sqlExpr", Quoted.sql(Names.ofColumn(branches)),
                            "paramIndex", Quoted.ordinal(2 * index),
                            "requiredType", Quoted.sql("BOOLEAN"),
                            "inputSql", Quoted.sql(Names.ofColumn(condition)),
                            "inputType", Quoted.sql(condition.type().sql()))));
    return Casts.implicit(condition, type, settings);
  }
}
