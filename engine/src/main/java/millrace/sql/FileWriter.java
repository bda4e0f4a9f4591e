package millrace.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.format.LocalPath;
import millrace.engine.format.Options;
import millrace.engine.plan.Plan;
import millrace.sql.types.StructType;

/// Writes rows as a folder with a file, or with such folders for the values of some columns: whole
/// beside its place first, and then moved there.
final class FileWriter {
  private final SparkSession session;
  private final Plan plan;
  private final String format;
  private final Options options;
  private final SaveMode mode;
  private final List<String> partitions;
  private Optional<Path> fixed = Optional.empty();

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

  /// Says which folder all rows are known to go to: overwriting leaves the others.
  ///
  /// @param folder relative to the one that is written to, such as `day=2024-02-03/hour=4`
  FileWriter below(Optional<Path> folder) {
    fixed = folder;
    return this;
  }

  void write() {
    var path =
        options
            .text("path")
            .orElseThrow(
                () ->
                    new DataException(
                        DataException.Kind.ILLEGAL_ARGUMENT, "_LEGACY_ERROR_TEMP_2047", Map.of()));
    var folder = LocalPath.of(path);
    var schema = new StructType(plan.columns().stream().map(Attribute::field).toList());
    var partitioning = new Partitioning(schema, partitions, session.settings());
    OutFormat.check(format, partitioning.inFiles());
    try {
      if (Files.exists(folder)) {
        if (mode == SaveMode.Ignore) {
          return;
        }
        if (mode == SaveMode.ErrorIfExists) {
          throw new QueryException(
              "PATH_ALREADY_EXISTS", Map.of("outputPath", "file:" + folder.toAbsolutePath()));
        }
      }
      var out = OutFormat.of(format, partitioning.inFiles(), options, session);
      if (mode == SaveMode.Overwrite) {
        requireUnread(folder);
      }
      var draft = beside(folder);
      try {
        var written = write(draft, partitioning, out);
        Files.writeString(draft.resolve("_SUCCESS"), "");
        place(draft, folder, written);
        session.engine().kept().refresh(folder);
      } finally {
        clear(draft);
      }
    } catch (IOException failure) {
      throw failed(folder, failure);
    }
  }

  private static MachineException failed(Path folder, IOException failure) {
    return MachineException.unnamed("cannot write to %s: %s".formatted(folder, failure), failure);
  }

  /// What is read cannot be taken away meanwhile.
  private void requireUnread(Path folder) {
    if (Plans.reads(plan, folder.toAbsolutePath().normalize())) {
      throw new QueryException(
          "UNSUPPORTED_OVERWRITE.PATH", Map.of("path", "file:" + folder.toAbsolutePath()));
    }
  }

  /// Writes all rows into the draft.
  ///
  /// @return the folders below it that have rows
  private Set<String> write(Path draft, Partitioning partitioning, OutFormat out)
      throws IOException {
    Files.createDirectories(draft);
    var writer = new FolderWriter(draft, partitioning, out);
    try (writer) {
      session
          .engine()
          .run(
              plan,
              rows -> {
                try {
                  writer.write(rows);
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              });
      writer.writeNothing();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return writer.folders();
  }

  /// Puts the draft where it belongs.
  private void place(Path draft, Path folder, Set<String> written) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
      Files.move(draft, folder);
    } else if (mode == SaveMode.Append) {
      add(draft, folder);
    } else if (isDynamic()) {
      for (var each : written) {
        clear(folder.resolve(each));
      }
      add(draft, folder);
    } else if (fixed.isPresent()) {
      clear(folder.resolve(fixed.get()));
      add(draft, folder);
    } else {
      replace(folder, draft);
    }
  }

  /// Whether overwriting leaves the folders that get no rows. Where all values are fixed there is
  /// one folder alone, which is overwritten also by no rows.
  private boolean isDynamic() {
    int known = fixed.map(Path::getNameCount).orElse(0);
    return known < partitions.size()
        && options
            .text("partitionOverwriteMode")
            .orElseGet(() -> session.conf().get(Config.PARTITION_OVERWRITE))
            .equalsIgnoreCase("dynamic");
  }

  /// A folder of its own that nobody reads, on the same file system.
  private static Path beside(Path folder) {
    var whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling(".%s-%s".formatted(whole.getFileName(), UUID.randomUUID()));
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
    var former = beside(folder);
    Files.move(folder, former);
    Files.move(draft, folder);
    clear(former);
  }

  /// Whether there is any file in the folder.
  static boolean holdsAny(Path folder) {
    try (var files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException notThere) {
      return false;
    }
  }

  /// Removes a folder with all that is in it, if it is there.
  static void clear(Path folder) throws IOException {
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
