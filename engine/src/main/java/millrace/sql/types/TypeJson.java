package millrace.sql.types;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.scala.HashOrder;

/// Types and metadata as the JSON in which schemas are kept.
final class TypeJson {
  private static final String INDENT = "  ";
  private static final Pattern WITH_PARTS =
      Pattern.compile("(decimal|char|varchar|time)\\(.*\\)|interval( (\\w+)( to \\w+)?)?");

  private TypeJson() {}

  static JsonElement write(DataType type) {
    return switch (type) {
      case ArrayType array -> {
        var json = object("array");
        json.add("elementType", write(array.elementType()));
        json.addProperty("containsNull", array.containsNull());
        yield json;
      }
      case MapType map -> {
        var json = object("map");
        json.add("keyType", write(map.keyType()));
        json.add("valueType", write(map.valueType()));
        json.addProperty("valueContainsNull", map.valueContainsNull());
        yield json;
      }
      case StructType struct -> {
        var fields = new JsonArray();
        for (var field : struct) {
          var each = new JsonObject();
          each.addProperty("name", field.name());
          each.add("type", write(field.dataType()));
          each.addProperty("nullable", field.nullable());
          each.add("metadata", write(field.metadata()));
          fields.add(each);
        }
        var json = object("struct");
        json.add("fields", fields);
        yield json;
      }
      default -> new JsonPrimitive(type.typeName());
    };
  }

  /// As Spark writes the entries of metadata, which it takes out of a table into a map that cannot
  /// be changed; that keeps the order of up to four.
  private static List<String> ordered(Set<String> keys) {
    return keys.size() <= 4 ? HashOrder.ofTable(keys, keys.size()) : HashOrder.ofTree(keys);
  }

  static JsonObject write(Metadata metadata) {
    var json = new JsonObject();
    var entries = metadata.entries();
    for (var key : ordered(entries.keySet())) {
      json.add(key, value(entries.getOrDefault(key, Metadata.Null.NULL)));
    }
    return json;
  }

  static String pretty(DataType type) {
    var text = new StringBuilder();
    pretty(write(type), "\n", text);
    return text.toString();
  }

  static DataType read(String json) {
    try {
      return type(JsonParser.parseString(json));
    } catch (JsonParseException | IllegalStateException e) {
      throw invalid(json, e);
    }
  }

  static Metadata metadata(String json) {
    try {
      return metadata(JsonParser.parseString(json).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw invalid(json, e);
    }
  }

  private static DataException invalid(String json, Exception cause) {
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "INVALID_JSON_DATA_TYPE",
        Map.of("invalidType", json.replace("\"", "")),
        "this is not the JSON of a schema, as schema.json() writes it: " + json,
        cause);
  }

  private static JsonObject object(String type) {
    var json = new JsonObject();
    json.addProperty("type", type);
    return json;
  }

  private static JsonElement value(Object value) {
    return switch (value) {
      case String text -> new JsonPrimitive(text);
      case Boolean truth -> new JsonPrimitive(truth);
      case Number number -> new JsonPrimitive(number);
      case Metadata inner -> write(inner);
      case List<?> list -> {
        var array = new JsonArray();
        list.forEach(each -> array.add(value(each)));
        yield array;
      }
      default -> JsonNull.INSTANCE;
    };
  }

  /// Spaces around colons and inside brackets, as Spark's own printer sets them.
  private static void pretty(JsonElement json, String newline, StringBuilder text) {
    switch (json) {
      case JsonObject object when object.isEmpty() -> text.append("{ }");
      case JsonObject object -> {
        var separator = "{";
        for (var entry : object.entrySet()) {
          text.append(separator).append(newline).append(INDENT);
          text.append(new JsonPrimitive(entry.getKey())).append(" : ");
          pretty(entry.getValue(), newline + INDENT, text);
          separator = ",";
        }
        text.append(newline).append('}');
      }
      case JsonArray array when array.isEmpty() -> text.append("[ ]");
      case JsonArray array -> {
        var separator = "[ ";
        for (var each : array) {
          text.append(separator);
          pretty(each, newline, text);
          separator = ", ";
        }
        text.append(" ]");
      }
      default -> text.append(json);
    }
  }

