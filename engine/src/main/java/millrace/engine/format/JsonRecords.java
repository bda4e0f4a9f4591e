package millrace.engine.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one JSON document into rows, with care and any of the options: for what the fast reader of
/// lines does not know. A field that does not fit its type is null and a problem; a document that
/// breaks off or is no object is no row and a problem. Belongs to one thread.
final class JsonRecords {
  private final StructType schema;
  private final JsonOptions options;
  private final ZoneOffsets zone;
  private final Map<StructType, Map<String, Integer>> ordinals = new HashMap<>();

  /// What a document came to. Rows and a problem can both be there.
  ///
  /// @param told the fields that the document, an object, has and that fit their types
  /// @param begun of a document that breaks off, what was read of it, if anything was
  record Parsed(
      List<@Nullable Object[]> rows,
      BitSet told,
      Optional<String> problem,
      Optional<@Nullable Object[]> begun) {
    Parsed(List<@Nullable Object[]> rows, BitSet told, Optional<String> problem) {
      this(rows, told, problem, Optional.empty());
    }
  }

  JsonRecords(StructType schema, JsonOptions options) {
    this.schema = schema;
    this.options = options;
    this.zone = new ZoneOffsets(options.temporals().zone());
  }

  /// The rows of the document in `data[from .. to)`, each with the schema's fields: one for an
  /// object, one for each element of an array of objects, none for blank text.
  Parsed parse(byte[] data, int from, int to) {
    byte[] text = Arrays.copyOfRange(data, from, to);
    var told = new BitSet();
    var row = new @Nullable Object[schema.length()];
    try (var parser = options.parser(text, 0, text.length)) {
      if (parser.nextToken() == null) {
        return new Parsed(List.of(), told, Optional.empty());
      }
      return switch (parser.currentToken()) {
        case START_OBJECT ->
            new Parsed(
                List.<@Nullable Object[]>of(object(parser, schema, text, row, told)),
                told,
                Optional.empty());
        case START_ARRAY -> rows(parser, text);
        default ->
            new Parsed(
                List.of(), told, Optional.of("the document is neither an object nor an array"));
      };
    } catch (PartialValue partial) {
      var rows = List.<@Nullable Object[]>of((@Nullable Object[]) partial.value);
      return new Parsed(rows, told, Optional.of(partial.problem));
    } catch (JacksonException e) {
      var begun = told.isEmpty() ? Optional.<@Nullable Object[]>empty() : Optional.of(row);
      return new Parsed(List.of(), told, Optional.of(e.getOriginalMessage()), begun);
    } catch (Mismatch e) {
      return new Parsed(List.of(), new BitSet(), Optional.of(e.problem));
    }
  }

