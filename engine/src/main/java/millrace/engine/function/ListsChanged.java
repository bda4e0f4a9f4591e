package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.engine.function.Kind.INT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.NullType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import org.jspecify.annotations.Nullable;

/// Functions that make arrays of arrays, with other elements or in another shape.
final class ListsChanged {
  /// How many elements there can be, as on Spark.
  private static final int MOST = Integer.MAX_VALUE - 15;

  private ListsChanged() {}

  /// Whether an array can have so many elements.
  private static boolean isPossible(int count) {
    if (count > MOST) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER",
          Map.of(
              "parameter", Quoted.name("count"),
              "functionName", Quoted.name("array_repeat"),
              "numberOfElements", String.valueOf(count),
              "maxRoundedArrayLength", String.valueOf(MOST)));
    }
    return true;
  }

  static List<Function> functions() {
    return List.of(
        named("array_remove")
            .takes(ARRAY, ANY)
            .casts(Lists::withElement)
            .loop(
                Rows.two(
                    (list, value) ->
                        Values.list(list).stream()
                            .filter(each -> each == null || !Values.same(each, value))
                            .toList())),
        extended("array_append", false),
        extended("array_prepend", true),
        named("array_insert")
            .takes(ARRAY, INT, ANY)
            .casts(ListsChanged::inserted)
            .gives(arguments -> new ArrayType(Lists.element(arguments.getFirst()), true))
            .nullable(arguments -> arguments.get(0).nullable() || arguments.get(1).nullable())
            .takesNulls()
            .canFail()
            .loop(Rows.eachWithNulls(ListsChanged::insert)),
        named("array_repeat")
            .takes(ANY, INT)
            .gives(
                arguments ->
                    new ArrayType(arguments.getFirst().type(), arguments.getFirst().nullable()))
            .nullable(arguments -> arguments.get(1).nullable())
            .takesNulls()
            .loop(
                Rows.eachWithNulls(
                    values ->
                        values[1] instanceof Integer count && isPossible(count)
                            ? Collections.nCopies(Math.max(0, count), values[0])
                            : null)),
        named("flatten")
            .takes(ARRAY)
            .gives(arguments -> Lists.element(arguments.getFirst()))
            .loop(
                Rows.one(
                    lists -> {
                      var all = new ArrayList<@Nullable Object>();
                      for (var list : Values.list(lists)) {
                        if (list == null) {
                          return null;
                        }
                        all.addAll(Values.list(list));
                      }
                      return all;
                    })),
        named("slice").takes(ARRAY, INT, INT).canFail().loop(Rows.three(ListsChanged::slice)),
        named("sequence")
            .takesAny(2, 3)
            .casts(ListsChanged::bounds)
            .gives(arguments -> new ArrayType(arguments.getFirst().type(), false))
            .canFail()
            .loop((call, environment) -> Sequences.open(call, environment)),
        named("arrays_zip")
            .takesAny(0, Integer.MAX_VALUE)
            .gives(ListsChanged::zipped)
            .loop(Rows.each(ListsChanged::zip)));
  }

  private static Function extended(String name, boolean front) {
    return named(name)
        .takes(ARRAY, ANY)
        .casts(
            call -> call.type(1) instanceof NullType ? call.arguments() : Lists.withElement(call))
        .gives(
            arguments ->
                new ArrayType(
                    Lists.element(arguments.getFirst()),
                    Lists.holdsNulls(arguments.getFirst()) || arguments.get(1).nullable()))
        .nullable(arguments -> arguments.getFirst().nullable())
        .takesNulls()
        .loop(
            Rows.eachWithNulls(
                values -> {
                  if (values[0] == null) {
                    return null;
                  }
                  var list = Values.copy(values[0]);
                  list.add(front ? 0 : list.size(), values[1]);
                  return list;
                }));
  }

  private static List<Expression> inserted(Invocation call) {
    var both = Lists.withElement(call.with(List.of(call.argument(0), call.argument(2))));
    return List.of(both.get(0), call.castTo(INT, 1), both.get(1));
  }

  private static @Nullable Object insert(@Nullable Object[] values) {
    if (values[0] == null || !(values[1] instanceof Integer position)) {
      return null;
    }
    if (position == 0) {
      throw new DataException(DataException.Kind.RUNTIME, "INVALID_INDEX_OF_ZERO", Map.of());
    }
    var list = Values.copy(values[0]);
    int place = position > 0 ? position - 1 : list.size() + position + 1;
    while (place < 0) {
      list.addFirst(null);
      place++;
    }
    while (list.size() < place) {
      list.add(null);
    }
    list.add(place, values[2]);
    return list;
  }

  private static Object slice(Object value, Object from, Object count) {
    var list = Values.list(value);
    int start = (Integer) from;
    int length = (Integer) count;
    if (start == 0 || length < 0) {
      throw start == 0
          ? new DataException(
              DataException.Kind.RUNTIME,
              "INVALID_PARAMETER_VALUE.START",
              Map.of("parameter", Quoted.name("start"), "functionName", Quoted.name("slice")))
          : new DataException(
              DataException.Kind.RUNTIME,
              "INVALID_PARAMETER_VALUE.LENGTH",
              Map.of(
                  "parameter", Quoted.name("length"),
                  "functionName", Quoted.name("slice"),
                  "length", Integer.toString(length)));
    }
    int first = start > 0 ? start - 1 : list.size() + start;
    if (first < 0 || first >= list.size()) {
      return List.of();
    }
    return list.subList(first, (int) Math.min(list.size(), (long) first + length));
  }

  private static List<Expression> bounds(Invocation call) {
    var type =
        Coercion.common(call.type(0), call.type(1), call.settings())
            .filter(common -> common instanceof IntegralType || Types.isDateOrTime(common))
            .orElseThrow(
                () ->
                    call.mismatch(
                        "SEQUENCE_WRONG_INPUT_TYPES",
                        "sequence goes from one whole number, date or moment to another, not from %s to %s"
                            .formatted(call.type(0).sql(), call.type(1).sql())));
    var ends = call.with(call.arguments().subList(0, 2)).castAll(type);
    if (call.count() == 2) {
      return ends;
    }
    var step = call.argument(2);
    if (ends.get(0).type() instanceof TimeType) {
      throw call.mismatch(
          "SEQUENCE_WRONG_INPUT_TYPES", "there is no sequence of times of day, but of timestamps");
    }
    return List.of(
        ends.get(0),
        ends.get(1),
        Types.isDateOrTime(ends.get(0).type()) ? step : call.cast(step, ends.get(0).type()));
  }

  private static DataType zipped(List<Expression> arguments) {
    var struct = new StructType();
    for (int i = 0; i < arguments.size(); i++) {
      var name =
          switch (arguments.get(i)) {
            case Expression.Column column -> column.attribute().name();
            case Expression.Field field -> field.name();
            default -> String.valueOf(i);
          };
      struct = struct.add(name, Lists.element(arguments.get(i)), true);
    }
    return new ArrayType(struct, false);
  }

  private static Object zip(@Nullable Object[] lists) {
    int longest = 0;
    for (var list : lists) {
      longest = Math.max(longest, Values.list(list).size());
    }
    var rows = new ArrayList<@Nullable Object>();
    for (int i = 0; i < longest; i++) {
      var row = new @Nullable Object[lists.length];
      for (int j = 0; j < lists.length; j++) {
        row[j] = Lists.at(Values.list(lists[j]), i);
      }
      rows.add(row);
    }
    return rows;
  }
}
