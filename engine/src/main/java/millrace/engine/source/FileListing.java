package millrace.engine.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.format.LocalPath;
import millrace.engine.format.Options;

/// The files that a path stands for: a file, a folder, or a pattern of them. Of a folder that a
/// streaming query writes, those that its log names. Names that begin with `_` or `.` are passed
/// over; below a folder, only folders named `key=value` are entered, unless `recursiveFileLookup`
/// is set. With `basePath`, folders between it and the path are partitions too.
final class FileListing {
  private final String path;
  private final boolean recursive;
  private final Optional<PathMatcher> names;
  private final Optional<Path> base;

  FileListing(String path, Options options) {
    this.path = local(path);
    this.base = options.text("basePath").map(each -> Path.of(absolute(local(each))));
    this.recursive = options.flag("recursiveFileLookup", false);
    this.names =
        options
            .text("pathGlobFilter")
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob));
  }

  /// The path as Spark names it, such as `file:/data/in`.
  String qualified() {
    return "file:" + absolute(path);
  }

  String path() {
    return absolute(path);
  }

  boolean isPattern() {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /// Fails where the path leads nowhere, or a pattern to nothing.
  ///
  /// @param told what the path is called then
  void checkExists(String told) {
    boolean there = isPattern() ? !roots().isEmpty() : Files.exists(Path.of(absolute(path)));
    if (!there) {
      throw new QueryException(
          "PATH_NOT_FOUND", Map.of("path", told), "Path does not exist: %s".formatted(told));
    }
  }

  /// The files as they are now, in the order of their paths.
  List<FileEntry> files() {
    var files = new ArrayList<FileEntry>();
    for (var root : roots()) {
      if (!isPattern() && SinkLog.isThere(root)) {
        new SinkLog(root).files().stream().filter(each -> matches(each.file())).forEach(files::add);
      } else if (Files.isDirectory(root)) {
        add(root, base.orElse(root), files);
      } else if (matches(root)) {
        entry(root, base.orElseGet(() -> root.resolveSibling(""))).ifPresent(files::add);
      }
    }
    return files;
  }

  /// The folder below which a file's partitions lie.
  Path rootOf(Path file) {
    return Stream.concat(base.stream(), roots().stream())
        .filter(root -> file.startsWith(root) && !file.equals(root))
        .findFirst()
        .orElseGet(() -> file.resolveSibling(""));
  }

  private void add(Path folder, Path root, List<FileEntry> files) {
    List<Path> children;
    try (Stream<Path> listed = Files.list(folder)) {
      children = listed.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException goneMeanwhile) {
      return;
    } catch (IOException e) {
      throw MachineException.unnamed(
          "the folder %s cannot be listed: %s".formatted(folder, e.getMessage()), e);
    }
    for (var child : children) {
      var name = child.getFileName().toString();
      if (isHidden(name)) {
        continue;
      }
      if (!Files.isDirectory(child)) {
        if (matches(child)) {
          entry(child, root).ifPresent(files::add);
        }
      } else if (recursive || name.contains("=")) {
        add(child, root, files);
      }
    }
  }

  private boolean matches(Path file) {
    return names.isEmpty() || names.get().matches(file.getFileName());
  }

  /// Empty where the file is gone again.
  private static Optional<FileEntry> entry(Path file, Path root) {
    try {
      return Optional.of(
          new FileEntry(file, Files.size(file), Files.getLastModifiedTime(file).toMillis(), root));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  static boolean isHidden(String name) {
    return name.startsWith(".")
        || (name.startsWith("_") && !name.contains("="))
        || name.endsWith("._COPYING_");
  }

  /// What the pattern stands for, name by name from the first one that is none of a plain path.
  private List<Path> roots() {
    var absolute = absolute(path);
    if (!isPattern()) {
      var root = Path.of(absolute);
      return Files.exists(root) ? List.of(root) : List.of();
    }
    var found = List.of(Path.of("/"));
    for (var name : names(absolute)) {
      var next = new ArrayList<Path>();
      for (var folder : found) {
        next.addAll(children(folder, name));
      }
      found = next;
    }
    return found;
  }

  private static List<Path> children(Path folder, String pattern) {
    if (pattern.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
      var child = folder.resolve(pattern);
      return Files.exists(child) ? List.of(child) : List.of();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (var listed = Files.list(folder)) {
      return listed
          .filter(each -> !isHidden(each.getFileName().toString()))
          .filter(each -> matcher.matches(each.getFileName()))
          .sorted()
          .toList();
    } catch (IOException notAFolder) {
      return List.of();
    }
  }

  /// The parts between slashes; a slash inside braces separates nothing.
  private static List<String> names(String absolute) {
    var names = new ArrayList<String>();
    int depth = 0;
    int start = 1;
    for (int i = 1; i <= absolute.length(); i++) {
      char c = i < absolute.length() ? absolute.charAt(i) : '/';
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '/' && depth <= 0) {
        if (i > start) {
          names.add(absolute.substring(start, i));
        }
        start = i + 1;
      }
    }
    return names;
  }

  private static String local(String path) {
    if (!path.startsWith("file:") && path.indexOf("://") > 0) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE",
          Map.of(),
          "'%s' lies on a file system that is not supported; files are read from this machine, as file:/folder or /folder"
              .formatted(path));
    }
    return LocalPath.text(path);
  }

  private static String absolute(String path) {
    var text = path.startsWith("/") ? path : Path.of("").toAbsolutePath() + "/" + path;
    var normal = text.replaceAll("/+", "/");
    while (normal.length() > 1 && normal.endsWith("/")) {
      normal = normal.substring(0, normal.length() - 1);
    }
    return normal.replaceAll("(/\\.)+(?=/|$)", "");
  }
}
