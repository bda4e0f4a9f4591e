package millrace.engine.source;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/// Which files of a folder a streaming query has written, in the folder `_spark_metadata` below it:
/// Spark's manifest, which Spark reads as well. Whoever reads the folder reads the files that are
/// named here and no others, so that a micro-batch that was written in part, or twice, is seen once
/// or not at all.
public final class SinkLog {
  private static final String FOLDER = "_spark_metadata";
  private static final String ADDED = "add";
  private static final int BLOCK_SIZE = 32 << 20;

  private final Path folder;
  private final FolderLog log;

  public SinkLog(Path folder) {
    this.folder = folder;
    this.log = new FolderLog(folder.resolve(FOLDER));
  }

  /// Whether a streaming query has written the folder.
  static boolean isThere(Path folder) {
    return Files.isDirectory(folder.resolve(FOLDER));
  }

  /// The last micro-batch that is in the folder.
  public OptionalLong newest() {
    return log.newest();
  }

  /// Makes the files of a micro-batch part of the folder.
  public void add(long batch, List<Path> files) throws IOException {
    var lines = new ArrayList<String>();
    for (var file : files) {
      lines.add(text(file));
    }
    log.add(batch, lines);
  }

  private static String text(Path file) throws IOException {
    var tree = new JsonObject();
    tree.addProperty("path", file.toUri().toString());
    tree.addProperty("size", Files.size(file));
    tree.addProperty("isDir", false);
    tree.addProperty("modificationTime", Files.getLastModifiedTime(file).toMillis());
    tree.addProperty("blockReplication", 1);
    tree.addProperty("blockSize", BLOCK_SIZE);
    tree.addProperty("action", ADDED);
    return tree.toString();
  }

  /// The files that are part of the folder, in the order in which they were added.
  List<FileEntry> files() {
    var files = new LinkedHashMap<Path, FileEntry>();
    for (var line : log.lines()) {
      var tree = JsonParser.parseString(line).getAsJsonObject();
      var file = Path.of(URI.create(tree.get("path").getAsString()));
      if (tree.get("action").getAsString().equals(ADDED)) {
        files.put(
            file,
            new FileEntry(
                file,
                tree.get("size").getAsLong(),
                tree.get("modificationTime").getAsLong(),
                folder));
      } else {
        files.remove(file);
      }
    }
    return List.copyOf(files.values());
  }
}
