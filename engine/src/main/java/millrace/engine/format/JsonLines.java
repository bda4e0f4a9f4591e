package millrace.engine.format;

import java.util.Optional;
import millrace.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/// JSON records, one a line, straight from bytes into columns. What is plain, which nearly every
/// line is, is read here; a line with anything else is left to {@link JsonRecords} as a whole.
///
/// Of the fields that nobody asked for, the structure is checked and the digits and escapes are
/// not; behind the closing bracket a line may hold anything.
final class JsonLines implements BatchReader {
  private static final int UNUSUAL = Filler.UNUSUAL;

  private final Chunks chunks;
  private final JsonRows rows;
  private final JsonKeys keys;
  private int at;
  private int to;

  JsonLines(Chunks chunks, JsonRows rows) {
    this.chunks = chunks;
    this.rows = rows;
    this.keys = new JsonKeys(rows.names(), rows.parsed());
  }

  @Override
  public Optional<Batch> read() {
    return read(Batch.ROWS);
  }

  @Override
  public Optional<Batch> read(int few) {
    rows.begin(few);
    while (!rows.isFull()) {
      if (at >= to) {
        if (!chunks.advance()) {
          break;
        }
        at = chunks.from();
        to = chunks.to();
      }
      readLines(chunks.data());
    }
    return rows.take();
  }

  @Override
  public void close() {
    chunks.close();
  }

  private void readLines(byte[] data) {
    boolean plain = !rows.isRelaxed();
    boolean counted = rows.isOnlyCounted();
    while (at < to && !rows.isFull()) {
      byte first = data[at];
      if (first == '\n' || first == ' ' || first == '\r' || first == '\t') {
        at++;
        continue;
      }
      if (first == '{' && plain) {
        int end = counted ? lineEnd(data, at) : object(data, at, rows.row());
        if (end != UNUSUAL) {
          at = end;
          rows.advance(rows.row() + 1);
          continue;
        }
      }
      int start = at;
      int end = lineEnd(data, at);
      rows.readCarefully(data, start, end, () -> chunks.lineNumber(start));
      at = end;
    }
  }

  /// Fills the row from the object that begins at a position; returns the end of its line, or
  /// UNUSUAL, and then the row may be half filled.
  private int object(byte[] data, int start, int row) {
    int i = blanks(data, start + 1);
    if (data[i] == '}') {
      return lineEnd(data, i);
    }
    var key = keys.start();
    while (true) {
      if (data[i] != '"') {
        i = blanks(data, i);
        if (data[i] != '"') {
          return UNUSUAL;
        }
      }
      var next = key.next();
      if (next.stands(data, i + 1)) {
        i += 1 + next.length;
      } else {
        int end = JsonSkip.plainString(data, i);
        if (end < 0) {
          return UNUSUAL;
        }
        next = keys.find(key, data, i + 1, end);
        i = end;
      }
      key = next;
      if (data[i] != ':') {
        i = blanks(data, i);
        if (data[i] != ':') {
          return UNUSUAL;
        }
      }
      i++;
      if (data[i] == ' ') {
        i = blanks(data, i);
      }
      i = value(data, i, key.column, row);
      if (i < 0) {
        return UNUSUAL;
      }
      if (data[i] != ',') {
        i = blanks(data, i);
        if (data[i] == '}') {
          return data[i + 1] == '\n' ? i + 2 : lineEnd(data, i);
        }
        if (data[i] != ',') {
          return UNUSUAL;
        }
      }
      i++;
    }
  }

  private static int value(byte[] data, int i, @Nullable Filler column, int row) {
    if (column == null) {
      return JsonSkip.value(data, i);
    }
    int end = parse(data, i, column, row);
    if (end == UNUSUAL && data[i] == 'n' && JsonSkip.isNull(data, i)) {
      column.putNull(row);
      return i + 4;
    }
    return end;
  }

  /// The usual columns have a call each, which becomes part of the loop; one call for all would
  /// not.
  private static int parse(byte[] data, int i, Filler column, int row) {
    if (column instanceof TextFiller texts) {
      return texts.parse(data, i, row);
    }
    if (column instanceof Filler.Doubles doubles) {
      return doubles.parse(data, i, row);
    }
    if (column instanceof Filler.Longs longs) {
      return longs.parse(data, i, row);
    }
    return column.parse(data, i, row);
  }

  private static int blanks(byte[] data, int from) {
    int i = from;
    while (data[i] == ' ' || data[i] == '\t') {
      i++;
    }
    return i;
  }

  /// The position of the end of a line, which is `\n` or `\r`.
  private static int lineEnd(byte[] data, int from) {
    int i = from;
    while (true) {
      long word = Words.load(data, i);
      long ends = Words.matches(word, '\n') | Words.matches(word, '\r');
      if (ends != 0) {
        return i + Words.first(ends);
      }
      i += 8;
    }
  }
}
