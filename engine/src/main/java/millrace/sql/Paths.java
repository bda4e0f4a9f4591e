package millrace.sql;

import java.net.URI;
import java.nio.file.Path;
import millrace.engine.error.QueryException;
import millrace.engine.format.Options;

/// Rules about paths that readers and writers share.
final class Paths {
  private Paths() {}

  /// A path, or a URI such as `file:/data/out`, of this machine.
  static Path local(String path) {
    if (!path.startsWith("file:")) {
      return Path.of(path);
    }
    var rest = path.substring("file:".length());
    return path.indexOf('%') >= 0
        ? Path.of(URI.create(path))
        : Path.of("/" + rest.replaceFirst("^/+", ""));
  }

  /// @throws QueryException when a path was given as an option already
  static void requireNone(Options options) {
    if (options.text("path").isPresent()) {
      throw QueryException.unnamed(
          "There is a 'path' option set and a path is given to the call too; give it once");
    }
  }
}
