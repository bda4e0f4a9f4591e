package millrace.engine.source;

import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.format.BatchReader;
import millrace.engine.format.FileFormat;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A file, or the lines that begin in a range of its bytes.
final class FileSplit implements Split {
  /// A file is cut into ranges of about so many bytes, for several workers to share it.
  private static final long SIZE = 8L << 20;

  private static final int NO_FILE_COLUMN = -1;

  private final FileEntry entry;
  private final long start;
  private final long end;
  private final Reading reading;

  /// What all files of a table have in common.
  ///
  /// @param ignoresMissing whether a file that is gone has no rows, rather than being an error
  /// @param partitioned whether folders named `key=value` are columns
  /// @param folders the columns that were found to be such, the last ones of the schema
  record Reading(
      FileFormat format,
      StructType schema,
      ZoneId zone,
      boolean ignoresMissing,
      boolean partitioned,
      List<String> folders) {}

  private FileSplit(FileEntry entry, long start, long end, Reading reading) {
    this.entry = entry;
    this.start = start;
    this.end = end;
    this.reading = reading;
  }

  /// The splits of files, those of longer files first, so that no worker is left with a long one at
  /// the end; files of one length stay in their order.
  static List<Split> of(List<FileEntry> files, Reading reading) {
    return files.stream()
        .sorted(Comparator.comparingLong(FileEntry::size).reversed())
        .flatMap(file -> of(file, reading).stream())
        .toList();
  }

  /// The ranges of a file, of one size each; one alone where the format cannot be read from its
  /// middle.
  private static List<Split> of(FileEntry entry, Reading reading) {
    boolean whole =
        !reading.format.splits() || entry.size() <= SIZE || entry.file().toString().endsWith(".gz");
    if (whole) {
      return List.of(new FileSplit(entry, 0, Long.MAX_VALUE, reading));
    }
    long count = (entry.size() + SIZE - 1) / SIZE;
    var splits = new ArrayList<Split>();
    for (long i = 0; i < count; i++) {
      long end = i == count - 1 ? Long.MAX_VALUE : entry.size() * (i + 1) / count;
      splits.add(new FileSplit(entry, entry.size() * i / count, end, reading));
    }
    return splits;
  }

  @Override
  public RowReader open(int[] columns) {
    if (reading.ignoresMissing && !Files.exists(entry.file())) {
      return new Nothing();
    }
    var partitions = partitions();
    var fromFile = new ArrayList<Integer>();
    var places = new int[columns.length];
    boolean told = false;
    for (int i = 0; i < columns.length; i++) {
      boolean known = columns[i] == FileMetadata.ORDINAL;
      told |= known;
      boolean beside = known || isPartition(columns[i], partitions);
      places[i] = beside ? NO_FILE_COLUMN : fromFile.size();
      if (!beside) {
        fromFile.add(columns[i]);
      }
    }
    if (told && reading.format.countsRows()) {
      fromFile.add(FileFormat.ROW_INDEX);
    }
    int[] asked = fromFile.stream().mapToInt(Integer::intValue).toArray();
    var reader = reading.format.open(entry.file(), start, end, reading.schema, asked);
    return asked.length == columns.length && !told
        ? new Plain(reader)
        : new Completed(reader, columns, places, partitions);
  }

  private boolean isPartition(int column, Map<String, String> partitions) {
    return column < reading.schema.length()
        && partitions.containsKey(reading.schema.apply(column).name());
  }

  private Map<String, String> partitions() {
    var partitions = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (reading.partitioned) {
      partitions.putAll(entry.partitions());
    }
    return partitions;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s[%d..]", entry.file(), start);
  }

  private static final class Nothing implements RowReader {
    @Override
    public Optional<Batch> read() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  record Plain(BatchReader reader) implements RowReader {
    @Override
    public Optional<Batch> read() {
      return reader.read();
    }

    @Override
    public Optional<Batch> read(int few) {
      return reader.read(few);
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /// With the columns that do not lie in the file: what its folders and its entry tell.
  private final class Completed implements RowReader {
    private final BatchReader reader;
    private final int[] columns;
    private final int[] places;
    private final Map<String, String> partitions;
    private final FileMetadata metadata = new FileMetadata(entry, start, end);

    Completed(BatchReader reader, int[] columns, int[] places, Map<String, String> partitions) {
      this.reader = reader;
      this.columns = columns;
      this.places = places;
      this.partitions = partitions;
    }

    @Override
    public Optional<Batch> read() {
      return reader.read().map(this::complete);
    }

    @Override
    public Optional<Batch> read(int few) {
      return reader.read(few).map(this::complete);
    }

    private Batch complete(Batch batch) {
      var vectors = new Vector[columns.length];
      for (int i = 0; i < vectors.length; i++) {
        if (places[i] != NO_FILE_COLUMN) {
          vectors[i] = batch.column(places[i]);
        } else if (columns[i] == FileMetadata.ORDINAL) {
          var rows =
              reading.format.countsRows()
                  ? Optional.of(batch.column(batch.width() - 1))
                  : Optional.<Vector>empty();
          vectors[i] = metadata.column(batch.size(), rows);
        } else {
          vectors[i] = partition(columns[i], batch.size());
        }
      }
      return new Batch(batch.size(), vectors);
    }

    private Vector partition(int ordinal, int size) {
      var field = reading.schema.apply(ordinal);
      @Nullable String text = partitions.get(field.name());
      return Partitions.column(field.name(), field.dataType(), text, size, reading.zone);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
