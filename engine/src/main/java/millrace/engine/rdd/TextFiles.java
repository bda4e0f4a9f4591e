package millrace.engine.rdd;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import millrace.engine.error.Thrown;
import millrace.engine.format.LocalPath;
import millrace.scala.Tuple2;

/// Files of text as elements, cut into partitions as Hadoop cuts them: into pieces of about the
/// same length, each with the lines that begin in it, but for its first byte, or right behind it.
public final class TextFiles {
  /// No piece is longer, in bytes.
  private static final long LONGEST = 32L << 20;

  /// A last piece may be so much longer than the others.
  private static final double SLOP = 1.1;

  private TextFiles() {}

  /// The lines of files.
  ///
  /// @param paths of files and folders, with commas between them, perhaps as patterns
  /// @param pieces at least so many partitions, where there is enough text
  public static Lineage<String> lines(Scope scope, String paths, int pieces) {
    var lines =
        Transformations.<String>given(
            scope, "HadoopRDD", () -> pieces(files(paths), Math.max(pieces, 1)));
    lines.setName(paths);
    var texts = Transformations.map(lines, Shipped.<Step<String, String>>shared(each -> each));
    texts.setName(paths);
    return texts;
  }

  /// Files as pairs of path and text.
  ///
  /// @param parts at most about so many partitions
  public static Lineage<Tuple2<String, String>> whole(Scope scope, String paths, int parts) {
    var files =
        Transformations.<Tuple2<String, String>>given(
            scope, "WholeTextFileRDD", () -> groups(files(paths), Math.max(parts, 1)));
    var texts =
        Transformations.map(
            files,
            Shipped.<Step<Tuple2<String, String>, Tuple2<String, String>>>shared(each -> each));
    texts.setName(paths);
    return texts;
  }

  // --- which files ---

  /// The files in their order, without those that are hidden.
  static List<Path> files(String paths) {
    return Stream.of(paths.split(",(?![^{]*})")).flatMap(each -> matching(each).stream()).toList();
  }

  private static List<Path> matching(String text) {
    var path = LocalPath.text(text);
    var found = new ArrayList<Path>();
    if (path.matches(".*[*?\\[{].*")) {
      found.addAll(globbed(path));
      if (found.isEmpty()) {
        throw Thrown.asIs(
            new NoSuchFileException(
                path, null, "Input Pattern file:%s matches 0 files".formatted(path)));
      }
    } else if (Files.exists(Path.of(path))) {
      found.add(Path.of(path));
    } else {
      throw Thrown.asIs(
          new NoSuchFileException(
              path, null, "Input path does not exist: %s".formatted(LocalPath.uri(Path.of(path)))));
    }
    return found.stream().flatMap(each -> contents(each).stream()).toList();
  }

