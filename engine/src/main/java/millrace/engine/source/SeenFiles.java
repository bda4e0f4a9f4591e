package millrace.engine.source;

import java.util.HashMap;
import java.util.Map;

/// Which files a stream has had. Those much older than the newest one are forgotten, and no file as
/// old is new again.
final class SeenFiles {
  private final long maxAge;
  private final boolean nameOnly;
  private final Map<String, Long> modified = new HashMap<>();
  private long newest;
  private long oldest;

  /// The age is in milliseconds.
  SeenFiles(long maxAge, boolean nameOnly) {
    this.maxAge = maxAge;
    this.nameOnly = nameOnly;
  }

  boolean isNew(FileEntry file) {
    return file.modified() >= oldest && !modified.containsKey(identity(file));
  }

  void add(FileEntry file) {
    modified.put(identity(file), file.modified());
    newest = Math.max(newest, file.modified());
  }

  void forgetOld() {
    oldest = maxAge > newest ? 0 : newest - maxAge;
    modified.values().removeIf(time -> time < oldest);
  }

  private String identity(FileEntry file) {
    return (nameOnly ? file.file().getFileName() : file.file()).toString();
  }
}
