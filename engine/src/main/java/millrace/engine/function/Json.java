package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.JsonText;
import millrace.engine.format.Options;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;
import millrace.sql.types.VariantType;
import org.jspecify.annotations.Nullable;

/// Functions of JSON in texts.
final class Json {
  private Json() {}

  static List<Function> functions() {
    return List.of(
        named("from_json")
            .takes(TEXT, ANY)
            .may(ANY)
            .means(Json::fromJson)
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"),
        named("#read_json")
            .takesAny(2, 3)
            .mayBeNull()
            .loop(
                (call, environment) -> {
                  var reader = new JsonReading(options(call, 2), environment.settings().zone());
                  return Rows.loop(
                      call.type(),
                      values -> reader.read(String.valueOf(values[0]), call.type()),
                      true);
                }),
        named("to_json")
            .takes(ANY)
            .may(ANY)
            .casts(Json::writable)
            .gives(StringType)
            .mayBeNull()
            .loop(
                (call, environment) -> {
                  var type = call.arguments().getFirst().type();
                  var options = new Options(options(call, 1));
                  var writer = new JsonWriting(options, environment.settings().zone());
                  return Rows.loop(
                      StringType, values -> Utf8.of(writer.text(values[0], type)), true);
                })
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"),
        named("schema_of_json")
            .takes(TEXT)
            .may(ANY)
            .means(Json::schemaOf)
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"),
        named("#json_fields")
            .takes(TEXT, TEXT)
            .andMore()
            .gives(Json::fields)
            .mayBeNull()
            .takesNulls()
            .loop(Rows.eachWithNulls(values -> List.of((Object) fields(values)))),
        named("get_json_object")
            .takes(TEXT, TEXT)
            .mayBeNull()
            .loop(Rows.two((text, path) -> found(text.toString(), path.toString()))),
        named("json_array_length")
            .takes(TEXT)
            .gives(IntegerType)
            .mayBeNull()
            .loop(
                Rows.one(
                    text ->
                        JsonReading.parsed(text.toString()).orElse(null) instanceof JsonArray array
                            ? array.size()
                            : null)),
        named("json_object_keys")
            .takes(TEXT)
            .gives(new ArrayType(StringType, true))
            .mayBeNull()
            .loop(
                Rows.one(
                    text ->
                        JsonReading.parsed(text.toString()).orElse(null)
                                instanceof JsonObject object
                            ? object.keySet().stream().map(Utf8::of).toList()
                            : null)));
  }

  /// An array of one struct, so that it is one row when it is laid out.
  private static DataType fields(List<Expression> arguments) {
    var struct = new StructType();
    for (int i = 0; i < arguments.size() - 1; i++) {
      struct = struct.add("c" + i, StringType, true);
    }
    return new ArrayType(struct, false);
  }

  private static @Nullable Object[] fields(@Nullable Object[] values) {
    var fields = new @Nullable Object[values.length - 1];
    if (values[0] != null
        && JsonReading.parsed(values[0].toString()).orElse(null) instanceof JsonObject object) {
      for (int i = 0; i < fields.length; i++) {
        var name = values[i + 1];
        var value = name == null ? null : object.get(name.toString());
        fields[i] = value == null ? null : shown(value);
      }
    }
    return fields;
  }

  private static Expression fromJson(Invocation call) {
    var schema = schema(call, 1);
    if (!(schema instanceof StructType
        || schema instanceof ArrayType
        || schema instanceof MapType
        || schema instanceof VariantType)) {
      var written = "from_json(%s)".formatted(Names.ofColumn(call.argument(0)));
      throw new QueryException(
          "DATATYPE_MISMATCH.INVALID_JSON_SCHEMA",
          Map.of("schema", Quoted.sql(schema.sql()), "sqlExpr", Quoted.sql(written)));
    }
    var arguments = new ArrayList<Expression>(List.of(call.castTo(TEXT, 0), call.argument(1)));
    if (call.count() > 2) {
      arguments.add(new Expression.Literal(constants(call, 2), mapType()));
    }
    return new Expression.Call("#read_json", arguments, nullable(schema), true);
  }

  /// The schema that is written out as DDL or JSON, or what gives one, such as `schema_of_json`.
  static DataType schema(Invocation call, int index) {
    var argument = call.argument(index);
    if (!Functions.isConstant(argument)
        || !(Evaluator.fold(argument, call.settings()).value() instanceof Utf8 text)) {
      throw new QueryException(
          "INVALID_SCHEMA.NON_STRING_LITERAL",
          Map.of("inputSchema", Quoted.sql(Names.ofColumn(argument))),
          "the schema of %s is to be a constant text, but got %s"
              .formatted(call.name(), Names.of(argument)));
    }
    return schema(text.toString());
  }

  /// The text whose schema is asked for: a constant.
  static String example(Invocation call) {
    var text = call.castTo(TEXT, 0);
    if (!Functions.isConstant(text)) {
      throw call.notConstant(0, "json", DataTypes.StringType);
    }
    var value = Evaluator.fold(text, call.settings()).value();
    if (value == null) {
      throw call.isNull("json");
    }
    return value.toString();
  }

