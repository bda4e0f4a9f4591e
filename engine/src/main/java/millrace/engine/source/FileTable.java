package millrace.engine.source;

import java.util.List;
import java.util.stream.Collectors;
import millrace.sql.types.StructType;

/// Files that are read once, as they are when they are asked for.
final class FileTable implements Table {
  private final List<FileListing> listings;
  private final FileSplit.Reading reading;

  FileTable(List<FileListing> listings, FileSplit.Reading reading) {
    this.listings = listings;
    this.reading = reading;
  }

  @Override
  public StructType schema() {
    return reading.schema();
  }

  @Override
  public List<Split> splits() {
    return FileSplit.of(
        listings.stream().flatMap(listing -> listing.files().stream()).toList(), reading);
  }

  @Override
  public List<String> files() {
    return listings.stream()
        .flatMap(listing -> listing.files().stream())
        .map(each -> each.file().toUri().toString())
        .toList();
  }

  @Override
  public String description() {
    return listings.stream()
        .map(FileListing::qualified)
        .collect(Collectors.joining(", ", reading.format().name() + " [", "]"));
  }
}
