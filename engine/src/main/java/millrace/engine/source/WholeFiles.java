package millrace.engine.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.engine.error.MachineException;

/// Writes files of a checkpoint, or of another log, whole: under another name first, and then
/// moved, so that nobody ever reads half of one.
public final class WholeFiles {
  private WholeFiles() {}

  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path file, byte[] content) {
    try {
      var folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder);
      var draft = Files.createTempFile(folder, ".", ".tmp");
      try {
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  public static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /// What is in a folder, without drafts that a crash left behind; nothing if there is no folder.
  public static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException failure) {
      throw failed(folder, failure);
    }
  }

  public static MachineException failed(Path file, IOException failure) {
    return MachineException.unnamed(
        failure instanceof NoSuchFileException
            ? "the file %s of a checkpoint or another log is missing".formatted(file)
            : "the file %s of a checkpoint or another log cannot be read or written: %s"
                .formatted(file, failure),
        failure);
  }
}
