package millrace.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// Files that appear in a folder, each read once: in the order of their modification times, so many
/// at a time as the options say. A file that changes after it was seen is not read again.
///
/// Positions count the micro-batches that had files.
final class FileStream implements Source {
  private static final Comparator<FileEntry> BY_TIME =
      Comparator.comparingLong(FileEntry::modified).thenComparing(FileEntry::file);

  /// Files listed but not taken are worth keeping when they fill so much of a micro-batch.
  private static final double WORTH_KEEPING = 0.2;

  private final FileListing listing;
  private final FileSplit.Reading reading;
  private final FileStreamOptions options;
  private final SeenFiles seen;
  private final FileCleaner cleaner;

  /// The files of each micro-batch; its place is its position.
  private final List<List<FileEntry>> batches = new ArrayList<>();

  private Optional<SourceLog> log = Optional.empty();
  private Deque<FileEntry> unread = new ArrayDeque<>();
  private Optional<List<FileEntry>> available = Optional.empty();

  FileStream(FileListing listing, FileSplit.Reading reading, FileStreamOptions options) {
    this.listing = listing;
    this.reading = reading;
    this.options = options;
    this.seen = new SeenFiles(options.maxAge(), options.fileNameOnly());
    this.cleaner = new FileCleaner(options, listing);
  }

  @Override
  public StructType schema() {
    return reading.schema();
  }

  @Override
  public String description() {
    return "FileStreamSource[%s]".formatted(listing.qualified());
  }

  @Override
  public Offset initial() {
    return offset(-1);
  }

  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    if (position(from) < batches.size() - 1) {
      return Optional.of(offset(batches.size() - 1));
    }
    var files = limit == ReadLimit.ALL ? takeAll() : takeSome();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    files.forEach(seen::add);
    seen.forgetOld();
    note(files);
    return Optional.of(offset(batches.size() - 1));
  }

  /// Unknown: it would take a listing of the folder.
  @Override
  public Optional<Offset> newest() {
    return Optional.empty();
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    var files = new ArrayList<FileEntry>();
    for (int batch = position(from) + 1; batch <= position(to); batch++) {
      batches.get(batch).forEach(file -> files.add(file.sized()));
    }
    return FileSplit.of(files, reading);
  }

  @Override
  public void commit(Offset end) {
    int batch = position(end);
    if (batch >= 0) {
      cleaner.clean(batches.get(batch));
    }
  }

  @Override
  public void remember(SourceLog notes) {
    for (var line : notes.lines()) {
      var noted = SeenFile.parse(line);
      while (batches.size() <= noted.batch()) {
        batches.add(new ArrayList<>());
      }
      var file = noted.entry(listing);
      batches.get(noted.batch()).add(file);
      seen.add(file);
    }
    seen.forgetOld();
    log = Optional.of(notes);
  }

  private void note(List<FileEntry> files) {
    int batch = batches.size();
    log.ifPresent(
        notes -> notes.add(batch, files.stream().map(file -> SeenFile.text(file, batch)).toList()));
    batches.add(List.copyOf(files));
  }

  @Override
  public void stopAtNewest() {
    available = Optional.of(listing.files());
  }

  @Override
  public void close() {}

  private List<FileEntry> takeAll() {
    unread = new ArrayDeque<>();
    return newFiles();
  }

  private List<FileEntry> takeSome() {
    boolean limited = options.maxFiles().isPresent() || options.maxBytes().isPresent();
    if (!limited) {
      return takeAll();
    }
    if (unread.isEmpty()) {
      unread.addAll(newFiles());
    }
    var taken = new ArrayList<FileEntry>();
    long bytes = 0;
    while (!unread.isEmpty()) {
      long more = bytes + unread.getFirst().size();
      boolean full =
          taken.size() >= options.maxFiles().orElse(Long.MAX_VALUE)
              || (more > options.maxBytes().orElse(Long.MAX_VALUE) && !taken.isEmpty());
      if (full) {
        break;
      }
      bytes = more;
      taken.add(unread.removeFirst());
    }
    keepOrForget(taken.size());
    return taken;
  }

  /// Keeps listed files for the next micro-batch, so that it needs no listing, unless they are too
  /// few or too many, or newer ones go first.
  private void keepOrForget(int taken) {
    boolean worth = unread.size() >= taken * WORTH_KEEPING && !options.latestFirst();
    if (!worth) {
      unread.clear();
    }
    while (unread.size() > options.maxCachedFiles()) {
      unread.removeLast();
    }
  }

  private List<FileEntry> newFiles() {
    var order = options.latestFirst() ? BY_TIME.reversed() : BY_TIME;
    return available.orElseGet(listing::files).stream().filter(seen::isNew).sorted(order).toList();
  }

  private static Offset offset(int position) {
    return new Offset("{\"logOffset\":%d}".formatted(position));
  }

  private static int position(Offset offset) {
    var digits = offset.json().replaceAll("[^0-9-]", "");
    if (digits.isEmpty()) {
      throw new IllegalArgumentException(
          "a position in files is like {\"logOffset\":3}, but got " + offset.json());
    }
    return Integer.parseInt(digits);
  }
}