  private static List<Path> globbed(String pattern) {
    int plain = pattern.length() - pattern.replaceFirst("^[^*?\\[{]*", "").length();
    var root = Path.of("/" + pattern.substring(0, plain).replaceFirst("[^/]*$", ""));
    var start = pattern.startsWith("/") ? root : Path.of("").toAbsolutePath();
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + start.resolve(pattern));
    int depth = Path.of(pattern).getNameCount() + 1;
    try (var all = Files.walk(start, depth)) {
      return all.filter(matcher::matches).sorted().toList();
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot look into the folder " + start, wrong);
    }
  }

  private static List<Path> contents(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.list(path)) {
      return files.filter(each -> !isHidden(each)).sorted().toList();
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot look into the folder " + path, wrong);
    }
  }

  private static boolean isHidden(Path file) {
    var name = file.getFileName().toString();
    return name.startsWith("_") || name.startsWith(".");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot look at the file " + file, wrong);
    }
  }

  // --- lines ---

  private static List<Supplier<Iterator<String>>> pieces(List<Path> files, int count) {
    long all = files.stream().mapToLong(TextFiles::size).sum();
    long length = Math.max(1, Math.min(all / count, LONGEST));
    var pieces = new ArrayList<Supplier<Iterator<String>>>();
    for (var file : files) {
      long size = size(file);
      long start = 0;
      while (!isCompressed(file) && (double) (size - start) / length > SLOP) {
        pieces.add(piece(file, start, start + length));
        start += length;
      }
      if (start < size) {
        pieces.add(piece(file, start, isCompressed(file) ? Long.MAX_VALUE : size));
      }
    }
    return pieces;
  }

  private static Supplier<Iterator<String>> piece(Path file, long start, long end) {
    return () -> new Lines(file, start, end);
  }

  private static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }

  private static InputStream open(Path file) throws IOException {
    var bytes = Files.newInputStream(file);
    return new BufferedInputStream(isCompressed(file) ? new GZIPInputStream(bytes) : bytes);
  }

  /// The lines of a piece; ended by a line feed, a carriage return or both.
  private static final class Lines implements Iterator<String> {
    private final InputStream input;
    private final long end;
    private long place;
    private Optional<String> next;

    Lines(Path file, long start, long end) {
      this.end = end;
      try {
        input = open(file);
        Task.current().ifPresent(task -> task.whenEnded(this::close));
        input.skipNBytes(start);
        place = start;
        next = Optional.empty();
        if (start > 0) {
          var _ = read();
        }
        next = following();
      } catch (IOException wrong) {
        throw new UncheckedIOException("cannot read the file " + file, wrong);
      }
    }

    private void close() {
      try {
        input.close();
      } catch (IOException wrong) {
        throw new UncheckedIOException(wrong);
      }
    }

    private Optional<String> following() throws IOException {
      return place > end ? Optional.empty() : read();
    }

    private Optional<String> read() throws IOException {
      var line = new ByteArrayOutputStream();
      int next = one();
      if (next < 0) {
        return Optional.empty();
      }
      while (next >= 0 && next != '\n' && next != '\r') {
        line.write(next);
        next = one();
      }
      if (next == '\r') {
        input.mark(1);
        if (input.read() == '\n') {
          place++;
        } else {
          input.reset();
        }
      }
      return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    private int one() throws IOException {
      int next = input.read();
      place += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public String next() {
      var line = next.orElseThrow(NoSuchElementException::new);
      try {
        next = following();
      } catch (IOException wrong) {
        throw new UncheckedIOException("cannot read on", wrong);
      }
      return line;
    }
  }

  // --- whole files ---

  private static List<Supplier<Iterator<Tuple2<String, String>>>> groups(
      List<Path> files, int count) {
    long most = (long) Math.ceil((double) files.stream().mapToLong(TextFiles::size).sum() / count);
    var groups = new ArrayList<Supplier<Iterator<Tuple2<String, String>>>>();
    var group = new ArrayList<Path>();
    long size = 0;
    for (var file : files) {
      group.add(file);
      size += size(file);
      if (size >= most) {
        groups.add(texts(List.copyOf(group)));
        group.clear();
        size = 0;
      }
    }
    if (!group.isEmpty()) {
      groups.add(texts(List.copyOf(group)));
    }
    return groups;
  }

  private static Supplier<Iterator<Tuple2<String, String>>> texts(List<Path> files) {
    return () -> Iterators.map(files.iterator(), TextFiles::text);
  }

  private static Tuple2<String, String> text(Path file) throws IOException {
    try (var input = open(file)) {
      return new Tuple2<>(
          LocalPath.uri(file), new String(input.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  // --- written ---

  /// Writes each element as a line, each partition into a file of a folder that is not there yet.
  public static <T> void write(Lineage<T> of, String path) {
    var lines = Transformations.<T, T>mapPartitions(of, (_, _, elements) -> elements, false);
    var folder = Path.of(LocalPath.text(path));
    if (Files.exists(folder)) {
      throw Thrown.asIs(
          new FileAlreadyExistsException(
              path, null, "Output directory %s already exists".formatted(LocalPath.uri(folder))));
    }
    try {
      Files.createDirectories(folder);
      var _ = of.scope().run(lines, (task, elements) -> writePart(folder, task, elements));
      Files.createFile(folder.resolve("_SUCCESS"));
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot write into the folder " + folder, wrong);
    }
  }

  private static Path writePart(Path folder, Task task, Iterator<?> elements) throws IOException {
    var file = Saved.file(folder, task.partition());
    try (var output = Files.newBufferedWriter(file)) {
      while (elements.hasNext()) {
        output.write(String.valueOf(elements.next()));
        output.write('\n');
      }
    }
    return file;
  }
}
