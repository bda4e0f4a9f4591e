package millrace.engine.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.source.WholeFiles;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;

/// What a checkpoint notes of each stateful operator: its name and its tables' columns, so that a
/// query that has changed meanwhile is told from one that goes on.
final class SavedSchema {
  private static final String VERSION = "v1\n";

  private SavedSchema() {}

  private static Path metadata(Path operator) {
    return operator.resolve("_metadata").resolve("metadata");
  }

  private static Path schema(Path operator, StateTable table) {
    return StateFolder.folder(operator, table).resolve("_metadata").resolve("schema");
  }

  /// The name of the operator whose state a folder holds, if it holds any.
  static Optional<String> operator(Path operator) {
    var file = metadata(operator);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(
        json(file).getAsJsonObject("operatorInfo").get("operatorName").getAsString());
  }

  /// What the operator's earlier run wanted to be known, if there was one.
  static Optional<Map<String, String>> properties(Path operator) {
    var file = metadata(operator);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var properties = new LinkedHashMap<String, String>();
    if (json(file).get("operatorProperties") instanceof JsonObject saved) {
      saved
          .entrySet()
          .forEach(each -> properties.put(each.getKey(), each.getValue().getAsString()));
    }
    return Optional.of(properties);
  }

  private static JsonObject json(Path file) {
    var text = WholeFiles.text(file);
    if (!text.startsWith(VERSION)) {
      throw Checkpoint.damaged(file);
    }
    return JsonParser.parseString(text.substring(VERSION.length())).getAsJsonObject();
  }

  /// Whether the run before had the table. What only runs before that one had is not to be gone on
  /// from, as nobody noted what became of it.
  static boolean has(Path operator, StateTable table) {
    var file = metadata(operator);
    if (!Files.exists(file) || !Files.exists(schema(operator, table))) {
      return false;
    }
    for (var store : json(file).getAsJsonArray("stateStoreInfo")) {
      if (store.getAsJsonObject().get("storeName").getAsString().equals(table.name())) {
        return true;
      }
    }
    return false;
  }

  /// @throws DataException when a table has other columns than it had
  static void check(Path operator, Durable memory) {
    for (var table : memory.tables()) {
      var file = schema(operator, table);
      if (Files.exists(file)) {
        var saved = json(file);
        check(saved, Part.KEY, table.key(), memory);
        check(saved, Part.VALUE, table.value(), memory);
      }
    }
  }

  /// The columns of a table: those that find a row, and those behind them.
  private enum Part {
    KEY("key", "Key"),
    VALUE("value", "Value");

    private final String name;
    private final String parameter;

    Part(String name, String parameter) {
      this.name = name;
      this.parameter = parameter;
    }
  }

  private static void check(JsonObject saved, Part part, StructType columns, Durable memory) {
    var before = (StructType) TypeTexts.ofJson(saved.get(part.name).toString());
    if (!isSame(before, columns)) {
      throw new DataException(
          DataException.Kind.UNSUPPORTED,
          "STATE_STORE_%s_SCHEMA_NOT_COMPATIBLE".formatted(part),
          Map.of(
              "stored%sSchema".formatted(part.parameter),
              told(before),
              "new%sSchema".formatted(part.parameter),
              told(columns)),
          "the %s columns of the operator %s have changed: the checkpoint has %s, the query %s; take the change back, or start the query with a new checkpointLocation"
              .formatted(part.name, memory.operator(), before.sql(), columns.sql()));
    }
  }

  /// A variable of a processor that holds an object is told as the object's columns.
  private static String told(StructType columns) {
    return columns.length() == 1 && columns.apply(0).dataType() instanceof StructType value
        ? value.toString()
        : columns.toString();
  }

  /// The operators name their columns by what they mean, so that names count; what an author named,
  /// inside of structs, does not.
  private static boolean isSame(StructType before, StructType now) {
    if (before.length() != now.length()) {
      return false;
    }
    for (int i = 0; i < now.length(); i++) {
      if (!before.apply(i).name().equals(now.apply(i).name())
          || !isSameType(before.apply(i).dataType(), now.apply(i).dataType())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameType(DataType before, DataType now) {
    return switch (now) {
      case StructType struct -> {
        boolean same = before instanceof StructType other && other.length() == struct.length();
        for (int i = 0; same && i < struct.length(); i++) {
          same = isSameType(((StructType) before).apply(i).dataType(), struct.apply(i).dataType());
        }
        yield same;
      }
      case ArrayType array ->
          before instanceof ArrayType other && isSameType(other.elementType(), array.elementType());
      case MapType map ->
          before instanceof MapType other
              && isSameType(other.keyType(), map.keyType())
              && isSameType(other.valueType(), map.valueType());
      default -> before.equals(now);
    };
  }

  static void write(Path operator, int number, Durable memory) {
    for (var table : memory.tables()) {
      var tree = new JsonObject();
      tree.add("key", JsonParser.parseString(table.key().json()));
      tree.add("value", JsonParser.parseString(table.value().json()));
      writeNew(schema(operator, table), tree);
    }
    var info = new JsonObject();
    info.addProperty("operatorId", number);
    info.addProperty("operatorName", memory.operator());
    var stores = new JsonArray();
    for (var table : memory.tables()) {
      var store = new JsonObject();
      store.addProperty("storeName", table.name());
      store.addProperty("numColsPrefixKey", 0);
      store.addProperty("numPartitions", 1);
      stores.add(store);
    }
    var tree = new JsonObject();
    tree.add("operatorInfo", info);
    tree.add("stateStoreInfo", stores);
    if (!memory.properties().isEmpty()) {
      var properties = new JsonObject();
      memory.properties().forEach(properties::addProperty);
      tree.add("operatorProperties", properties);
    }
    writeNew(metadata(operator), tree);
  }

  /// Writes a file unless it says the same already.
  private static void writeNew(Path file, JsonObject tree) {
    var text = VERSION + tree;
    if (!Files.exists(file) || !WholeFiles.text(file).equals(text)) {
      WholeFiles.write(file, text);
    }
  }
}
