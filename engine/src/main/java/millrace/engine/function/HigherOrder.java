package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.engine.function.Kind.MAP;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.NullType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;

/// Functions of functions: `transform`, `filter`, `aggregate` and their like.
final class HigherOrder {
  private HigherOrder() {}

  static List<Function> functions() {
    return List.of(
        named("transform")
            .takes(ARRAY, ANY)
            .casts(call -> elementwise(call, true))
            .gives(arguments -> new ArrayType(arguments.get(1).type(), arguments.get(1).nullable()))
            .nullable(HigherOrder::firstMayBe)
            .lazily(
                (call, evaluator) ->
                    LambdaEvaluation.open(call, evaluator, LambdaEvaluation::transform)),
        named("filter")
            .takes(ARRAY, ANY)
            .casts(call -> testing(elementwise(call, true), call))
            .nullable(HigherOrder::firstMayBe)
            .lazily(
                (call, evaluator) ->
                    LambdaEvaluation.open(call, evaluator, LambdaEvaluation::filter)),
        named("exists")
            .takes(ARRAY, ANY)
            .casts(call -> testing(elementwise(call, false), call))
            .gives(BooleanType)
            .nullable(HigherOrder::anyMayBe)
            .lazily(
                (call, evaluator) ->
                    LambdaEvaluation.open(call, evaluator, LambdaEvaluation::exists)),
        named("forall")
            .takes(ARRAY, ANY)
            .casts(call -> testing(elementwise(call, false), call))
            .gives(BooleanType)
            .nullable(HigherOrder::anyMayBe)
            .lazily(
                (call, evaluator) ->
                    LambdaEvaluation.open(call, evaluator, LambdaEvaluation::forall)),
        named("aggregate", "reduce")
            .takesAny(3, 4)
            .means(HigherOrder::aggregate)
            .shown(
                (name, arguments) ->
                    "%s(%s%s)"
                        .formatted(
                            name,
                            String.join(", ", arguments),
                            arguments.size() == 3
                                ? ", lambdafunction(namedlambdavariable(), namedlambdavariable())"
                                : "")),
        named("#fold").takesAny(4, 4).mayBeNull().lazily(LambdaEvaluation::fold),
        named("#sort_by")
            .takes(ARRAY, ANY)
            .nullable(HigherOrder::firstMayBe)
            .lazily(LambdaEvaluation::sort),
        named("zip_with").takes(ARRAY, ARRAY, ANY).means(HigherOrder::zipWith),
        named("map_zip_with").takes(MAP, MAP, ANY).means(HigherOrder::mapZipWith),
        named("map_filter").takes(MAP, ANY).means(call -> overEntries(call, "filter")),
        named("transform_keys").takes(MAP, ANY).means(call -> overEntries(call, "keys")),
        named("transform_values").takes(MAP, ANY).means(call -> overEntries(call, "values")));
  }

  private static boolean firstMayBe(List<Expression> arguments) {
    return arguments.getFirst().nullable();
  }

  private static boolean anyMayBe(List<Expression> arguments) {
    return arguments.getFirst().nullable()
        || ((Expression.ResolvedLambda) arguments.get(1)).body().nullable();
  }

  private static Expression.Parameter parameter(String name, DataType type, boolean nullable) {
    return new Expression.Parameter(name, type, nullable, new Attribute.Id());
  }

  static Expression.ResolvedLambda lambda(
      Invocation call, int index, Expression.Parameter... parameters) {
    return switch (call.argument(index)) {
      case Expression.Lambda lambda -> {
        int count = lambda.parameters().size();
        if (count > parameters.length) {
          throw new QueryException(
              "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
              Map.of(
                  "expectedNumArgs", Integer.toString(count),
                  "actualNumArgs", Integer.toString(parameters.length)));
        }
        var named = new ArrayList<Expression.Parameter>();
        for (int i = 0; i < count; i++) {
          named.add(
              parameter(
                  lambda.parameters().get(i), parameters[i].type(), parameters[i].nullable()));
        }
        yield call.lambdas().resolve(lambda, named);
      }
      case Expression.ResolvedLambda lambda -> lambda;
      // the same value whatever the parameters are
      case Expression value -> new Expression.ResolvedLambda(List.of(parameters), value);
    };
  }

