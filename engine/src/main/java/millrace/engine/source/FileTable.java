package millrace.engine.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Files that are read once, as they are when they are asked for. Beside folders of partitions,
/// files above them are none of the table's. Two tables are the same when they read the same paths
/// in the same way.
final class FileTable implements Table {
  private final List<FileListing> listings;
  private final FileSplit.Reading reading;
  private final Map<String, String> options;

  /// @param options of the listings and the reading, their names in lower case
  FileTable(List<FileListing> listings, FileSplit.Reading reading, Map<String, String> options) {
    this.listings = listings;
    this.reading = reading;
    this.options = options;
  }

  @Override
  public StructType schema() {
    return reading.schema();
  }

  @Override
  public List<Split> splits() {
    return FileSplit.of(entries().toList(), reading);
  }

  @Override
  public Optional<StructType> fileMetadata() {
    return Optional.of(FileMetadata.type(reading.format()));
  }

  private Stream<FileEntry> entries() {
    return listings.stream()
        .flatMap(listing -> listing.files().stream())
        .filter(each -> reading.folders().isEmpty() || !each.partitions().isEmpty());
  }

  @Override
  public List<String> files() {
    return entries().map(each -> each.file().toUri().toString()).toList();
  }

  @Override
  public List<Path> roots() {
    return listings.stream().map(each -> Path.of(each.path()).normalize()).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileTable table
        && roots().equals(table.roots())
        && options.equals(table.options)
        && reading.schema().equals(table.reading.schema())
        && reading.format().name().equals(table.reading.format().name())
        && reading.zone().equals(table.reading.zone());
  }

  @Override
  public int hashCode() {
    return Objects.hash(roots(), options, reading.schema());
  }

  @Override
  public String description() {
    return listings.stream()
        .map(FileListing::qualified)
        .collect(Collectors.joining(", ", reading.format().name() + " [", "]"));
  }
}
