package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Cuts CSV records into values. What a value in quotes escapes is resolved; where something
/// follows the closing quote, the quotes are characters like any other, and the value ends at the
/// next separator. Belongs to one thread.
final class CsvTokens {
  private final CsvOptions options;
  private final byte[] separator;

  private byte[] text = new byte[256];
  private int used;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] quoted = new boolean[16];
  private int count;

  CsvTokens(CsvOptions options) {
    this.options = options;
    this.separator = options.separator().getBytes(StandardCharsets.UTF_8);
  }

  /// Cuts the record that begins at a position and returns where it ends: at `to`, or before it at
  /// an end of line outside of quotes.
  int read(byte[] data, int from, int to) {
    count = 0;
    used = 0;
    int at = from;
    while (true) {
      at = value(data, at, to);
      if (!isSeparator(data, at, to)) {
        return at;
      }
      at += separator.length;
    }
  }

  int count() {
    return count;
  }

  /// The bytes that the values lie in, with room behind them.
  byte[] text() {
    return text;
  }

  int start(int value) {
    return starts[value];
  }

  int end(int value) {
    return ends[value];
  }

  boolean isQuoted(int value) {
    return quoted[value];
  }

  private int value(byte[] data, int from, int to) {
    int at = from;
    if (options.trimsStart()) {
      while (at < to && isBlank(data[at]) && !isSeparator(data, at, to)) {
        at++;
      }
    }
    return at < to && data[at] == options.quote()
        ? quotedValue(data, at + 1, to)
        : plainValue(data, at, at, to);
  }

  /// The value that begins at `from` and ends at a separator or an end of line behind `at`.
  private int plainValue(byte[] data, int from, int at, int to) {
    int end = at;
    while (end < to && !isEndOfLine(data[end]) && !isSeparator(data, end, to)) {
      end++;
    }
    int last = end;
    while (options.trimsEnd() && last > from && isBlank(data[last - 1])) {
      last--;
    }
    int start = used;
    reserve(last - from);
    System.arraycopy(data, from, text, used, last - from);
    used += last - from;
    add(start, false);
    return end;
  }

  /// The value whose opening quote lies before `from`. One that is never closed reaches to the end.
  private int quotedValue(byte[] data, int from, int to) {
    int start = used;
    reserve(to - from);
    int at = from;
    while (at < to) {
      byte b = data[at];
      boolean escapes =
          b == options.escape()
              && at + 1 < to
              && (data[at + 1] == options.quote() || data[at + 1] == options.escape());
      if (escapes) {
        text[used++] = data[at + 1];
        at += 2;
      } else if (b == options.quote()) {
        int end = at + 1;
        while (end < to && isBlank(data[end]) && !isSeparator(data, end, to)) {
          end++;
        }
        if (end == to || isEndOfLine(data[end]) || isSeparator(data, end, to)) {
          add(start, true);
          return end;
        }
        used = start;
        return plainValue(data, from - 1, at + 1, to);
      } else {
        text[used++] = b;
        at++;
      }
    }
    add(start, true);
    return to;
  }

  private void add(int start, boolean inQuotes) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      quoted = Arrays.copyOf(quoted, count * 2);
    }
    starts[count] = start;
    ends[count] = used;
    quoted[count] = inQuotes;
    count++;
  }

  private void reserve(int length) {
    if (used + length + Words.SLACK > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, used + length + Words.SLACK));
    }
  }

  private boolean isSeparator(byte[] data, int at, int to) {
    if (at + separator.length > to || data[at] != separator[0]) {
      return false;
    }
    return separator.length == 1
        || Arrays.equals(data, at, at + separator.length, separator, 0, separator.length);
  }

  private static boolean isEndOfLine(byte b) {
    return b == '\n' || b == '\r';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