  /// With a lambda that says yes or no.
  private static List<Expression> testing(List<Expression> arguments, Invocation call) {
    var body = ((Expression.ResolvedLambda) arguments.getLast()).body();
    if (!(body.type().equals(BooleanType) || body.type().equals(NullType))) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE",
          "the lambda of %s says true or false, but gives %s"
              .formatted(call.name(), body.type().sql()));
    }
    return arguments;
  }

  /// Of the elements, and their places where that is asked for.
  private static List<Expression> elementwise(Invocation call, boolean places) {
    var list = call.castTo(ARRAY, 0);
    var array = (ArrayType) list.type();
    var element = parameter("x", array.elementType(), array.containsNull());
    var lambda =
        places
            ? lambda(call, 1, element, parameter("i", IntegerType, false))
            : lambda(call, 1, element);
    return List.of(list, lambda);
  }

  private static Expression aggregate(Invocation call) {
    var list = call.castTo(ARRAY, 0);
    var array = (ArrayType) list.type();
    var start = call.argument(1);
    var sum = parameter("acc", start.type(), true);
    var merge = lambda(call, 2, sum, parameter("x", array.elementType(), array.containsNull()));
    var merged =
        new Expression.ResolvedLambda(merge.parameters(), call.cast(merge.body(), start.type()));
    var finish =
        call.count() == 4 ? lambda(call, 3, sum) : new Expression.ResolvedLambda(List.of(sum), sum);
    return new Expression.Call(
        "#fold", List.of(list, start, merged, finish), finish.body().type(), true);
  }

  static Expression sort(Invocation call) {
    var list = call.castTo(ARRAY, 0);
    var array = (ArrayType) list.type();
    var element = parameter("x", array.elementType(), array.containsNull());
    return new Expression.Call(
        "#sort_by", List.of(list, lambda(call, 1, element, element)), list.type(), list.nullable());
  }

  /// Both arrays as one of structs, and the lambda over their fields.
  private static Expression zipWith(Invocation call) {
    var left = (ArrayType) call.type(0);
    var right = (ArrayType) call.type(1);
    var lambda =
        lambda(
            call,
            2,
            parameter("x", left.elementType(), true),
            parameter("y", right.elementType(), true));
    var pairs = call.to("arrays_zip", call.argument(0), call.argument(1));
    return overPairs(call, pairs, lambda, "transform");
  }

  /// A lambda of two parameters as one of a struct of both.
  private static Expression overPairs(
      Invocation call, Expression pairs, Expression.ResolvedLambda lambda, String function) {
    var struct = (StructType) ((ArrayType) pairs.type()).elementType();
    var pair = parameter("pair", struct, false);
    var body =
        millrace.engine.expression.Expressions.replace(
            lambda.body(),
            each -> {
              if (each instanceof Expression.Parameter used) {
                for (int i = 0; i < lambda.parameters().size(); i++) {
                  if (lambda.parameters().get(i).id() == used.id()) {
                    return java.util.Optional.of(
                        new Expression.Field(
                            pair, i, struct.apply(i).name(), used.type(), used.nullable()));
                  }
                }
              }
              return java.util.Optional.empty();
            });
    return call.to(function, pairs, new Expression.ResolvedLambda(List.of(pair), body));
  }

  /// Over the keys of either map: its value in the first, and in the second.
  private static Expression mapZipWith(Invocation call) {
    var left = (MapType) call.type(0);
    var right = (MapType) call.type(1);
    var key =
        Coercion.tightest(left.keyType(), right.keyType(), call.settings())
            .orElseThrow(
                () ->
                    call.mismatch(
                        "MAP_ZIP_WITH_DIFF_TYPES",
                        "the keys of both maps are to be of one type, but they are %s and %s"
                            .formatted(left.keyType().sql(), right.keyType().sql())));
    var one =
        call.cast(call.argument(0), new MapType(key, left.valueType(), left.valueContainsNull()));
    var other =
        call.cast(call.argument(1), new MapType(key, right.valueType(), right.valueContainsNull()));
    var lambda =
        lambda(
            call,
            2,
            parameter("k", key, false),
            parameter("x", left.valueType(), true),
            parameter("y", right.valueType(), true));
    var triples = call.to("#maps_zip", one, other);
    return call.to(
        "map_from_arrays",
        new Expression.Field(triples, 0, "key", new ArrayType(key, false), triples.nullable()),
        overPairs(call, triples, lambda, "transform"));
  }

  private static Expression overEntries(Invocation call, String what) {
    var map = (MapType) call.type(0);
    var lambda =
        lambda(
            call,
            1,
            parameter("k", map.keyType(), false),
            parameter("v", map.valueType(), map.valueContainsNull()));
    var entries = call.to("map_entries", call.argument(0));
    if (what.equals("filter")) {
      return call.to("map_from_entries", overPairs(call, entries, lambda, "filter"));
    }
    var changed = overPairs(call, entries, lambda, "transform");
    var keys = what.equals("keys") ? changed : call.to("map_keys", call.argument(0));
    var values = what.equals("keys") ? call.to("map_values", call.argument(0)) : changed;
    return call.to("map_from_arrays", keys, values);
  }
}
