package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.MAP;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.NullType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Functions of maps and structs, and access to what is inside of a value.
final class Maps {
  private Maps() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(structs());
    all.addAll(making());
    all.addAll(parts());
    all.addAll(Generators.functions());
    return all;
  }

  private static List<Function> structs() {
    return List.of(
        named("struct").takesAny(0, Integer.MAX_VALUE).means(Maps::struct),
        named("named_struct").takesAny(0, Integer.MAX_VALUE).means(Maps::namedStruct),
        named("#make_struct")
            .takesAny(0, Integer.MAX_VALUE)
            .neverNull()
            .takesNulls()
            .readsCodes()
            .loop((_, _) -> (arguments, size) -> structs(arguments, size)),
        named("#getfield")
            .takes(ANY, TEXT)
            .means(Maps::item)
            .shown((_, arguments) -> arguments.get(0) + "." + arguments.get(1)),
        named("#getitem")
            .takes(ANY, ANY)
            .means(Maps::item)
            .shown((_, arguments) -> arguments.get(0) + "[" + arguments.get(1) + "]"),
        named("#item_of_list")
            .takes(ARRAY, INT)
            .gives(arguments -> Lists.element(arguments.getFirst()))
            .nullable(arguments -> Lists.mayMiss(arguments, 0, false))
            .nullableIfLenient(arguments -> Lists.mayMiss(arguments, 0, true))
            .canFail()
            .loop(
                (call, environment) ->
                    Rows.loop(
                        call.type(), values -> item(values, environment.settings().ansi()), true)),
        named("#item_of_map")
            .takes(MAP, ANY)
            .gives(arguments -> ((MapType) arguments.getFirst().type()).valueType())
            .mayBeNull()
            .loop(Rows.two((map, key) -> Values.lookup(Values.map(map), key))));
  }

  private static StructVector structs(Vector[] fields, int size) {
    return new StructVector(List.of(fields), size, Validity.ALL);
  }

  private static Expression struct(Invocation call) {
    var type = new StructType();
    for (int i = 0; i < call.count(); i++) {
      var argument = call.argument(i);
      var name =
          switch (argument) {
            case Expression.Column column -> column.attribute().name();
            case Expression.Alias alias -> alias.name();
            case Expression.Field field -> field.name();
            default -> "col" + (i + 1);
          };
      type = type.add(name, argument.type(), argument.nullable());
    }
    return new Expression.Call("#make_struct", call.arguments(), type, false);
  }

  private static Expression namedStruct(Invocation call) {
    if (call.count() % 2 != 0) {
      throw Function.wrongCount(call.name(), "2n (n > 0)", call.count());
    }
    var type = new StructType();
    var values = new ArrayList<Expression>();
    for (int i = 0; i < call.count(); i += 2) {
      var name = call.constant(i, Utf8.class, "field name");
      var value = call.argument(i + 1);
      type = type.add(name.toString(), value.type(), value.nullable());
      values.add(value);
    }
    return new Expression.Call("#make_struct", values, type, false);
  }

  /// `value[key]` and `value.field`.
  private static Expression item(Invocation call) {
    var value = call.argument(0);
    return switch (value.type()) {
      case StructType struct -> field(call, value, struct, false);
      case MapType map ->
          call.to("#item_of_map", value, call.cast(call.argument(1), map.keyType()));
      case ArrayType array
          when array.elementType() instanceof StructType struct
              && call.argument(1) instanceof Expression.Literal(var name, _)
              && name instanceof Utf8 ->
          field(call, value, struct, array.containsNull());
      case ArrayType _ ->
          call.to(
              "#item_of_list",
              value,
              call.cast(call.castTo(Kind.INTEGRAL.exactly(), 1), IntegerType));
      default ->
          throw new QueryException(
              "INVALID_EXTRACT_BASE_FIELD_TYPE",
              Map.of("base", Quoted.sql(Names.of(value)), "other", Quoted.sql(value.type().sql())));
    };
  }

  private static Expression field(
      Invocation call, Expression value, StructType struct, boolean nullElements) {
    if (!(call.argument(1) instanceof Expression.Literal(var written, _))
        || !(written instanceof Utf8)) {
      throw new QueryException(
          "INVALID_EXTRACT_FIELD_TYPE",
          Map.of("extraction", Quoted.sql(Names.ofColumn(call.argument(1)))));
    }
    var name = written.toString();
    int ordinal = Values.ordinal(struct, name, call.settings().names().caseSensitive());
    if (ordinal < 0) {
      var names = List.of(struct.fieldNames());
      throw ordinal == -1
          ? new QueryException(
              "FIELD_NOT_FOUND",
              Map.of("fieldName", Quoted.name(name), "fields", Quoted.names(names)))
          : new QueryException(
              "AMBIGUOUS_REFERENCE_TO_FIELDS",
              Map.of(
                  "field",
                  Quoted.name(name),
                  "count",
                  String.valueOf(names.stream().filter(name::equalsIgnoreCase).count())));
    }
    var field = struct.apply(ordinal);
    boolean nullable = value.nullable() || field.nullable();
    return value.type() instanceof ArrayType
        ? new Expression.Field(
            value,
            ordinal,
            field.name(),
            new ArrayType(field.dataType(), nullElements || field.nullable()),
            value.nullable())
        : new Expression.Field(value, ordinal, field.name(), field.dataType(), nullable);
  }

  private static @Nullable Object item(@Nullable Object[] values, boolean ansi) {
    var list = Values.list(values[0]);
    int index = values[1] instanceof Integer number ? number : -1;
    if (index >= 0 && index < list.size()) {
      return list.get(index);
    }
    if (ansi) {
      throw Values.outOfBounds("INVALID_ARRAY_INDEX", index, list.size());
    }
    return null;
  }

  private static List<Function> making() {
    return List.of(
        named("map")
            .takesAny(0, Integer.MAX_VALUE)
            .casts(Maps::entries)
            .gives(Maps::mapType)
            .neverNull()
            .takesNulls()
            .canFail()
            .loop(Rows.eachWithNulls(Maps::map)),
        named("map_from_arrays")
            .takes(ARRAY, ARRAY)
            .gives(
                arguments ->
                    new MapType(
                        Lists.element(arguments.get(0)),
                        Lists.element(arguments.get(1)),
                        ((ArrayType) arguments.get(1).type()).containsNull()))
            .canFail()
            .loop(Rows.two((keys, values) -> Values.mapOf(Values.list(keys), Values.list(values)))),
        named("map_from_entries")
            .takes(ARRAY)
            .gives(
                arguments -> {
                  var entry = (StructType) Lists.element(arguments.getFirst());
                  return new MapType(
                      entry.apply(0).dataType(),
                      entry.apply(1).dataType(),
                      entry.apply(1).nullable());
                })
            .canFail()
            .loop(Rows.one(Maps::fromEntries)),
        named("map_concat")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Invocation::alike)
            .canFail()
            .loop(
                Rows.each(
                    maps -> {
                      var keys = new ArrayList<@Nullable Object>();
                      var values = new ArrayList<@Nullable Object>();
                      for (var map : maps) {
                        keys.addAll(Values.map(map).keySet());
                        values.addAll(Values.map(map).values());
                      }
                      return Values.mapOf(keys, values);
                    })),
        named("str_to_map")
            .takes(TEXT)
            .may(TEXT, Utf8.of(","), StringType)
            .may(TEXT, Utf8.of(":"), StringType)
            .gives(new MapType(StringType, StringType, true))
            .canFail()
            .loop(Rows.three(Maps::fromText)));
  }

  /// Keys in one type and values in one.
  private static List<Expression> entries(Invocation call) {
    if (call.count() % 2 != 0) {
      throw Function.wrongCount(call.name(), "2n (n > 0)", call.count());
    }
    var keys = new ArrayList<Expression>();
    var values = new ArrayList<Expression>();
    for (int i = 0; i < call.count(); i += 2) {
      keys.add(call.argument(i));
      values.add(call.argument(i + 1));
    }
    var castKeys = call.with(keys).alike();
    var castValues = call.with(values).alike();
    var cast = new ArrayList<Expression>();
    for (int i = 0; i < keys.size(); i++) {
      cast.add(castKeys.get(i));
      cast.add(castValues.get(i));
    }
    return cast;
  }

  private static DataType mapType(List<Expression> arguments) {
    if (arguments.isEmpty()) {
      return new MapType(NullType, NullType, false);
    }
    boolean nullable = false;
    for (int i = 1; i < arguments.size(); i += 2) {
      nullable |= arguments.get(i).nullable();
    }
    return new MapType(arguments.get(0).type(), arguments.get(1).type(), nullable);
  }

  private static Object map(@Nullable Object[] values) {
    var keys = new ArrayList<@Nullable Object>();
    var items = new ArrayList<@Nullable Object>();
    for (int i = 0; i < values.length; i += 2) {
      keys.add(values[i]);
      items.add(values[i + 1]);
    }
    return Values.mapOf(keys, items);
  }

  private static @Nullable Object fromEntries(Object entries) {
    var keys = new ArrayList<@Nullable Object>();
    var values = new ArrayList<@Nullable Object>();
    for (var entry : Values.list(entries)) {
      if (!(entry instanceof Object[] pair)) {
        return null;
      }
      keys.add(pair[0]);
      values.add(pair[1]);
    }
    return Values.mapOf(keys, values);
  }

  private static Object fromText(Object text, Object between, Object within) {
    var keys = new ArrayList<@Nullable Object>();
    var values = new ArrayList<@Nullable Object>();
    for (var pair : Pattern.compile(between.toString()).split(text.toString(), -1)) {
      var parts = Pattern.compile(within.toString()).split(pair, 2);
      keys.add(Utf8.of(parts[0]));
      values.add(parts.length > 1 ? Utf8.of(parts[1]) : null);
    }
    return Values.mapOf(keys, values);
  }

  private static MapType typeOf(List<Expression> arguments) {
    return (MapType) arguments.getFirst().type();
  }

  private static List<Function> parts() {
    return List.of(
        named("map_keys")
            .takes(MAP)
            .gives(arguments -> new ArrayType(typeOf(arguments).keyType(), true))
            .loop(Rows.one(map -> new ArrayList<>(Values.map(map).keySet()))),
        named("map_values")
            .takes(MAP)
            .gives(arguments -> new ArrayType(typeOf(arguments).valueType(), true))
            .loop(Rows.one(map -> new ArrayList<>(Values.map(map).values()))),
        named("map_entries")
            .takes(MAP)
            .gives(
                arguments ->
                    new ArrayType(
                        new StructType()
                            .add("key", typeOf(arguments).keyType(), false)
                            .add(
                                "value",
                                typeOf(arguments).valueType(),
                                typeOf(arguments).valueContainsNull()),
                        false))
            .loop(
                Rows.one(
                    map ->
                        Values.map(map).entrySet().stream()
                            .map(entry -> new @Nullable Object[] {entry.getKey(), entry.getValue()})
                            .toList())),
        named("#maps_zip")
            .takes(MAP, MAP)
            .gives(
                arguments ->
                    new ArrayType(
                        new StructType()
                            .add("key", typeOf(arguments).keyType(), false)
                            .add("left", ((MapType) arguments.get(0).type()).valueType(), true)
                            .add("right", ((MapType) arguments.get(1).type()).valueType(), true),
                        false))
            .loop(Rows.two((one, other) -> zipped(Values.map(one), Values.map(other)))),
        named("map_contains_key")
            .takes(MAP, ANY)
            .means(
                call -> {
                  var found =
                      call.to(
                          "array_contains",
                          call.to("map_keys", call.argument(0)),
                          call.argument(1));
                  // Spark counts with null of what it finds in a map
                  return found instanceof Expression.Call contains
                      ? new Expression.Call(
                          contains.function(), contains.arguments(), contains.type(), true)
                      : found;
                }));
  }

  /// Each key of either map with its value in both.
  private static List<Object> zipped(
      Map<Object, @Nullable Object> one, Map<Object, @Nullable Object> other) {
    var all = new ArrayList<Object>();
    for (var entry : one.entrySet()) {
      all.add(
          new @Nullable Object[] {
            entry.getKey(), entry.getValue(), Values.lookup(other, entry.getKey())
          });
    }
    var known = Values.set();
    known.addAll(one.keySet());
    for (var entry : other.entrySet()) {
      if (!known.contains(entry.getKey())) {
        all.add(new @Nullable Object[] {entry.getKey(), null, entry.getValue()});
      }
    }
    return all;
  }
}
