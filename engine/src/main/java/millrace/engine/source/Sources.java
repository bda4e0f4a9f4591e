package millrace.engine.source;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.engine.format.FileFormat;
import millrace.engine.format.JsonSchema;
import millrace.engine.format.Options;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Finds the table or stream that a format's name and options mean, and checks the options.
public final class Sources {
  /// Set to true among the options of a stream of files, it lets the stream infer its schema.
  public static final String SCHEMA_INFERENCE = "spark.sql.streaming.schemaInference";

  /// Set to true among the options of Parquet or ORC files, their columns are those of all of them.
  public static final String MERGE_SCHEMA = "mergeSchema";

  /// Among the options of a stream of files, whether rows of JSON, or of CSV, are filtered while
  /// they are read; they are, unless this is false.
  public static final String JSON_FILTERS = "spark.sql.json.filterPushdown.enabled";

  public static final String CSV_FILTERS = "spark.sql.csv.filterPushdown.enabled";

  /// As many as there are workers.
  static final int PARTITIONS = 2;

  private static final int MOST_PARTITIONS = 1 << 16;

  private static final String KNOWN =
      "json, csv, text, parquet, orc, and for streams also rate, rate-micro-batch and socket";

  private Sources() {}

  /// A stream that a query can open.
  ///
  /// @param open gives each query a source of its own; what is wrong with an option that only a
  ///   running query can tell is an error of this call
  /// @param fileMetadata the type of {@link FileMetadata}, if its splits can be asked for it
  public record Stream(
      StructType schema,
      EarlyFilter filter,
      Optional<StructType> fileMetadata,
      Supplier<Source> open) {
    Stream(StructType schema, Supplier<Source> open) {
      this(schema, EarlyFilter.NONE, Optional.empty(), open);
    }
  }

  /// Files as a table. Without a schema it is inferred from what the files hold.
  public static Table table(
      String format,
      List<String> paths,
      Optional<StructType> schema,
      Map<String, String> options,
      Settings settings) {
    var read = new Options(options);
    if (isStreamOnly(format)) {
      throw new QueryException("_LEGACY_ERROR_TEMP_1135", Map.of("className", format));
    }
    var listings = new ArrayList<FileListing>();
    var all = paths.isEmpty() ? read.text("path").map(List::of).orElse(List.of()) : paths;
    for (var path : all) {
      listings.add(new FileListing(path, read));
    }
    var fileFormat = fileFormat(format, read, settings);
    listings.forEach(each -> each.checkExists(each.qualified()));
    var files = listings.stream().flatMap(each -> each.files().stream()).toList();
    requireSchema(fileFormat, schema, files, all);
    var reading = reading(fileFormat, schema, files, read, settings);
    return new FileTable(listings, reading, lower(options));
  }

  /// Without the path, which the listings have.
  private static Map<String, String> lower(Map<String, String> options) {
    var lower = new TreeMap<String, String>();
    options.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    lower.remove("path");
    return lower;
  }

