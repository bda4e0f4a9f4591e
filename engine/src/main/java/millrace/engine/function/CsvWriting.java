package millrace.engine.function;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.format.CsvCells;
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
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Writes values as lines of CSV, for `to_csv` and for files. What has parts is written with its
/// nulls left out: `[1,]`, `{a ->}`.
public final class CsvWriting {
  private final CsvCells cells;
  private final TemporalWriting temporals;
  private final String nullPart;

  public CsvWriting(Options options, ZoneId sessionZone) {
    this.cells = new CsvCells(options);
    this.temporals = TemporalWriting.of(options, sessionZone, "[XXX]");
    this.nullPart = options.text("nullValue").map(" "::concat).orElse("");
  }

  /// What stands behind each line.
  public String end() {
    return cells.end();
  }

  /// The names of columns as a line without its end.
  public String head(StructType schema) {
    return cells.line(Arrays.asList(schema.fieldNames()));
  }

  /// A row's values as a line without its end; none for a single null.
  public Optional<String> text(@Nullable Object[] values, StructType schema) {
    var texts = new ArrayList<@Nullable String>(values.length);
    for (int i = 0; i < values.length; i++) {
      var value = values[i];
      texts.add(value == null ? null : text(value, schema.apply(i).dataType()));
    }
    return Optional.of(cells.line(texts)).filter(line -> !line.isEmpty());
  }

  private String text(Object value, DataType type) {
    return temporals
        .text(value, type)
        .orElseGet(
            () ->
                switch (type) {
                  case BinaryType _ -> ValueText.hex((Utf8) value);
                  case DayTimeIntervalType _, YearMonthIntervalType _ ->
                      IntervalText.of(value, type);
                  case CalendarIntervalType _ -> Interval.of((@Nullable Object[]) value).toString();
                  case ArrayType array -> list((List<?>) value, array.elementType());
                  case MapType map -> map((Map<?, ?>) value, map);
                  case StructType struct -> struct((@Nullable Object[]) value, struct);
                  default -> value.toString();
                });
  }

  private String list(List<?> values, DataType element) {
    var text = new StringBuilder("[");
    for (Object value : values) {
      add(text, value, element);
    }
    return text.append(']').toString();
  }

  private String struct(@Nullable Object[] fields, StructType type) {
    var text = new StringBuilder("{");
    for (int i = 0; i < fields.length; i++) {
      add(text, fields[i], type.apply(i).dataType());
    }
    return text.append('}').toString();
  }

  private void add(StringBuilder text, @Nullable Object value, DataType type) {
    boolean first = text.length() == 1;
    text.append(first ? "" : ",");
    if (value == null) {
      text.append(nullPart);
    } else {
      text.append(first ? "" : " ").append(text(value, type));
    }
  }

  private String map(Map<?, ?> entries, MapType type) {
    var text = new StringBuilder("{");
    entries.forEach(
        (key, value) -> {
          text.append(text.length() == 1 ? "" : ", ").append(text(key, type.keyType()));
          text.append(" ->");
          text.append(value == null ? nullPart : " " + text(value, type.valueType()));
        });
    return text.append('}').toString();
  }
}
