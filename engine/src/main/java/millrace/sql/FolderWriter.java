package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import millrace.engine.format.BatchWriter;
import millrace.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Writes rows into a folder: into one file, or into one for each value of the columns that name
/// folders below it. Where these would be too many at a time, some are closed before the end, and
/// further rows of theirs go to further files.
final class FolderWriter implements AutoCloseable {
  /// Enough for most folders, and well below what a session has.
  private static final Limits LIMITS = new Limits(512, 128L << 20);

  private final Path folder;
  private final Partitioning partitioning;
  private final OutFormat format;
  private final Limits limits;
  private final UUID id = UUID.randomUUID();
  private final LinkedHashMap<String, BatchWriter> open = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();

  /// What the open files may take together.
  ///
  /// @param files how many there are
  /// @param bytes what they keep in memory once a batch is written
  record Limits(int files, long bytes) {}

  FolderWriter(Path folder, Partitioning partitioning, OutFormat format) {
    this(folder, partitioning, format, LIMITS);
  }

  FolderWriter(Path folder, Partitioning partitioning, OutFormat format, Limits limits) {
    this.folder = folder;
    this.partitioning = partitioning;
    this.format = format;
    this.limits = limits;
  }

  void write(Batch rows) throws IOException {
    for (var each : partitioning.folders(rows).entrySet()) {
      file(each.getKey()).write(each.getValue());
    }
    while (open.values().stream().mapToLong(BatchWriter::kept).sum() > limits.bytes()) {
      close(
          Collections.max(open.entrySet(), Comparator.comparingLong(each -> each.getValue().kept()))
              .getKey());
    }
  }

  /// Makes the file that there is also without a row, where it tells the columns.
  void writeNothing() throws IOException {
    if (!partitioning.isPartitioned() && format.tellsColumns() && files.isEmpty()) {
      file("");
    }
  }

  private BatchWriter file(String below) throws IOException {
    var there = open.get(below);
    if (there != null) {
      return there;
    }
    if (open.size() >= limits.files()) {
      close(open.firstEntry().getKey());
    }
    var place = folder.resolve(below);
    Files.createDirectories(place);
    int count = counts.merge(below, 1, Integer::sum);
    var name =
        "part-00000-%s%sc%03d%s"
            .formatted(id, partitioning.isPartitioned() ? "." : "-", count - 1, format.extension());
    var path = place.resolve(name);
    files.add(path);
    var file = format.open(path);
    open.put(below, file);
    return file;
  }

  private void close(String below) throws IOException {
    var file = open.remove(below);
    if (file != null) {
      file.close();
    }
  }

  /// The folders below the folder that have rows.
  Set<String> folders() {
    return counts.keySet();
  }

  /// The files that there are, whole once this is closed.
  List<Path> files() {
    return files;
  }

  /// Makes all files whole; if one cannot be made so, the others still are. Does nothing when it
  /// has been called before.
  @Override
  public void close() throws IOException {
    @Nullable Exception first = null;
    while (!open.isEmpty()) {
      try {
        close(open.firstEntry().getKey());
      } catch (IOException | RuntimeException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    switch (first) {
      case null -> {}
      case RuntimeException failure -> throw failure;
      case IOException failure -> throw failure;
      default -> throw new IllegalStateException(first);
    }
  }
}
