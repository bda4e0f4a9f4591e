package millrace.engine.source;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A file as it was found.
///
/// @param size in bytes, or {@link #UNKNOWN}
/// @param modified in milliseconds since 1970-01-01T00:00:00Z
/// @param root the folder below which folders named `key=value` are partitions
record FileEntry(Path file, long size, long modified, Path root) {
  /// What the size is of a file of which only a checkpoint tells.
  static final long UNKNOWN = -1;

  /// What a partition folder is named for null.
  static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  /// The same, with the size that the file has now if it was not known.
  FileEntry sized() {
    if (size != UNKNOWN) {
      return this;
    }
    try {
      return new FileEntry(file, Files.size(file), modified, root);
    } catch (IOException gone) {
      return new FileEntry(file, 0, modified, root);
    }
  }

  /// The partitions' keys and values, from the outermost folder in; a value may be NULL_VALUE.
  Map<String, String> partitions() {
    var partitions = new LinkedHashMap<String, String>();
    Path folders = root.relativize(file).getParent();
    if (folders == null) {
      return partitions;
    }
    for (var folder : folders) {
      var name = folder.toString();
      int equals = name.indexOf('=');
      if (equals > 0) {
        partitions.put(unescape(name.substring(0, equals)), unescape(name.substring(equals + 1)));
      }
    }
    return partitions;
  }

  private static String unescape(String text) {
    return text.indexOf('%') < 0
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
