package millrace.engine.rdd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Elements that were written to files, one for each partition.
final class Saved<T> extends Lineage<T> {
  private final Path folder;

  Saved(Scope scope, Path folder) {
    super(scope);
    this.folder = folder;
  }

  static Path file(Path folder, int partition) {
    return folder.resolve("part-%05d".formatted(partition));
  }

  @Override
  String kind() {
    return "ReliableCheckpointRDD";
  }

  @Override
  int countPartitions() {
    try (var files = Files.list(folder)) {
      return (int) files.filter(each -> each.getFileName().toString().startsWith("part-")).count();
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot read the folder " + folder, wrong);
    }
  }

  @Override
  Iterator<T> make(int partition, Task task) throws IOException {
    List<T> elements =
        Copies.read(
            Files.readAllBytes(file(folder, partition)),
            Thread.currentThread().getContextClassLoader());
    return elements.iterator();
  }

  @Override
  List<Dependency> madeOf() {
    return List.of();
  }
}
