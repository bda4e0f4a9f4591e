package millrace.engine.source;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.file.Path;

/// A file as a checkpoint notes it: where it lies, of what time it is, and in which micro-batch of
/// its source it was read.
///
/// @param modified in milliseconds since 1970-01-01T00:00:00Z
record SeenFile(Path file, long modified, int batch) {
  static String text(FileEntry file, int batch) {
    var tree = new JsonObject();
    tree.addProperty("path", file.file().toUri().toString());
    tree.addProperty("timestamp", file.modified());
    tree.addProperty("batchId", batch);
    return tree.toString();
  }

  static SeenFile parse(String text) {
    var tree = JsonParser.parseString(text).getAsJsonObject();
    return new SeenFile(
        Path.of(URI.create(tree.get("path").getAsString())),
        tree.get("timestamp").getAsLong(),
        tree.get("batchId").getAsInt());
  }

  /// The file as the listing of its folder would find it.
  FileEntry entry(FileListing listing) {
    return new FileEntry(file, FileEntry.UNKNOWN, modified, listing.rootOf(file));
  }
}
