package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import millrace.engine.vector.Batch;

/// JSON files that are not lines of UTF-8: a document a file, a separator of one's own between
/// records, another encoding. Holds the whole file in memory.
final class JsonDocuments implements BatchReader {
  private final JsonRows rows;
  private final byte[] data;
  private final JsonOptions options;
  private int at;
  private long record = 1;

  JsonDocuments(Path file, JsonRows rows, JsonOptions options) {
    this.rows = rows;
    this.data = Records.text(file, options.charset());
    this.options = options;
  }

  @Override
  public Optional<Batch> read() {
    return read(Batch.ROWS);
  }

  @Override
  public Optional<Batch> read(int few) {
    rows.begin(few);
    while (!rows.isFull() && at < data.length) {
      int end = recordEnd(data, at, options);
      rows.readCarefully(data, at, end, () -> record);
      at = end + separatorLength(options);
      record++;
    }
    return rows.take();
  }

  @Override
  public void close() {}

  /// The end of the record that begins at a position: a separator, or the end of the file.
  static int recordEnd(byte[] data, int from, JsonOptions options) {
    if (!options.lines()) {
      return data.length;
    }
    byte[] separator = options.separator().orElse("").getBytes(StandardCharsets.UTF_8);
    for (int i = from; i < data.length; i++) {
      if (separator.length == 0 ? data[i] == '\n' || data[i] == '\r' : isAt(data, i, separator)) {
        return i;
      }
    }
    return data.length;
  }

  /// The bytes between two records.
  static int separatorLength(JsonOptions options) {
    return options.separator().map(each -> each.getBytes(StandardCharsets.UTF_8).length).orElse(1);
  }

  private static boolean isAt(byte[] data, int at, byte[] part) {
    int end = at + part.length;
    return end <= data.length && Arrays.equals(data, at, end, part, 0, part.length);
  }
}
