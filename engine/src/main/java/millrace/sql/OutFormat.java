package millrace.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.FileFormat;
import millrace.engine.format.parquet.ParquetWriter;
import millrace.engine.format.parquet.TimestampForm;
import millrace.engine.source.Sources;
import millrace.engine.vector.Batch;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;

/// How rows become files: what the name of a format, the options of a writer and the settings of
/// the session say.
sealed interface OutFormat {
  /// How much of a Parquet file is kept in memory until it is written.
  long GROUP_BYTES = 32L << 20;

  /// What the names of its files end in, such as `.snappy.parquet`.
  String extension();

  /// Whether a file without rows says something.
  boolean tellsColumns();

  OutFile open(Path file) throws IOException;

  /// @param schema of the columns that the files hold
  /// @throws QueryException when there is no such format, or it cannot hold the columns
  static OutFormat of(String format, StructType schema, Options options, SparkSession session) {
    check(format, schema);
    var name = format.toLowerCase(Locale.ROOT);
    return name.equals("parquet")
        ? parquet(schema, options, session)
        : new Lines(name, lines(name, schema, options, session), Packing.of(options));
  }

  /// @throws QueryException when there is no such format, or it cannot hold the columns
  static void check(String format, StructType schema) {
    if (format.equalsIgnoreCase("orc")) {
      throw new DataException(
          DataException.Kind.NO_CLASS,
          "DATA_SOURCE_NOT_FOUND",
          Map.of("provider", format),
          "ORC files are not written by this engine; write Parquet, which holds the same types");
    }
    if (!isKnown(format)) {
      throw Sources.noFormat(format, "json, csv, text, parquet, noop");
    }
    if (schema.length() == 0) {
      throw new QueryException(
          "EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE",
          Map.of("format", FileFormat.title(format)),
          "there is no column to write; select at least one");
    }
    switch (format.toLowerCase(Locale.ROOT)) {
      case "parquet" -> ParquetWriter.check(schema);
      case "csv" -> CsvLines.check(schema);
      case "text" -> checkText(schema);
      default -> {}
    }
  }

  private static void checkText(StructType schema) {
    if (schema.length() != 1 || !(schema.apply(0).dataType() instanceof StringType)) {
      throw new QueryException(
          "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
          Map.of(
              "columnName",
              Quoted.name(schema.apply(0).name()),
              "columnType",
              Quoted.sql(schema.apply(0).dataType().sql()),
              "format",
              "Text"),
          "text is written of one column of type STRING, but there are: " + schema.simpleString());
    }
  }

  static boolean isKnown(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "json", "csv", "text", "parquet" -> true;
      default -> false;
    };
  }

  private static Parquet parquet(StructType schema, Options options, SparkSession session) {
    var codec =
        options
            .get("compression")
            .or(() -> options.get("parquet.compression"))
            .orElseGet(() -> session.conf().get(Config.PARQUET_COMPRESSION));
    var timestamps =
        TimestampForm.valueOf(
            session.conf().get(Config.PARQUET_TIMESTAMPS).toUpperCase(Locale.ROOT));
    return new Parquet(schema, ParquetWriter.Form.of(codec, timestamps, GROUP_BYTES));
  }

  private static RowLines lines(
      String name, StructType schema, Options options, SparkSession session) {
    var zone = session.settings().zone();
    return switch (name) {
      case "json" -> new JsonLines(schema, zone, !options.flag("ignoreNullFields", true));
      case "csv" ->
          new CsvLines(
              schema,
              new CellText(zone),
              options.get("sep").or(() -> options.get("delimiter")).orElse(","),
              options.flag("header", false),
              options.get("nullValue").orElse(""));
      default -> values -> values[0] == null ? "" : values[0].toString();
    };
  }

  /// How files of lines are compressed.
  enum Packing {
    NONE(""),
    GZIP(".gz"),
    DEFLATE(".deflate");

    private final String extension;

    Packing(String extension) {
      this.extension = extension;
    }

    static Packing of(Options options) {
      var codec = options.get("compression").or(() -> options.get("codec")).orElse("none");
      return switch (codec.toLowerCase(Locale.ROOT)) {
        case "none", "uncompressed" -> NONE;
        case "gzip" -> GZIP;
        case "deflate" -> DEFLATE;
        default ->
            throw new DataException(
                DataException.Kind.ILLEGAL_ARGUMENT,
                "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION",
                Map.of(
                    "codecName",
                    codec,
                    "availableCodecs",
                    "bzip2, deflate, uncompressed, snappy, none, lz4, gzip"),
                "lines cannot be compressed by '%s'; there are: %s"
                    .formatted(codec, Arrays.toString(values()).toLowerCase(Locale.ROOT)));
      };
    }

    OutputStream around(OutputStream out) throws IOException {
      return switch (this) {
        case NONE -> out;
        case GZIP -> new GZIPOutputStream(out);
        case DEFLATE -> new DeflaterOutputStream(out);
      };
    }
  }

  /// Text with a line a row.
  record Lines(String name, RowLines lines, Packing packing) implements OutFormat {
    @Override
    public String extension() {
      return (name.equals("text") ? ".txt" : "." + name) + packing.extension;
    }

    @Override
    public boolean tellsColumns() {
      return lines.hasHead();
    }

    @Override
    public OutFile open(Path file) throws IOException {
      return new LineFile(lines, packing.around(Files.newOutputStream(file)));
    }
  }

  record Parquet(StructType schema, ParquetWriter.Form form) implements OutFormat {
    @Override
    public String extension() {
      return form.extension();
    }

    @Override
    public boolean tellsColumns() {
      return true;
    }

    @Override
    public OutFile open(Path file) throws IOException {
      var writer = new ParquetWriter(file, schema, form);
      return new OutFile() {
        @Override
        public void write(Batch rows) throws IOException {
          writer.write(rows);
        }

        @Override
        public long kept() {
          return writer.kept();
        }

        @Override
        public void close() throws IOException {
          writer.close();
        }
      };
    }
  }
}
