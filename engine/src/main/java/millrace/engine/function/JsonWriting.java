package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.engine.expression.Settings;
import millrace.engine.format.DateTimePattern;
import millrace.engine.format.DateTimes;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON. Fields that are null are left out.
final class JsonWriting {
  private static final String MOMENT = "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXXXX]";

  private final ZoneId zone;
  private final boolean leavesOutNulls;
  private final boolean sortsKeys;
  private final DateTimePattern timestamps;
  private final @Nullable DateTimePattern times;
  private final @Nullable DateTimePattern dates;
  private final ValueText plain;

  JsonWriting(Map<String, String> options, ZoneId sessionZone) {
    this.zone = options.containsKey("timeZone") ? Zones.of(options.get("timeZone")) : sessionZone;
    this.sortsKeys = "true".equalsIgnoreCase(options.get("sortKeys"));
    this.leavesOutNulls = !"false".equalsIgnoreCase(options.get("ignoreNullFields"));
    this.timestamps =
        DateTimePattern.toWrite(options.getOrDefault("timestampFormat", MOMENT), Locale.US);
    var timeFormat = options.get("timeFormat");
    this.times = timeFormat == null ? null : DateTimePattern.toWrite(timeFormat, Locale.US);
    var dateFormat = options.get("dateFormat");
    this.dates = dateFormat == null ? null : DateTimePattern.toWrite(dateFormat, Locale.US);
    this.plain = new ValueText(Settings.in(zone));
  }

  String text(@Nullable Object value, DataType type) {
    var text = new StringWriter();
    var writer = new JsonWriter(text);
    writer.setHtmlSafe(false);
    writer.setStrictness(com.google.gson.Strictness.LENIENT);
    try {
      write(writer, value, type);
      writer.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void write(JsonWriter writer, @Nullable Object value, DataType type) throws IOException {
    switch (value) {
      case null -> writer.nullValue();
      case Object[] _ when type instanceof CalendarIntervalType ->
          writer.value(plain.text(value, type));
      case Object[] fields when type instanceof StructType struct -> struct(writer, fields, struct);
      case List<?> list -> {
        writer.beginArray();
        for (Object each : list) {
          write(writer, each, ((ArrayType) type).elementType());
        }
        writer.endArray();
      }
      case Map<?, ?> map -> {
        writer.beginObject();
        var entries = new ArrayList<Map.Entry<String, @Nullable Object>>();
        for (var entry : map.entrySet()) {
          entries.add(
              new AbstractMap.SimpleEntry<>(
                  key(entry.getKey(), ((MapType) type).keyType()), entry.getValue()));
        }
        if (sortsKeys) {
          entries.sort(Map.Entry.comparingByKey());
        }
        for (var entry : entries) {
          writer.name(entry.getKey());
          write(writer, entry.getValue(), ((MapType) type).valueType());
        }
        writer.endObject();
      }
      case Boolean b -> writer.value(b);
      case Utf8 bytes when type instanceof BinaryType ->
          writer.value(Base64.getEncoder().encodeToString(bytes.bytes()));
      case Utf8 text -> writer.value(text.toString());
      default -> number(writer, value, type);
    }
  }

  private void struct(JsonWriter writer, @Nullable Object[] fields, StructType struct)
      throws IOException {
    writer.beginObject();
    for (int i : order(struct)) {
      if (fields[i] != null || !leavesOutNulls) {
        writer.name(struct.apply(i).name());
        write(writer, fields[i], struct.apply(i).dataType());
      }
    }
    writer.endObject();
  }

  /// The places of the fields in the order in which they are written.
  private int[] order(StructType struct) {
    var places = IntStream.range(0, struct.length()).boxed();
    var sorted =
        sortsKeys ? places.sorted(Comparator.comparing(i -> struct.apply(i).name())) : places;
    return sorted.mapToInt(Integer::intValue).toArray();
  }

  /// A key of a map as the name of a field: of structs, their values in brackets.
  private String key(@Nullable Object key, DataType type) {
    return key instanceof Object[] fields && type instanceof StructType struct
        ? IntStream.range(0, fields.length)
            .mapToObj(i -> plain.text(fields[i], struct.apply(i).dataType()))
            .collect(joining(",", "[", "]"))
        : plain.text(key, type);
  }

  private void number(JsonWriter writer, Object value, DataType type) throws IOException {
    switch (type) {
      case DateType _ -> {
        int days = (Integer) value;
        writer.value(dates == null ? DateTimes.dateText(days) : dates.dateText(days));
      }
      case TimestampType _ -> writer.value(timestamps.timestampText((Long) value, zone));
      case DayTimeIntervalType _, YearMonthIntervalType _, CalendarIntervalType _ ->
          writer.value(plain.text(value, type));
      case TimeType _ ->
          writer.value(times == null ? plain.text(value, type) : times.timeText((Long) value));
      case TimestampNTZType _ ->
          writer.value(timestamps.timestampText((Long) value, ZoneOffset.UTC).replace("Z", ""));
      default -> {
        switch (value) {
          case BigDecimal number -> writer.jsonValue(number.toPlainString());
          case Double number when !Double.isFinite(number) -> writer.value(number.toString());
          case Float number when !Float.isFinite(number) -> writer.value(number.toString());
          case Number number -> writer.value(number);
          default -> writer.value(plain.text(value, type));
        }
      }
    }
  }
}