  private static Expression schemaOf(Invocation call) {
    var options = call.count() > 1 ? texts(constants(call, 1)) : Map.<String, String>of();
    var text = example(call);
    var type =
        JsonText.infer(text, options, call.settings().zone())
            .orElseThrow(
                () ->
                    DataException.unnamed(
                        DataException.Kind.RUNTIME, "'%s' is malformed JSON".formatted(text)));
    return new Expression.Literal(Utf8.of(type.sql()), StringType);
  }

  static MapType mapType() {
    return new MapType(StringType, StringType, false);
  }

  private static List<Expression> writable(Invocation call) {
    var type = call.type(0);
    boolean nested =
        type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
    if (!nested && !(type instanceof VariantType)) {
      throw call.mismatch(
          "INVALID_JSON_ROOT_FIELD_TYPE",
          "to_json takes a struct, map or array, but %s is %s"
              .formatted(Names.of(call.argument(0)), type.sql()));
    }
    return call.count() == 1
        ? call.arguments()
        : List.of(call.argument(0), new Expression.Literal(constants(call, 1), mapType()));
  }

  /// The constant map of an argument, as `map('a', 'b')` makes it.
  static Map<?, ?> constants(Invocation call, int index) {
    var argument = call.argument(index);
    if (!Functions.isConstant(argument)
        || !(Evaluator.fold(argument, call.settings()).value() instanceof Map<?, ?> map)) {
      throw new QueryException("INVALID_OPTIONS.NON_MAP_FUNCTION", Map.of());
    }
    return map;
  }

  /// Options as texts.
  static Map<String, String> texts(Map<?, ?> options) {
    var texts = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    options.forEach((key, option) -> texts.put(String.valueOf(key), String.valueOf(option)));
    return texts;
  }

  static Map<String, String> options(Expression.Call call, int index) {
    var options = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (call.arguments().size() > index
        && call.arguments().get(index) instanceof Expression.Literal(var value, _)
        && value instanceof Map<?, ?> map) {
      map.forEach((key, option) -> options.put(String.valueOf(key), String.valueOf(option)));
    }
    return options;
  }

  private static DataType schema(String text) {
    if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("\"")) {
      return TextLengths.without(TypeTexts.ofJson(text));
    }
    return TextLengths.without(TypeTexts.ofSql(text));
  }

  /// As it may not be there in the text, every field may be null.
  static DataType nullable(DataType type) {
    return switch (type) {
      case StructType struct -> {
        var all = new StructType();
        for (StructField field : struct) {
          all = all.add(field.name(), nullable(field.dataType()), true);
        }
        yield all;
      }
      case ArrayType array -> new ArrayType(nullable(array.elementType()), true);
      case MapType map -> new MapType(map.keyType(), nullable(map.valueType()), true);
      default -> type;
    };
  }

  // --- paths ---

  private static @Nullable Object found(String text, String path) {
    var root = JsonReading.parsed(text);
    if (root.isEmpty() || !path.startsWith("$")) {
      return null;
    }
    var found = walk(List.of(root.get()), path, 1);
    return found
        .filter(all -> !all.isEmpty())
        .map(all -> path.contains("*") && all.size() > 1 ? array(all) : shown(all.getFirst()))
        .orElse(null);
  }

  private static @Nullable Object array(List<JsonElement> all) {
    var array = new JsonArray();
    all.forEach(array::add);
    return Utf8.of(array.toString());
  }

  private static @Nullable Object shown(JsonElement element) {
    if (element.isJsonNull()) {
      return null;
    }
    return Utf8.of(element.isJsonPrimitive() ? element.getAsString() : element.toString());
  }

  /// Follows `.name`, `['name']`, `[3]` and `[*]`; empty where the path is malformed.
  private static Optional<List<JsonElement>> walk(List<JsonElement> from, String path, int start) {
    var elements = from;
    int at = start;
    while (at < path.length()) {
      int end;
      String step;
      if (path.charAt(at) == '.') {
        end = at + 1;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        step = path.substring(at + 1, end);
      } else if (path.charAt(at) == '[' && path.indexOf(']', at) > 0) {
        end = path.indexOf(']', at) + 1;
        step = path.substring(at + 1, end - 1);
        step = step.startsWith("'") ? "." + step.substring(1, step.length() - 1) : "[" + step;
      } else {
        return Optional.empty();
      }
      var next = new ArrayList<JsonElement>();
      for (var element : elements) {
        step(element, step, next);
      }
      elements = next;
      at = end;
    }
    return Optional.of(elements);
  }

  private static void step(JsonElement element, String step, List<JsonElement> found) {
    if (element instanceof JsonArray array && step.startsWith("[")) {
      var index = step.substring(1).strip();
      if (index.equals("*")) {
        array.forEach(found::add);
      } else if (index.chars().allMatch(Character::isDigit)
          && !index.isEmpty()
          && Integer.parseInt(index) < array.size()) {
        found.add(array.get(Integer.parseInt(index)));
      }
    } else if (element instanceof JsonObject object) {
      var value = object.get(step.startsWith(".") ? step.substring(1) : step);
      if (value != null) {
        found.add(value);
      }
    } else if (element instanceof JsonArray array) {
      array.forEach(each -> step(each, step, found));
    }
  }
}
