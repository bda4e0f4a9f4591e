package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.engine.function.Kind.ARRAY_OR_MAP;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.NullType;
import org.jspecify.annotations.Nullable;

/// Functions of arrays.
final class Lists {
  /// How the order that `array_sort` has by itself is shown: nulls last.
  private static final String NULLS_LAST =
      "lambdafunction((IF(((x IS NULL) AND (x IS NULL)), 0, (IF((x IS NULL), 1, (IF((x IS NULL), -1,"
          .concat(" (IF((x < x), -1, (IF((x > x), 1, 0)))))))))), x, x)")
          .replace("x", "namedlambdavariable()");

  private Lists() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(elements());
    all.addAll(ListsAsSets.functions());
    all.addAll(orders());
    all.addAll(ListsChanged.functions());
    return all;
  }

  static DataType element(Expression list) {
    return ((ArrayType) list.type()).elementType();
  }

  static boolean holdsNulls(Expression list) {
    return ((ArrayType) list.type()).containsNull();
  }

  private static List<Function> elements() {
    return List.of(
        named("array")
            .takesAny(0, Integer.MAX_VALUE)
            .casts(Invocation::alike)
            .gives(
                arguments ->
                    new ArrayType(
                        arguments.isEmpty()
                            ? millrace.sql.types.DataTypes.NullType
                            : arguments.getFirst().type(),
                        arguments.stream().anyMatch(Expression::nullable)))
            .neverNull()
            .takesNulls()
            .loop(Rows.eachWithNulls(values -> new ArrayList<>(java.util.Arrays.asList(values)))),
        named("array_size")
            .takes(ARRAY)
            .gives(IntegerType)
            .loop((_, _) -> (arguments, size) -> sizes(arguments[0], size)),
        named("#size_or_null")
            .takes(ARRAY_OR_MAP)
            .gives(IntegerType)
            .loop((_, _) -> (arguments, size) -> sizes(arguments[0], size)),
        // without ANSI's rules nothing has the size -1
        named("size", "cardinality")
            .takes(ARRAY_OR_MAP)
            .means(
                call -> {
                  var size = call.to("#size_or_null", call.argument(0));
                  return call.settings().ansi()
                      ? size
                      : call.to("coalesce", size, new Expression.Literal(-1, IntegerType));
                }),
        named("get")
            .takes(ARRAY, INT)
            .gives(arguments -> element(arguments.getFirst()))
            .nullable(arguments -> mayBeOutside(arguments, 0))
            .loop(Rows.two((list, index) -> at(Values.list(list), (Integer) index))),
        named("try_element_at")
            .takes(ARRAY_OR_MAP, ANY)
            .casts(Lists::keyed)
            .gives(Lists::elementOf)
            .nullable(arguments -> mayBeOutside(arguments, 1))
            .loop(Rows.two((value, key) -> elementAt(value, key, true))),
        named("element_at")
            .takes(ARRAY_OR_MAP, ANY)
            .casts(Lists::keyed)
            .gives(Lists::elementOf)
            .nullable(arguments -> mayMiss(arguments, 1, false))
            .nullableIfLenient(arguments -> mayMiss(arguments, 1, true))
            .canFail()
            .loop(
                (call, environment) ->
                    Rows.loop(
                        call.type(),
                        values -> elementAt(values[0], values[1], !environment.settings().ansi()),
                        true)),
        named("array_contains")
            .takes(ARRAY, ANY)
            .casts(Lists::withElement)
            .gives(BooleanType)
            .nullable(
                arguments ->
                    arguments.stream().anyMatch(Expression::nullable)
                        || holdsNulls(arguments.getFirst()))
            .loop(
                Rows.two(
                    (list, value) ->
                        Values.indexOf(Values.list(list), value) >= 0
                            ? Boolean.TRUE
                            : Values.list(list).contains(null) ? null : Boolean.FALSE)),
        named("array_position")
            .takes(ARRAY, ANY)
            .casts(Lists::withElement)
            .gives(LongType)
            .loop(Rows.two((list, value) -> Values.indexOf(Values.list(list), value) + 1L)),
        named("array_max")
            .takes(ARRAY)
            .gives(arguments -> element(arguments.getFirst()))
            .mayBeNull()
            .loop(
                Rows.one(
                    list ->
                        Values.list(list).stream()
                            .filter(each -> each != null)
                            .max(ObjectComparison::compare)
                            .orElse(null))),
        named("array_min")
            .takes(ARRAY)
            .gives(arguments -> element(arguments.getFirst()))
            .mayBeNull()
            .loop(
                Rows.one(
                    list ->
                        Values.list(list).stream()
                            .filter(each -> each != null)
                            .min(ObjectComparison::compare)
                            .orElse(null))),
        named("array_join")
            .takes(ARRAY, TEXT)
            .may(TEXT)
            .casts(
                call -> {
                  var cast = new ArrayList<Expression>();
                  cast.add(call.cast(call.argument(0), new ArrayType(StringType, true)));
                  for (int i = 1; i < call.count(); i++) {
                    cast.add(call.castTo(TEXT, i));
                  }
                  return cast;
                })
            .gives(StringType)
            .loop(Rows.each(Lists::join)));
  }

  private static IntVector sizes(Vector vector, int size) {
    int[] starts =
        vector instanceof ArrayVector array ? array.starts() : ((MapVector) vector).starts();
    int[] ends = vector instanceof ArrayVector array ? array.ends() : ((MapVector) vector).ends();
    var result = new int[size];
    for (int row = 0; row < size; row++) {
      result[row] = ends[row] - starts[row];
    }
    return new IntVector(result, size, vector.validity());
  }

  static @Nullable Object at(List<@Nullable Object> list, int index) {
    return index >= 0 && index < list.size() ? list.get(index) : null;
  }

  private static List<Expression> keyed(Invocation call) {
    return call.type(0) instanceof millrace.sql.types.MapType map
        ? List.of(call.argument(0), key(call, map))
        : List.of(call.castTo(ARRAY_OR_MAP, 0), call.castTo(INT, 1));
  }

  /// What is looked for in a map, as one of its keys.
  private static Expression key(Invocation call, millrace.sql.types.MapType map) {
    var type =
        Coercion.tightest(map.keyType(), call.type(1), call.settings())
            .filter(found -> Casts.sameValues(found, map.keyType()))
            .orElseThrow(
                () ->
                    call.mismatch(
                        "MAP_FUNCTION_DIFF_TYPES",
                        "the map's keys are %s, but %s looks for %s"
                            .formatted(map.keyType().sql(), call.name(), call.type(1).sql())));
    return call.cast(call.argument(1), type);
  }

  private static DataType elementOf(List<Expression> arguments) {
    return arguments.getFirst().type() instanceof millrace.sql.types.MapType map
        ? map.valueType()
        : element(arguments.getFirst());
  }

  /// Whether the element of that place may be null or not there at all: not so for one of an array
  /// that is written out.
  ///
  /// @param first the place of the first element
  private static boolean mayBeOutside(List<Expression> arguments, int first) {
    if (arguments.get(0) instanceof Expression.Call(var function, var elements, _, _, _)
        && function.equals("array")
        && arguments.get(1) instanceof Expression.Literal(var place, _)
        && place instanceof Integer number
        && number >= first
        && number - first < elements.size()) {
      return elements.get(number - first).nullable();
    }
    return true;
  }

  /// Whether an element, or the value of a key, may be null. Of an array that is written out it is
  /// that element; else a place that is constant says, as on Spark, nothing.
  ///
  /// @param first the place of the first element; places below zero count from the end, if it is 1
  /// @param lenient whether an element that is not there is null, and no error
  static boolean mayMiss(List<Expression> arguments, int first, boolean lenient) {
    var list = arguments.get(0);
    var index = arguments.get(1);
    if (list.type() instanceof millrace.sql.types.MapType) {
      return true;
    }
    if (!Functions.isConstant(index) || index.nullable()) {
      return lenient || index.nullable() || list.nullable() || holdsNulls(list);
    }
    if (list instanceof Expression.Call(var function, var elements, _, _, _)
        && function.equals("array")
        && Evaluator.fold(index, Settings.utc()).value() instanceof Integer place) {
      if (first == 1 && place == 0) {
        return false;
      }
      int at = first == 1 && place < 0 ? elements.size() + place : place - first;
      return (at < 0 || at >= elements.size()) ? lenient : elements.get(at).nullable();
    }
    return true;
  }

  private static @Nullable Object elementAt(
      @Nullable Object value, @Nullable Object key, boolean lenient) {
    if (value instanceof Map<?, ?> && key != null) {
      return Values.lookup(Values.map(value), key);
    }
    var list = Values.list(value);
    int index = key instanceof Integer number ? number : 0;
    if (index == 0) {
      throw new DataException(DataException.Kind.RUNTIME, "INVALID_INDEX_OF_ZERO", Map.of());
    }
    int place = index > 0 ? index - 1 : list.size() + index;
    if (place < 0 || place >= list.size()) {
      if (lenient) {
        return null;
      }
      throw Values.outOfBounds("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", index, list.size());
    }
    return list.get(place);
  }

  /// The array and a value in one type.
  static List<Expression> withElement(Invocation call) {
    if (!(call.type(0) instanceof ArrayType array) || call.type(1) instanceof NullType) {
      throw call.type(0) instanceof ArrayType
          ? call.mismatch("NULL_TYPE", Map.of("functionName", Quoted.name(call.name())))
          : call.unexpected(0, Quoted.sql("ARRAY"));
    }
    var type =
        Coercion.tightest(array.elementType(), call.type(1), call.settings())
            .orElseThrow(
                () ->
                    call.mismatch(
                        "ARRAY_FUNCTION_DIFF_TYPES",
                        Map.of(
                            "functionName", Quoted.name(call.name()),
                            "dataType", Quoted.sql("ARRAY"),
                            "leftType", Quoted.sql(call.type(0).sql()),
                            "rightType", Quoted.sql(call.type(1).sql()))));
    return List.of(
        call.cast(call.argument(0), new ArrayType(type, array.containsNull())),
        call.cast(call.argument(1), type));
  }

  private static @Nullable Object join(@Nullable Object[] values) {
    var instead = values.length > 2 ? String.valueOf(values[2]) : null;
    return Utf8.of(
        Values.list(values[0]).stream()
            .filter(each -> each != null || instead != null)
            .map(each -> each == null ? String.valueOf(instead) : each.toString())
            .collect(Collectors.joining(String.valueOf(values[1]))));
  }

  // --- in order ---

  private static List<Function> orders() {
    return List.of(
        named("sort_array")
            .takes(ARRAY)
            .may(BOOLEAN, true, BooleanType)
            .loop(
                Rows.two(
                    (list, ascending) -> {
                      var sorted = Values.copy(list);
                      Comparator<@Nullable Object> order = ObjectComparison::compare;
                      sorted.sort((Boolean) ascending ? order : order.reversed());
                      return sorted;
                    })),
        named("array_sort")
            .takes(ARRAY)
            .may(ANY)
            .means(Lists::sorted)
            .shown(
                (name, arguments) ->
                    "%s(%s)"
                        .formatted(
                            name,
                            arguments.size() == 1
                                ? arguments.getFirst() + ", " + NULLS_LAST
                                : String.join(", ", arguments))),
        named("#sort_nulls_last")
            .takes(ARRAY)
            .loop(
                Rows.one(
                    list -> {
                      var sorted = Values.copy(list);
                      sorted.sort(Comparator.nullsLast(ObjectComparison::compare));
                      return sorted;
                    })),
        named("shuffle")
            .takes(ARRAY)
            .atRandom()
            .loop(
                Rows.one(
                    list -> {
                      var shuffled = Values.copy(list);
                      Collections.shuffle(shuffled);
                      return shuffled;
                    })));
  }

  private static Expression sorted(Invocation call) {
    return call.count() == 1 ? call.to("#sort_nulls_last") : HigherOrder.sort(call);
  }
}
