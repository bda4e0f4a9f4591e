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
import millrace.engine.format.BatchWriter;
import millrace.engine.format.FileFormat;
import millrace.engine.format.Options;
import millrace.engine.format.orc.OrcWriter;
import millrace.engine.format.parquet.ParquetWriter;
import millrace.engine.format.parquet.TimestampForm;
import millrace.engine.function.TypeParts;
import millrace.engine.source.Sources;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.VariantType;

/// How rows become files: what the name of a format, the options of a writer and the settings of
/// the session say.
sealed interface OutFormat {
  /// How much of a Parquet or ORC file is kept in memory until it is written.
  long GROUP_BYTES = 32L << 20;

  /// What the names of its files end in, such as `.snappy.parquet`.
  String extension();

  /// Whether a file without rows says something.
  boolean tellsColumns();

  BatchWriter open(Path file) throws IOException;

  /// @param schema of the columns that the files hold
  /// @throws QueryException when there is no such format, or it cannot hold the columns
  static OutFormat of(String format, StructType schema, Options options, SparkSession session) {
    check(format, schema);
    var name = format.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "parquet" -> parquet(schema, options, session);
      case "orc" -> orc(schema, options, session);
      default -> new Lines(name, lines(name, schema, options, session), Packing.of(options));
    };
  }

  /// @throws QueryException when there is no such format, or it cannot hold the columns
  static void check(String format, StructType schema) {
    if (!isKnown(format)) {
      throw Sources.noFormat(format, "json, csv, text, parquet, orc, noop");
    }
    if (schema.length() == 0) {
      throw new QueryException(
          "EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE",
          Map.of("format", FileFormat.title(format)),
          "there is no column to write; select at least one");
    }
    switch (format.toLowerCase(Locale.ROOT)) {
      case "parquet" -> ParquetWriter.check(schema);
      case "csv" -> checkCsv(schema);
      case "json" -> checkJson(schema);
      case "orc" -> OrcWriter.check(schema);
      case "text" -> checkText(schema);
      default -> {}
    }
  }

  private static void checkCsv(StructType schema) {
    for (var field : schema) {
      switch (field.dataType()) {
        case StructType _,
            ArrayType _,
            MapType _,
            NullType _,
            CalendarIntervalType _,
            VariantType _ ->
            throw unwritable("CSV", field);
        default -> {}
      }
    }
  }

  private static void checkJson(StructType schema) {
    for (var field : schema) {
      if (TypeParts.any(field.dataType(), CalendarIntervalType.class::isInstance)) {
        throw unwritable("JSON", field);
      }
    }
  }

  private static QueryException unwritable(String format, StructField field) {
    return new QueryException(
        "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
        Map.of(
            "columnName",
            Quoted.name(field.name()),
            "columnType",
            Quoted.sql(field.dataType().sql()),
            "format",
            format),
        "%s has no way to write '%s' of type %s; select its parts, or cast it"
            .formatted(format, field.name(), field.dataType().sql()));
  }

  private static void checkText(StructType schema) {
    for (var field : schema) {
      if (!(field.dataType() instanceof StringType)) {
        throw unwritable("Text", field);
      }
    }
    if (schema.length() != 1) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1290",
          Map.of("schemaSize", String.valueOf(schema.length())),
          "text is written of one column, but there are: " + schema.simpleString());
    }
  }

  static boolean isKnown(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "json", "csv", "text", "parquet", "orc" -> true;
      default -> false;
    };
  }

  private static Parquet parquet(StructType schema, Options options, SparkSession session) {
    var codec =
        options
            .text("compression")
            .or(() -> options.text("parquet.compression"))
            .orElseGet(() -> session.conf().get(Config.PARQUET_COMPRESSION));
    var timestamps =
        TimestampForm.valueOf(
            session.conf().get(Config.PARQUET_TIMESTAMPS).toUpperCase(Locale.ROOT));
    return new Parquet(schema, ParquetWriter.Form.of(codec, timestamps, GROUP_BYTES));
  }

  private static Orc orc(StructType schema, Options options, SparkSession session) {
    var codec =
        options
            .text("compression")
            .or(() -> options.text("orc.compress"))
            .orElseGet(() -> session.conf().get(Config.ORC_COMPRESSION));
    return new Orc(schema, OrcWriter.Form.of(codec, GROUP_BYTES));
  }

  private static RowLines lines(
      String name, StructType schema, Options options, SparkSession session) {
    var zone = session.settings().zone();
    return switch (name) {
      case "json" -> RowLines.json(schema, options, zone);
      case "csv" -> RowLines.csv(schema, options, zone);
      default -> RowLines.text(options);
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
      var codec = options.text("compression").or(() -> options.text("codec")).orElse("none");
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
    public BatchWriter open(Path file) throws IOException {
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
    public BatchWriter open(Path file) throws IOException {
      return new ParquetWriter(file, schema, form);
    }
  }

  record Orc(StructType schema, OrcWriter.Form form) implements OutFormat {
    @Override
    public String extension() {
      return form.extension();
    }

    @Override
    public boolean tellsColumns() {
      return true;
    }

    @Override
    public BatchWriter open(Path file) throws IOException {
      return new OrcWriter(file, schema, form);
    }
  }
}
