package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Writes rows as a folder with a file of lines, or with such folders for the values of some
/// columns.
final class FileWriter {
  private final SparkSession session;
  private final Plan plan;
  private final String format;
  private final Options options;
  private final SaveMode mode;
  private final List<String> partitions;

  FileWriter(
      SparkSession session,
      Plan plan,
      String format,
      Options options,
      SaveMode mode,
      List<String> partitions) {
    this.session = session;
    this.plan = plan;
    this.format = format.toLowerCase(Locale.ROOT);
    this.options = options;
    this.mode = mode;
    this.partitions = partitions;
  }

  void write() {
    var path =
        options
            .get("path")
            .orElseThrow(
                () ->
                    new DataException(
                        DataException.Kind.ILLEGAL_ARGUMENT,
                        "",
                        "'path' is not specified: name a folder to write to, by save(\"folder\")"));
    var folder = path.startsWith("file:") ? Path.of(java.net.URI.create(path)) : Path.of(path);
    var schema = new StructType(plan.columns().stream().map(Attribute::field).toList());
    var partitioning = new Partitioning(schema, partitions, session.settings());
    var lines = lines(partitioning.inFiles());
    try {
      if (Files.exists(folder)) {
        if (mode == SaveMode.Ignore) {
          return;
        }
        if (mode == SaveMode.ErrorIfExists) {
          throw new QueryException(
              "PATH_ALREADY_EXISTS",
              "there is something at %s already; choose mode(\"overwrite\") or mode(\"append\")"
                  .formatted(folder));
        }
      }
      var rows = session.engine().rows(plan);
      var draft = beside(folder);
      try {
        if (partitions.isEmpty()) {
          write(() -> each(rows).iterator(), lines, draft);
        } else {
          for (var each : partitioning.folders(rows).entrySet()) {
            write(each.getValue(), lines, draft.resolve(each.getKey()));
          }
        }
        Files.writeString(draft.resolve("_SUCCESS"), "");
        if (mode == SaveMode.Append && Files.exists(folder)) {
          add(draft, folder);
        } else {
          replace(folder, draft);
        }
      } finally {
        clear(draft);
      }
    } catch (IOException failure) {
      throw new MachineException("", "cannot write to %s: %s".formatted(folder, failure), failure);
    }
  }

  /// A folder of its own that nobody reads, on the same file system.
  private static Path beside(Path folder) {
    var whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling(".%s-%s".formatted(whole.getFileName(), UUID.randomUUID()));
  }

  private void write(Iterable<@Nullable Object[]> rows, RowLines lines, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    var name =
        "part-00000-%s-c000.%s"
            .formatted(UUID.randomUUID(), format.equals("text") ? "txt" : format);
    try (var out = Files.newBufferedWriter(folder.resolve(name))) {
      lines.head(out);
      for (var row : rows) {
        out.write(lines.of(row));
        out.write('\n');
      }
    }
  }

  /// Moves whole files from one folder to another.
  private static void add(Path draft, Path folder) throws IOException {
    try (var files = Files.walk(draft)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var place = folder.resolve(draft.relativize(file));
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// What was there before goes only when what takes its place is whole.
  private static void replace(Path folder, Path draft) throws IOException {
    if (!Files.exists(folder)) {
      Files.move(draft, folder);
      return;
    }
    var former = beside(folder);
    Files.move(folder, former);
    Files.move(draft, folder);
    clear(former);
  }

  private static Stream<@Nullable Object[]> each(List<Batch> batches) {
    return batches.stream().flatMap(batch -> IntStream.range(0, batch.size()).mapToObj(batch::row));
  }

  private RowLines lines(StructType schema) {
    var zone = session.settings().zone();
    return switch (format) {
      case "json" -> new JsonLines(schema, zone, !options.flag("ignoreNullFields", true));
      case "csv" ->
          new CsvLines(
              schema,
              new CellText(zone),
              options.get("sep").or(() -> options.get("delimiter")).orElse(","),
              options.flag("header", false),
              options.get("nullValue").orElse(""));
      case "text" -> {
        if (schema.length() != 1 || !(schema.apply(0).dataType() instanceof StringType)) {
          throw new QueryException(
              "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
              "text is written of one column of type STRING, but there are: "
                  + schema.simpleString());
        }
        yield values -> values[0] == null ? "" : values[0].toString();
      }
      default ->
          throw new QueryException(
              "DATA_SOURCE_NOT_FOUND",
              "rows cannot be written as '%s'; there are: json, csv, text, noop".formatted(format));
    };
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
