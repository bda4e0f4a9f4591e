package millrace.sql;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import millrace.engine.format.Charsets;
import millrace.engine.format.Options;
import millrace.engine.function.CsvWriting;
import millrace.engine.function.JsonWriting;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Makes lines of text of rows.
interface RowLines {
  /// Writes what stands before the first row.
  default void head(Writer out) throws IOException {}

  /// Whether something stands before the first row.
  default boolean hasHead() {
    return false;
  }

  /// In which the lines become bytes.
  default Charset charset() {
    return StandardCharsets.UTF_8;
  }

  /// Writes a row's line with its end.
  ///
  /// @param values of the row's columns, as batches give them
  void write(@Nullable Object[] values, Writer out) throws IOException;

  /// Texts of one column as they are.
  static RowLines text(Options options) {
    var end = options.text("lineSep", "\n");
    return (values, out) -> {
      out.write(values[0] == null ? "" : values[0].toString());
      out.write(end);
    };
  }

  /// JSON objects.
  static RowLines json(StructType schema, Options options, ZoneId zone) {
    return new Json(
        schema,
        new JsonWriting(options, zone),
        Charsets.of(options, "JSONOptions"),
        options.text("lineSep", "\n"));
  }

  /// Comma-separated values.
  static RowLines csv(StructType schema, Options options, ZoneId zone) {
    return new Csv(
        schema,
        new CsvWriting(options, zone),
        Charsets.of(options, "CSVOptions"),
        options.flag("header", false));
  }

  record Json(StructType schema, JsonWriting json, Charset charset, String end)
      implements RowLines {
    @Override
    public void write(@Nullable Object[] values, Writer out) throws IOException {
      out.write(json.text(values, schema));
      out.write(end);
    }
  }

  record Csv(StructType schema, CsvWriting csv, Charset charset, boolean hasHead)
      implements RowLines {
    @Override
    public void head(Writer out) throws IOException {
      if (hasHead) {
        write(csv.head(schema), out);
      }
    }

    @Override
    public void write(@Nullable Object[] values, Writer out) throws IOException {
      var line = csv.text(values, schema);
      if (line.isPresent()) {
        write(line.get(), out);
      }
    }

    private void write(String line, Writer out) throws IOException {
      out.write(line);
      out.write(csv.end());
    }
  }
}
