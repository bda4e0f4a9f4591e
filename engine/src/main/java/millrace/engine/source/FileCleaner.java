package millrace.engine.source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.engine.format.Options;

/// Takes processed files away, where the options ask for it. A file that cannot be taken away stays
/// where it is; a warning says so.
final class FileCleaner {
  private static final Logger LOG = System.getLogger(FileCleaner.class.getName());

  private final FileStreamOptions options;

  FileCleaner(FileStreamOptions options, FileListing listing) {
    this.options = options;
    options.archive().ifPresent(archive -> checkApart(archive, listing));
  }

  void clean(List<FileEntry> files) {
    if (options.cleaning() == FileStreamOptions.Cleaning.OFF) {
      return;
    }
    for (var entry : files) {
      try {
        clean(entry.file());
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the processed file {0} stays: {1}", entry.file(), e.getMessage());
      }
    }
  }

  private void clean(Path file) throws IOException {
    if (options.cleaning() == FileStreamOptions.Cleaning.DELETE) {
      Files.deleteIfExists(file);
      return;
    }
    var archive = new FileListing(options.archive().orElseThrow(), none()).path();
    var target = Path.of(archive + file.toAbsolutePath());
    if (Files.exists(file)) {
      Files.createDirectories(target.getParent());
      Files.move(file, target);
    }
  }

  /// An archive that lies where files are looked for would be read again.
  private static void checkApart(String archive, FileListing listing) {
    var target = Path.of(new FileListing(archive, none()).path());
    if (target.startsWith(listing.path()) || Path.of(listing.path()).startsWith(target)) {
      throw FileStreamOptions.wrong(
          "Base archive path cannot be set to the path where archived path can possibly match with source pattern: %s lies together with %s"
              .formatted(target, listing.path()));
    }
  }

  private static Options none() {
    return new Options(Map.of());
  }
}