  private static DataType type(JsonElement json) {
    if (json instanceof JsonPrimitive name) {
      return named(name.getAsString());
    }
    var object = json.getAsJsonObject();
    var kind = member(object, "type").getAsString();
    return switch (kind) {
      case "array" ->
          new ArrayType(
              type(member(object, "elementType")), member(object, "containsNull").getAsBoolean());
      case "map" ->
          new MapType(
              type(member(object, "keyType")),
              type(member(object, "valueType")),
              member(object, "valueContainsNull").getAsBoolean());
      case "struct" ->
          new StructType(
              StreamSupport.stream(member(object, "fields").getAsJsonArray().spliterator(), false)
                  .map(each -> field(each.getAsJsonObject()))
                  .collect(Collectors.toCollection(ArrayList::new)));
      default -> throw new JsonParseException("no type '%s'".formatted(kind));
    };
  }

  private static StructField field(JsonObject json) {
    var metadata =
        json.has("metadata")
            ? metadata(member(json, "metadata").getAsJsonObject())
            : Metadata.empty();
    return new StructField(
        member(json, "name").getAsString(),
        type(member(json, "type")),
        !json.has("nullable") || member(json, "nullable").getAsBoolean(),
        metadata);
  }

  private static JsonElement member(JsonObject object, String name) {
    var member = object.get(name);
    if (member == null) {
      throw new JsonParseException("'%s' is missing in %s".formatted(name, object));
    }
    return member;
  }

  private static DataType named(String name) {
    return switch (name) {
      case "null", "void" -> NullType.INSTANCE;
      case "boolean" -> BooleanType.INSTANCE;
      case "byte" -> ByteType.INSTANCE;
      case "short" -> ShortType.INSTANCE;
      case "integer" -> IntegerType.INSTANCE;
      case "long" -> LongType.INSTANCE;
      case "float" -> FloatType.INSTANCE;
      case "double" -> DoubleType.INSTANCE;
      case "decimal" -> DecimalType.USER_DEFAULT;
      case "string" -> StringType.INSTANCE;
      case "binary" -> BinaryType.INSTANCE;
      case "variant" -> VariantType.INSTANCE;
      case "date" -> DateType.INSTANCE;
      case "timestamp", "timestamp_ltz" -> TimestampType.INSTANCE;
      case "timestamp_ntz" -> TimestampNTZType.INSTANCE;
      default -> withParts(name);
    };
  }

  /// A type whose name tells more than its kind, which SQL writes in the same way.
  private static DataType withParts(String name) {
    if (!WITH_PARTS.matcher(name).matches()) {
      throw new JsonParseException("no type '%s'".formatted(name));
    }
    try {
      return Ddl.type(name);
    } catch (EngineException e) {
      throw new JsonParseException("no type '%s'".formatted(name), e);
    }
  }

  private static Metadata metadata(JsonObject json) {
    var builder = new MetadataBuilder();
    json.entrySet().forEach(entry -> builder.put(entry.getKey(), held(entry.getValue())));
    return builder.build();
  }

  private static Object held(JsonElement json) {
    return switch (json) {
      case JsonObject object -> metadata(object);
      case JsonArray array ->
          StreamSupport.stream(array.spliterator(), false).map(TypeJson::held).toList();
      case JsonPrimitive value when value.isBoolean() -> value.getAsBoolean();
      case JsonPrimitive value when value.isString() -> value.getAsString();
      case JsonPrimitive value -> number(value.getAsBigDecimal(), value.getAsString());
      default -> Metadata.Null.NULL;
    };
  }

  private static Object number(BigDecimal value, String text) {
    boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    return whole ? (Object) value.longValueExact() : (Object) value.doubleValue();
  }
}
