package millrace.engine.rdd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The elements of a lineage in files, one for each partition.
final class Checkpoint<T> {
  private final Lineage<T> of;
  private final Path folder;
  private volatile boolean started;
  private volatile java.util.Optional<Lineage<T>> saved = java.util.Optional.empty();

  Checkpoint(Lineage<T> of, Path folder) {
    this.of = of;
    this.folder = folder;
  }

  boolean isWritten() {
    return saved.isPresent();
  }

  /// What reads the files.
  Lineage<T> saved() {
    return saved.orElseThrow();
  }

  String folder() {
    return folder.toUri().toString().replaceFirst("^file:///", "file:/").replaceFirst("/$", "");
  }

  /// Writes the files, unless they are there or are being written.
  void write(Scope scope) {
    synchronized (this) {
      if (started) {
        return;
      }
      started = true;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot make the folder " + folder, wrong);
    }
    var _ =
        scope.run(
            of,
            of.allPartitions(),
            (task, elements) ->
                Files.write(
                    Saved.file(folder, task.partition()), Copies.bytes(Iterators.list(elements))));
    saved = java.util.Optional.of(new Saved<>(scope, folder));
  }
}
