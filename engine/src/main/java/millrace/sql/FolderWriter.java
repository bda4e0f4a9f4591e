package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import millrace.engine.vector.Batch;

/// Writes rows into a folder: into one file, or into one for each value of the columns that name
/// folders below it.
final class FolderWriter implements AutoCloseable {
  private final Path folder;
  private final Partitioning partitioning;
  private final OutFormat format;
  private final UUID id = UUID.randomUUID();
  private final Map<String, OutFile> open = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();

  FolderWriter(Path folder, Partitioning partitioning, OutFormat format) {
    this.folder = folder;
    this.partitioning = partitioning;
    this.format = format;
  }

  void write(Batch rows) throws IOException {
    for (var each : partitioning.folders(rows).entrySet()) {
      file(each.getKey()).write(each.getValue());
    }
  }

  /// Makes the file that there is also without a row, where it tells the columns.
  void writeNothing() throws IOException {
    if (!partitioning.isPartitioned() && format.tellsColumns()) {
      file("");
    }
  }

  private OutFile file(String below) throws IOException {
    var there = open.get(below);
    if (there != null) {
      return there;
    }
    var place = folder.resolve(below);
    Files.createDirectories(place);
    var name =
        "part-00000-%s%sc000%s"
            .formatted(id, partitioning.isPartitioned() ? "." : "-", format.extension());
    var path = place.resolve(name);
    files.add(path);
    var file = format.open(path);
    open.put(below, file);
    return file;
  }

  /// The folders below the folder that have rows.
  Set<String> folders() {
    return open.keySet();
  }

  /// The files that there are, whole once this is closed.
  List<Path> files() {
    return files;
  }

  /// Makes all files whole; if one cannot be made so, the others still are.
  @Override
  public void close() throws IOException {
    IOException first = null;
    for (var file : open.values()) {
      try {
        file.close();
      } catch (IOException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
