package millrace.engine.format;

import java.io.Closeable;

/// The records of a CSV file, cut into values: lines, or with `multiLine` what reaches from one end
/// of line outside of quotes to the next. Blank lines and comments are none.
final class CsvRecords implements Closeable {
  private final Records lines;
  private final CsvOptions options;
  private final CsvTokens tokens;
  private int at;
  private int end;
  private int from;
  private int to;

  CsvRecords(Records lines, CsvOptions options) {
    this.lines = lines;
    this.options = options;
    this.tokens = new CsvTokens(options);
  }

  /// Goes on to the next record; false at the end.
  boolean next() {
    while (true) {
      if (at >= end) {
        if (!lines.next()) {
          return false;
        }
        at = lines.from();
        end = lines.to();
      }
      byte[] data = lines.data();
      from = at;
      if (isPassedOver(data)) {
        at = lineEnd(data) + 1;
        continue;
      }
      to = tokens.read(data, at, end);
      at = to + 1;
      return true;
    }
  }

  CsvTokens tokens() {
    return tokens;
  }

  /// The record's own bytes.
  byte[] data() {
    return lines.data();
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  long lineNumber() {
    return lines.lineNumber();
  }

  @Override
  public void close() {
    lines.close();
  }

  private boolean isPassedOver(byte[] data) {
    int i = at;
    while (i < end && data[i] != '\n' && DateTimes.isBlank(data[i])) {
      i++;
    }
    return i == end || data[i] == '\n' || data[at] == options.comment();
  }

  private int lineEnd(byte[] data) {
    int i = at;
    while (i < end && data[i] != '\n' && data[i] != '\r') {
      i++;
    }
    return i;
  }
}
