package millrace.engine.format;

import java.net.URI;
import java.nio.file.Path;

/// Paths of this machine, as programs write them and as they are told.
public final class LocalPath {
  private static final String SCHEME = "file:";

  private LocalPath() {}

  /// The file at a path such as `/data/in`, or at a URI such as `file:/data/in`, in which signs may
  /// be encoded.
  public static Path of(String path) {
    return path.startsWith(SCHEME) && path.indexOf('%') >= 0
        ? Path.of(URI.create(path))
        : Path.of(text(path));
  }

  /// The path alone, which may hold a pattern: `/data/in*` for `file:///data/in*`.
  public static String text(String path) {
    return path.startsWith(SCHEME)
        ? "/" + path.substring(SCHEME.length()).replaceFirst("^/+", "")
        : path;
  }

  /// As Spark names a file, such as `file:/data/in`.
  public static String uri(Path path) {
    return SCHEME + path.toAbsolutePath();
  }
}
