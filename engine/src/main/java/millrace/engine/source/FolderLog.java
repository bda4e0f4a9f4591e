package millrace.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import millrace.engine.error.MachineException;

/// Notes in a folder, a source's or a sink's: a file for each addition, and every tenth holds those
/// before it as well, under a name that ends in `.compact`, in place of them.
public final class FolderLog implements SourceLog {
  private static final String VERSION = "v1";
  private static final String COMPACT = ".compact";
  private static final int INTERVAL = 10;

  private final Path folder;

  public FolderLog(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> lines() {
    var files = files();
    while (true) {
      try {
        return lines(files);
      } catch (MachineException failure) {
        var now = files();
        if (!(failure.getCause() instanceof NoSuchFileException) || now.equals(files)) {
          throw failure;
        }
        files = now; // a writer has put files together since they were listed
      }
    }
  }

  private static List<String> lines(NavigableMap<Long, Path> files) {
    var compact =
        files.descendingMap().entrySet().stream()
            .filter(file -> isCompact(file.getValue()))
            .findFirst();
    var lines = new ArrayList<String>();
    (compact.isPresent() ? files.tailMap(compact.get().getKey()) : files)
        .values()
        .forEach(file -> lines.addAll(read(file)));
    return lines;
  }

  /// The number of the last addition.
  public OptionalLong newest() {
    var files = files();
    return files.isEmpty() ? OptionalLong.empty() : OptionalLong.of(files.lastKey());
  }

  @Override
  public void add(long number, List<String> lines) {
    if ((number + 1) % INTERVAL != 0) {
      write(Long.toString(number), lines);
      return;
    }
    var before = files().headMap(number);
    var all = new ArrayList<>(lines());
    all.addAll(lines);
    write(number + COMPACT, all);
    before.values().forEach(FolderLog::drop);
  }

  /// A file that stays does no harm: nobody reads what is before a compact file, and the next time
  /// it is deleted with the others.
  private static void drop(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // the addition is made all the same
    }
  }

  private void write(String name, List<String> lines) {
    var text = new ArrayList<String>();
    text.add(VERSION);
    text.addAll(lines);
    WholeFiles.write(folder.resolve(name), String.join("\n", text));
  }

  private static List<String> read(Path file) {
    var lines = Arrays.asList(WholeFiles.text(file).split("\n", -1));
    if (!lines.getFirst().equals(VERSION)) {
      throw MachineException.unnamed(
          "%s is no file of a log that this version writes; put back what was there, or take another folder"
              .formatted(file));
    }
    return lines.subList(1, lines.size()).stream().filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isCompact(Path file) {
    return file.getFileName().toString().endsWith(COMPACT);
  }

  /// The files by their numbers; where a number has two, the compact one. One that is deleted
  /// meanwhile is among them, so that whoever reads them finds out.
  private NavigableMap<Long, Path> files() {
    var files = new TreeMap<Long, Path>();
    for (var file : WholeFiles.list(folder)) {
      var name = file.getFileName().toString().replace(COMPACT, "");
      if (!Files.isDirectory(file) && name.chars().allMatch(Character::isDigit)) {
        files.merge(Long.parseLong(name), file, (one, other) -> isCompact(one) ? one : other);
      }
    }
    return files;
  }
}
