package millrace.engine.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What the values seen in one place of JSON documents have in common: a plain type, the fields of
/// objects or the elements of arrays. Values of different kinds have in common that they are text.
final class JsonShape {
  private final JsonOptions options;
  private DataType plain = DataTypes.NullType;
  private @Nullable TreeMap<String, JsonShape> fields;
  private @Nullable JsonShape elements;

  JsonShape(JsonOptions options) {
    this.options = options;
  }

  /// Takes in the value that the parser stands on.
  void add(JsonParser parser) {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> plain(typeOf(parser));
    }
  }

  /// The objects of an array at the top count as documents of their own.
  void addRoot(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      add(parser);
      return;
    }
    while (JsonRecords.goesOn(parser, JsonToken.END_ARRAY)) {
      add(parser);
    }
  }

  boolean isStruct() {
    return fields != null;
  }

  /// The type, with text for what was always null; none for objects that never had a field.
  Optional<DataType> type() {
    if (fields != null) {
      var list = new ArrayList<StructField>();
      fields.forEach(
          (name, shape) -> {
            if (!name.isEmpty()) {
              shape.type().ifPresent(type -> list.add(new StructField(name, type, true)));
            }
          });
      return list.isEmpty() ? Optional.empty() : Optional.of(new StructType(list));
    }
    if (elements != null) {
      return elements.type().map(type -> new ArrayType(type, true));
    }
    if (plain instanceof NullType) {
      return options.dropsNullFields() ? Optional.empty() : Optional.of(DataTypes.StringType);
    }
    return Optional.of(plain);
  }

  private void object(JsonParser parser) {
    if (elements != null || !(plain instanceof NullType)) {
      becomeText();
      parser.skipChildren();
      return;
    }
    var known = fields == null ? new TreeMap<String, JsonShape>() : fields;
    fields = known;
    while (JsonRecords.goesOn(parser, JsonToken.END_OBJECT)) {
      var shape = known.computeIfAbsent(parser.currentName(), _ -> new JsonShape(options));
      parser.nextToken();
      shape.add(parser);
    }
  }

  private void array(JsonParser parser) {
    if (fields != null || !(plain instanceof NullType)) {
      becomeText();
      parser.skipChildren();
      return;
    }
    var shape = elements == null ? new JsonShape(options) : elements;
    elements = shape;
    while (JsonRecords.goesOn(parser, JsonToken.END_ARRAY)) {
      shape.add(parser);
    }
  }

  private void plain(DataType type) {
    if (type instanceof NullType) {
      return;
    }
    if (fields != null || elements != null) {
      becomeText();
    } else {
      plain = common(plain, type);
    }
  }

  private void becomeText() {
    fields = null;
    elements = null;
    plain = DataTypes.StringType;
  }

  private DataType typeOf(JsonParser parser) {
    var token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          options.primitivesAsString() ? DataTypes.StringType : number(parser, token);
      case VALUE_TRUE, VALUE_FALSE ->
          options.primitivesAsString() ? DataTypes.StringType : DataTypes.BooleanType;
      default -> DataTypes.NullType;
    };
  }

  /// An empty text says nothing: some writers mean null by it.
  private DataType text(String text) {
    if (text.isEmpty()) {
      return DataTypes.NullType;
    }
    if (options.prefersDecimal()) {
      try {
        return decimal(new BigDecimal(text));
      } catch (NumberFormatException notANumber) {
        return DataTypes.StringType;
      }
    }
    if (options.infersTimestamps()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      var temporals = options.temporals();
      long micros =
          temporals.readTimestamp(bytes, 0, bytes.length, new ZoneOffsets(temporals.zone()));
      return micros == DateTimes.NONE ? DataTypes.StringType : DataTypes.TimestampType;
    }
    return DataTypes.StringType;
  }

  private DataType number(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return switch (parser.getNumberType()) {
        case INT, LONG -> DataTypes.LongType;
        default -> decimal(parser.getDecimalValue());
      };
    }
    if (options.prefersDecimal() && !parser.isNaN()) {
      return decimal(parser.getDecimalValue());
    }
    return DataTypes.DoubleType;
  }

  private static DataType decimal(BigDecimal value) {
    int precision = Math.max(value.precision(), value.scale());
    return precision <= DecimalType.MAX_PRECISION && value.scale() >= 0
        ? new DecimalType(precision, value.scale())
        : DataTypes.DoubleType;
  }

  private static DataType common(DataType one, DataType other) {
    if (one.equals(other) || one instanceof NullType) {
      return other;
    }
    if (isNumber(one) && isNumber(other)) {
      if (one instanceof DoubleType || other instanceof DoubleType) {
        return DataTypes.DoubleType;
      }
      return wider(exact(one), exact(other));
    }
    return DataTypes.StringType;
  }

  private static boolean isNumber(DataType type) {
    return type instanceof LongType || type instanceof DoubleType || type instanceof DecimalType;
  }

  private static DecimalType exact(DataType type) {
    return type instanceof DecimalType decimal ? decimal : new DecimalType(20, 0);
  }

  private static DataType wider(DecimalType one, DecimalType other) {
    int scale = Math.max(one.scale(), other.scale());
    int range = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
    return range + scale > DecimalType.MAX_PRECISION
        ? DataTypes.DoubleType
        : new DecimalType(range + scale, scale);
  }
}
