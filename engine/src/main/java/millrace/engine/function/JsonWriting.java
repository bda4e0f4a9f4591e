package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.format.Options;
import millrace.engine.format.TemporalWriting;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes values as JSON, for `to_json` and for files. Fields that are null are left out, unless
/// the options say otherwise.
public final class JsonWriting {
  private static final ObjectWriteContext PRETTY =
      new ObjectWriteContext.Base() {
        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }
      };

  private final JsonFactory factory;
  private final ObjectWriteContext context;
  private final boolean leavesOutNulls;
  private final boolean sortsKeys;
  private final TemporalWriting temporals;

  public JsonWriting(Options options, ZoneId sessionZone) {
    this.factory =
        JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .configure(
                JsonWriteFeature.ESCAPE_NON_ASCII,
                options.flag("writeNonAsciiCharacterAsCodePoint", false))
            .build();
    this.context = options.flag("pretty", false) ? PRETTY : ObjectWriteContext.empty();
    this.sortsKeys = options.flag("sortKeys", false);
    this.leavesOutNulls = options.flag("ignoreNullFields", true);
    this.temporals = TemporalWriting.of(options, sessionZone, "[XXXXX]");
  }

  /// A value as a JSON document.
  public String text(@Nullable Object value, DataType type) {
    var text = new StringWriter();
    try (var json = factory.createGenerator(context, text)) {
      write(json, value, type);
    }
    return text.toString();
  }

  private void write(JsonGenerator json, @Nullable Object value, DataType type) {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type) {
      case StructType struct -> writeStruct(json, (@Nullable Object[]) value, struct);
      case ArrayType array -> {
        json.writeStartArray();
        ((List<?>) value).forEach(each -> write(json, each, array.elementType()));
        json.writeEndArray();
      }
      case MapType map -> writeMap(json, (Map<?, ?>) value, map.valueType());
      case BinaryType _ -> json.writeBinary(((Utf8) value).bytes());
      case VariantType _ -> json.writeRawValue(Variants.unpacked(value).toJson(temporals.zone()));
      case DayTimeIntervalType _, YearMonthIntervalType _ ->
          json.writeString(IntervalText.of(value, type));
      case CalendarIntervalType _ ->
          json.writeString(Interval.of((@Nullable Object[]) value).toString());
      default ->
          temporals
              .text(value, type)
              .ifPresentOrElse(json::writeString, () -> writeAtom(json, value));
    }
  }

  private static void writeAtom(JsonGenerator json, Object value) {
    switch (value) {
      case Boolean truth -> json.writeBoolean(truth);
      case Byte number -> json.writeNumber(number.shortValue());
      case Short number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  private void writeStruct(JsonGenerator json, @Nullable Object[] fields, StructType struct) {
    json.writeStartObject();
    for (int i : order(struct)) {
      if (fields[i] != null || !leavesOutNulls) {
        json.writeName(struct.apply(i).name());
        write(json, fields[i], struct.apply(i).dataType());
      }
    }
    json.writeEndObject();
  }

  /// The places of the fields in the order in which they are written.
  private int[] order(StructType struct) {
    var places = IntStream.range(0, struct.length());
    return sortsKeys
        ? places
            .boxed()
            .sorted(Comparator.comparing(i -> struct.apply(i).name()))
            .mapToInt(Integer::intValue)
            .toArray()
        : places.toArray();
  }

  private void writeMap(JsonGenerator json, Map<?, ?> entries, DataType values) {
    Stream<? extends Map.Entry<?, ?>> all = entries.entrySet().stream();
    if (sortsKeys) {
      all = all.sorted(Comparator.comparing(each -> name(each.getKey())));
    }
    json.writeStartObject();
    all.forEach(
        each -> {
          json.writeName(name(each.getKey()));
          write(json, each.getValue(), values);
        });
    json.writeEndObject();
  }

  /// A key of a map as the name of a field: as it is stored, so days for a date and microseconds
  /// for a timestamp; of structs, their values in brackets.
  private static String name(@Nullable Object key) {
    return key instanceof @Nullable Object[] fields
        ? Arrays.stream(fields).map(JsonWriting::name).collect(joining(",", "[", "]"))
        : String.valueOf(key);
  }
}