  private Parsed rows(JsonParser parser, byte[] text) {
    var rows = new ArrayList<@Nullable Object[]>();
    var problem = Optional.<String>empty();
    while (goesOn(parser, JsonToken.END_ARRAY)) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw mismatch(parser, schema);
      }
      try {
        rows.add(object(parser, schema, text));
      } catch (PartialValue partial) {
        rows.add((@Nullable Object[]) partial.value);
        problem = Optional.of(partial.problem);
      }
    }
    return new Parsed(rows, new BitSet(), problem);
  }

  private @Nullable Object[] object(JsonParser parser, StructType type, byte[] text) {
    return object(parser, type, text, new @Nullable Object[type.length()], new BitSet());
  }

  /// @param row gets the values
  /// @param told gets the fields that are there and fit
  private @Nullable Object[] object(
      JsonParser parser, StructType type, byte[] text, @Nullable Object[] row, BitSet told) {
    var fields = ordinals.computeIfAbsent(type, JsonRecords::ordinals);
    String problem = "";
    while (goesOn(parser, JsonToken.END_OBJECT)) {
      var ordinal = fields.get(parser.currentName());
      if (ordinal == null) {
        parser.nextToken();
        parser.skipChildren();
        continue;
      }
      try {
        parser.nextToken();
        row[ordinal] = value(parser, type.apply(ordinal).dataType(), text);
        told.set(ordinal);
      } catch (PartialValue partial) {
        row[ordinal] = partial.value;
        told.set(ordinal);
        problem = problem.isEmpty() ? partial.problem : problem;
      } catch (Mismatch e) {
        problem = problem.isEmpty() ? e.problem : problem;
        parser.skipChildren();
      } catch (JacksonException e) {
        problem = problem.isEmpty() ? e.getOriginalMessage() : problem;
        parser.skipChildren();
      }
    }
    if (!problem.isEmpty()) {
      throw new PartialValue(row, problem);
    }
    return row;
  }

  private static Map<String, Integer> ordinals(StructType type) {
    var ordinals = new HashMap<String, Integer>();
    for (int i = 0; i < type.length(); i++) {
      ordinals.put(type.apply(i).name(), i);
    }
    return ordinals;
  }

  private @Nullable Object value(JsonParser parser, DataType type, byte[] text) {
    var token = parser.currentToken();
    if (type instanceof VariantType) {
      return variant(parser);
    }
    if (token == JsonToken.VALUE_NULL || type instanceof NullType) {
      parser.skipChildren();
      return null;
    }
    return switch (type) {
      case StringType _ -> Utf8.of(string(parser, token, text));
      case BooleanType _ -> truth(parser, token);
      case ByteType _ when token == JsonToken.VALUE_NUMBER_INT -> (int) tiny(parser);
      case ShortType _ when token == JsonToken.VALUE_NUMBER_INT -> (int) parser.getShortValue();
      case IntegerType _ when token == JsonToken.VALUE_NUMBER_INT -> parser.getIntValue();
      case LongType _ when token == JsonToken.VALUE_NUMBER_INT -> parser.getLongValue();
      case DoubleType _ -> number(parser, token, type);
      case FloatType _ -> (float) fraction(parser, token, type);
      case DecimalType decimal -> decimal(parser, token, decimal);
      case DateType _ when token == JsonToken.VALUE_STRING -> (int) date(parser);
      case TimestampType _ -> timestamp(parser, token);
      case TimestampNTZType _ when token == JsonToken.VALUE_STRING -> timestampNtz(parser);
      case TimeType _ when token == JsonToken.VALUE_STRING -> time(parser);
      case BinaryType _ when token == JsonToken.VALUE_STRING -> Utf8.of(parser.getBinaryValue());
      case StructType struct when token == JsonToken.START_OBJECT -> object(parser, struct, text);
      case ArrayType array when token == JsonToken.START_ARRAY -> array(parser, array, text);
      case MapType map when token == JsonToken.START_OBJECT -> map(parser, map, text);
      default -> throw mismatch(parser, type);
    };
  }

  private static Utf8 variant(JsonParser parser) {
    try {
      return Utf8.of(VariantBytes.of(VariantJson.read(parser)));
    } catch (DataException wrong) {
      throw new Mismatch(String.valueOf(wrong.getMessage()));
    }
  }

  private static byte tiny(JsonParser parser) {
    int value = parser.getIntValue();
    if (value != (byte) value) {
      throw new Mismatch("%d does not fit into a tinyint".formatted(value));
    }
    return (byte) value;
  }

  /// A string's content, or any other value's text as it stands there.
  private static byte[] string(JsonParser parser, JsonToken token, byte[] text) {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString().getBytes(StandardCharsets.UTF_8);
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    if (token.isStructStart()) {
      parser.skipChildren();
      return Arrays.copyOfRange(text, start, (int) parser.currentLocation().getByteOffset());
    }
    return parser.getString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean truth(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw mismatch(parser, millrace.sql.types.DataTypes.BooleanType);
    };
  }

  private static double number(JsonParser parser, JsonToken token, DataType type) {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getDoubleValue();
    }
    return special(parser, token, type);
  }

  private static double fraction(JsonParser parser, JsonToken token, DataType type) {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getFloatValue();
    }
    return special(parser, token, type);
  }

  private static double special(JsonParser parser, JsonToken token, DataType type) {
    return switch (token == JsonToken.VALUE_STRING ? parser.getString() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default -> throw mismatch(parser, type);
    };
  }

  private static BigDecimal decimal(JsonParser parser, JsonToken token, DecimalType type) {
    BigDecimal value;
    try {
      value =
          switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_STRING -> new BigDecimal(parser.getString().replace(",", ""));
            default -> throw mismatch(parser, type);
          };
    } catch (NumberFormatException e) {
      throw mismatch(parser, type);
    }
    var scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision()) {
      throw mismatch(parser, type);
    }
    return scaled;
  }

  private long date(JsonParser parser) {
    byte[] text = parser.getString().getBytes(StandardCharsets.UTF_8);
    return found(options.temporals().readDate(text, 0, text.length), parser, "date");
  }

  private long timestamp(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> {
        byte[] text = parser.getString().getBytes(StandardCharsets.UTF_8);
        long micros = options.temporals().readTimestamp(text, 0, text.length, zone);
        yield found(micros, parser, "timestamp");
      }
      case VALUE_NUMBER_INT -> parser.getLongValue() * DateTimes.MICROS;
      default -> throw mismatch(parser, millrace.sql.types.DataTypes.TimestampType);
    };
  }

  private long time(JsonParser parser) {
    return found(options.temporals().readTime(parser.getString()), parser, "time");
  }

  private long timestampNtz(JsonParser parser) {
    byte[] text = parser.getString().getBytes(StandardCharsets.UTF_8);
    long micros = options.temporals().readTimestampNtz(text, 0, text.length);
    return found(micros, parser, "timestamp_ntz");
  }

  private static long found(long value, JsonParser parser, String type) {
    if (value == DateTimes.NONE) {
      throw new Mismatch("'%s' is no %s".formatted(parser.getString(), type));
    }
    return value;
  }

  private List<@Nullable Object> array(JsonParser parser, ArrayType type, byte[] text) {
    var list = new ArrayList<@Nullable Object>();
    String problem = "";
    while (goesOn(parser, JsonToken.END_ARRAY)) {
      try {
        list.add(value(parser, type.elementType(), text));
      } catch (PartialValue partial) {
        list.add(partial.value);
        problem = partial.problem;
      }
    }
    if (!problem.isEmpty()) {
      throw new PartialValue(list, problem);
    }
    return list;
  }

  private Map<Object, @Nullable Object> map(JsonParser parser, MapType type, byte[] text) {
    var map = new LinkedHashMap<Object, @Nullable Object>();
    String problem = "";
    while (goesOn(parser, JsonToken.END_OBJECT)) {
      var key = Utf8.of(parser.currentName());
      parser.nextToken();
      try {
        map.put(key, value(parser, type.valueType(), text));
      } catch (PartialValue partial) {
        map.put(key, partial.value);
        problem = partial.problem;
      }
    }
    if (!problem.isEmpty()) {
      throw new PartialValue(map, problem);
    }
    return map;
  }

  /// Whether there is another part before the end of an array or object. A document that breaks off
  /// after an error in it has none.
  static boolean goesOn(JsonParser parser, JsonToken end) {
    var token = parser.nextToken();
    return token != null && token != end;
  }

  private static Mismatch mismatch(JsonParser parser, DataType type) {
    return new Mismatch(
        "%s does not fit the type %s".formatted(parser.currentToken(), type.simpleString()));
  }

  /// A value that does not fit its type. Thrown often and caught nearby: without a trace.
  private static final class Mismatch extends RuntimeException {
    private final String problem;

    Mismatch(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }

  /// A value of which a part did not fit. Thrown often and caught nearby: without a trace.
  private static final class PartialValue extends RuntimeException {
    private final transient Object value;
    private final String problem;

    PartialValue(Object value, String problem) {
      super(problem, null, false, false);
      this.value = value;
      this.problem = problem;
    }
  }
}