  /// A stream. For `rate`, `rate-micro-batch` and `socket` there must be no schema; for files there
  /// must be one, unless they are text or {@link #SCHEMA_INFERENCE} is set.
  public static Stream stream(
      String format,
      Optional<StructType> schema,
      Map<String, String> options,
      Settings settings,
      InstantSource clock) {
    var read = new Options(options);
    if (isStreamOnly(format) && schema.isPresent()) {
      throw new DataException(
          DataException.Kind.UNSUPPORTED,
          "_LEGACY_ERROR_TEMP_2242",
          Map.of("provider", provider(format)),
          "the %s source does not support a user-specified schema".formatted(format));
    }
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "rate" -> rate(read, clock);
      case "rate-micro-batch" -> rateMicroBatch(read);
      case "socket" -> socket(read, clock);
      default -> files(format, schema, read, settings);
    };
  }

  private static boolean isStreamOnly(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "rate", "rate-micro-batch", "socket" -> true;
      default -> false;
    };
  }

  private static Stream files(
      String format, Optional<StructType> schema, Options options, Settings settings) {
    var fileFormat = fileFormat(format, options, settings);
    var path = options.text("path");
    if (path.isEmpty()) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "_LEGACY_ERROR_TEMP_2047",
          Map.of(),
          "'path' is not specified: name a folder to read, by option(\"path\", ...) or load(...)");
    }
    var listing = new FileListing(path.get(), options);
    if (!listing.isPattern()) {
      listing.checkExists(path.get());
    }
    boolean infers = options.flag(SCHEMA_INFERENCE, false) || fileFormat.name().equals("text");
    if (schema.isEmpty() && !infers) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "_LEGACY_ERROR_TEMP_2048",
          Map.of(),
          "Schema must be specified when creating a streaming source DataFrame: say .schema(\"a INT, b STRING\"), or set %s to true where files are there already"
              .formatted(SCHEMA_INFERENCE));
    }
    var files = listing.files();
    requireSchema(fileFormat, schema, files, List.of(path.get()));
    var reading = reading(fileFormat, schema, files, options, settings);
    return new Stream(
        reading.schema(),
        new EarlyFilter(
            filterTime(fileFormat, options),
            Set.copyOf(reading.folders()),
            options.text("columnNameOfCorruptRecord", "_corrupt_record")),
        Optional.of(FileMetadata.type(fileFormat)),
        () -> new FileStream(listing, reading, FileStreamOptions.of(options)));
  }

  private static EarlyFilter.Time filterTime(FileFormat format, Options options) {
    if (format.name().equals("json") && options.flag(JSON_FILTERS, true)) {
      return EarlyFilter.Time.ALL_TOLD;
    }
    boolean last = format.name().equals("csv") && options.flag(CSV_FILTERS, true);
    return last ? EarlyFilter.Time.LAST_TOLD : EarlyFilter.Time.NEVER;
  }

  /// Text has a schema of its own; others need one that is given, or a file to infer it from.
  private static void requireSchema(
      FileFormat format, Optional<StructType> schema, List<FileEntry> files, List<String> paths) {
    if (schema.isEmpty() && files.isEmpty() && !format.name().equals("text")) {
      throw new QueryException(
          "UNABLE_TO_INFER_SCHEMA",
          Map.of("format", FileFormat.title(format.name())),
          "there is no file in %s to infer a schema from; give one by schema(...)"
              .formatted(paths));
    }
  }

  static FileFormat fileFormat(String format, Options options, Settings settings) {
    var name = format.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "json" -> FileFormat.json(options, settings.zone());
      case "csv" -> FileFormat.csv(options, settings.zone());
      case "text" -> FileFormat.text(options);
      case "parquet" -> FileFormat.parquet(options, settings.names().caseSensitive());
      case "orc" -> FileFormat.orc(options, settings.names().caseSensitive());
      case "avro", "xml", "kafka", "delta", "jdbc", "binaryfile" ->
          throw new DataException(
              DataException.Kind.NO_CLASS,
              "DATA_SOURCE_NOT_FOUND",
              Map.of("provider", format),
              "the format '%s' is not read by this engine yet; it reads %s"
                  .formatted(format, KNOWN));
      default -> throw noFormat(format, KNOWN);
    };
  }

  /// Tables of Hive are no files.
  ///
  /// @param operation `read` or `write`
  /// @throws QueryException when they are asked for
  public static void requireNoHive(String format, String operation) {
    if (format.equalsIgnoreCase("hive")) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1187",
          Map.of("operation", operation),
          "Hive's tables are not files that streams %s; take one of: %s"
              .formatted(operation, KNOWN));
    }
  }

  /// Nobody knows the format.
  public static DataException noFormat(String format, String known) {
    return new DataException(
        DataException.Kind.NO_CLASS,
        "DATA_SOURCE_NOT_FOUND",
        Map.of("provider", format),
        "there is no format '%s'; there are: %s".formatted(format, known));
  }

  /// The columns of the files, everything nullable, and behind them those of partition folders.
  private static FileSplit.Reading reading(
      FileFormat format,
      Optional<StructType> given,
      List<FileEntry> files,
      Options options,
      Settings settings) {
    if (format.name().equals("json")) {
      given.ifPresent(JsonSchema::requireTextKeys);
    }
    ZoneId zone = settings.zone();
    boolean partitioned = !options.flag("recursiveFileLookup", false);
    var partitions = partitioned ? Partitions.infer(files, settings) : new StructType();
    var data = given.orElseGet(() -> format.infer(files.stream().map(FileEntry::file).toList()));
    var columns = new ArrayList<StructField>();
    for (var field : data) {
      if (find(partitions, field.name(), settings).isEmpty()) {
        columns.add(field);
      }
    }
    for (var partition : partitions) {
      columns.add(find(data, partition.name(), settings).orElse(partition));
    }
    var schema = new StructType(columns).asNullable();
    checkNames(schema, settings);
    var folders =
        List.of(schema.fieldNames()).subList(columns.size() - partitions.length(), columns.size());
    return new FileSplit.Reading(
        format, schema, zone, options.flag("ignoreMissingFiles", false), partitioned, folders);
  }

  private static Optional<StructField> find(StructType schema, String name, Settings settings) {
    for (var field : schema) {
      boolean same =
          settings.names().caseSensitive()
              ? field.name().equals(name)
              : field.name().equalsIgnoreCase(name);
      if (same) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /// @throws QueryException when two columns have one name
  public static void checkNames(StructType schema, Settings settings) {
    for (int i = 0; i < schema.length(); i++) {
      var rest = new StructType(List.of(schema.fields()).subList(i + 1, schema.length()));
      var twice = find(rest, schema.apply(i).name(), settings);
      if (twice.isPresent()) {
        throw new QueryException(
            "COLUMN_ALREADY_EXISTS",
            Map.of("columnName", Quoted.name(twice.get().name().toLowerCase(Locale.ROOT))));
      }
    }
  }

  private static Stream rate(Options options, InstantSource clock) {
    long rowsPerSecond = positive(options, "rowsPerSecond", 1);
    var rampUp = options.text("rampUpTime", "0s");
    long seconds =
        Durations.parse(rampUp, Duration.ofSeconds(1))
            .orElseThrow(() -> noNumber(rampUp, "The option 'rampUpTime' is a time such as 30s"))
            .toSeconds();
    if (seconds < 0) {
      throw wrong(rampUp, "The option 'rampUpTime' must not be negative");
    }
    var partitions =
        options.contains("numPartitions")
            ? OptionalInt.of(partitions(options))
            : OptionalInt.empty();
    return new Stream(
        Sequence.SCHEMA, () -> new RateSource(rowsPerSecond, seconds, partitions, clock));
  }

  private static Stream rateMicroBatch(Options options) {
    long rows = positive(options, "rowsPerBatch", 0);
    int partitions = partitions(options);
    long start = notNegative(options, "startTimestamp", 0);
    long advance = notNegative(options, "advanceMillisPerBatch", 1000);
    return new Stream(
        Sequence.SCHEMA, () -> new RateMicroBatchSource(rows, partitions, start, advance));
  }

  private static int partitions(Options options) {
    return (int) Math.min(positive(options, "numPartitions", PARTITIONS), MOST_PARTITIONS);
  }

  private static Stream socket(Options options, InstantSource clock) {
    var host =
        options
            .text("host")
            .orElseThrow(() -> new QueryException("_LEGACY_ERROR_TEMP_1295", Map.of()));
    var port =
        options
            .text("port")
            .orElseThrow(() -> new QueryException("_LEGACY_ERROR_TEMP_1296", Map.of()));
    if (number(port, "port") < 0 || number(port, "port") > 65_535) {
      throw wrong(port, "The option 'port' must be a number from 0 to 65535");
    }
    boolean timestamps = timestamps(options);
    Supplier<Source> open =
        () -> new SocketSource(host, Integer.parseInt(port.strip()), timestamps, clock);
    try (var unconnected = open.get()) {
      return new Stream(unconnected.schema(), open);
    }
  }

  private static boolean timestamps(Options options) {
    var text = options.text("includeTimestamp", "false").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new QueryException("_LEGACY_ERROR_TEMP_1297", Map.of());
    };
  }

  private static long positive(Options options, String name, long otherwise) {
    var text = options.text(name, String.valueOf(otherwise));
    long value = number(text, name);
    if (value <= 0) {
      throw wrong(text, "The option '%s' must be positive".formatted(name));
    }
    return value;
  }

  private static long notNegative(Options options, String name, long otherwise) {
    var text = options.text(name, String.valueOf(otherwise));
    long value = number(text, name);
    if (value < 0) {
      throw wrong(text, "The option '%s' must not be negative".formatted(name));
    }
    return value;
  }

  private static long number(String text, String name) {
    if (!text.strip().matches("-?\\d{1,18}")) {
      throw noNumber(text, "The option '%s' must be a number".formatted(name));
    }
    return Long.parseLong(text.strip());
  }

  private static DataException wrong(String value, String sentence) {
    return wrong(DataException.Kind.ILLEGAL_ARGUMENT, value, sentence);
  }

  private static DataException noNumber(String value, String sentence) {
    return wrong(DataException.Kind.NUMBER_FORMAT, value, sentence);
  }

  private static DataException wrong(DataException.Kind kind, String value, String sentence) {
    return DataException.unnamed(kind, "Invalid value '%s'. %s".formatted(value, sentence));
  }

  /// Spark's name of the class that makes the source.
  private static String provider(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "rate" -> "RateStreamProvider";
      case "rate-micro-batch" -> "RatePerMicroBatchProvider";
      case "socket" -> "TextSocketSourceProvider";
      case String other -> other;
    };
  }
}
