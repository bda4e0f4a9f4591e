package millrace.engine.format;

import java.io.Closeable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.DataException;
import org.jspecify.annotations.Nullable;

/// The records of a file one by one, without what separates them: lines, or the parts between
/// separators of one's own. Behind a record {@link Words#SLACK} bytes can be read.
final class Records implements Closeable {
  /// Stands for the file of records that are in none.
  static final Path NO_FILE = Path.of("(texts)");

  private static final byte[] LINES = {};

  private final @Nullable Chunks chunks;
  private Iterator<byte[]> texts = Collections.emptyIterator();
  private final byte[] separator;
  private final boolean whole;
  private byte[] data;
  private int at;
  private int end;
  private int from;
  private int to;

  private Records(@Nullable Chunks chunks, byte[] data, byte[] separator, boolean whole) {
    this.chunks = chunks;
    this.data = data;
    this.separator = separator;
    this.whole = whole;
    this.end = data.length == 0 ? 0 : data.length - Words.SLACK;
  }

  /// How a malformed record is an error: records in files are read by tasks, others as they are.
  static DataException.Kind kindOf(Path file) {
    return file.equals(NO_FILE) ? DataException.Kind.CHECKED : DataException.Kind.RUNTIME;
  }

  /// Lines of UTF-8, ended by `\n`, `\r` or both.
  static Records lines(Chunks chunks) {
    return new Records(chunks, new byte[0], LINES, false);
  }

  /// The records of a file in any encoding; with an empty separator the file is one record. Holds
  /// the whole file in memory.
  static Records of(Path file, Charset charset, Optional<String> separator) {
    byte[] text = text(file, charset);
    return new Records(
        null,
        Arrays.copyOf(text, text.length + Words.SLACK),
        separator.orElse("").getBytes(StandardCharsets.UTF_8),
        separator.isPresent() && separator.get().isEmpty());
  }

  /// Records that are texts of their own, in UTF-8.
  static Records of(List<byte[]> texts) {
    var records = new Records(null, new byte[0], LINES, true);
    records.texts = texts.iterator();
    return records;
  }

  /// The bytes of a file as UTF-8, without a mark in front.
  static byte[] text(Path file, Charset charset) {
    byte[] bytes = Chunks.whole(file);
    byte[] text =
        Charsets.isUtf8(charset)
            ? bytes
            : new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
    boolean marked =
        text.length >= 3
            && text[0] == (byte) 0xEF
            && text[1] == (byte) 0xBB
            && text[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
  }

  /// Goes on to the next record; false at the end.
  boolean next() {
    while (at >= end) {
      if (texts.hasNext()) {
        byte[] text = texts.next();
        data = Arrays.copyOf(text, text.length + Words.SLACK);
        at = 0;
        end = text.length;
        continue;
      }
      if (chunks == null || !chunks.advance()) {
        return false;
      }
      data = chunks.data();
      at = chunks.from();
      end = chunks.to();
    }
    from = at;
    if (whole) {
      to = end;
      at = end;
    } else if (separator.length == 0) {
      endLine();
    } else {
      endPart();
    }
    return true;
  }

  byte[] data() {
    return data;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// The number of the line that the record begins in, where records are lines of a file.
  long lineNumber() {
    return chunks == null ? 0 : chunks.lineNumber(from);
  }

  @Override
  public void close() {
    if (chunks != null) {
      chunks.close();
    }
  }

  private void endLine() {
    int i = from;
    while (i < end && data[i] != '\n' && data[i] != '\r') {
      i++;
    }
    to = i;
    boolean both = i + 1 < end && data[i] == '\r' && data[i + 1] == '\n';
    at = both ? i + 2 : i + 1;
  }

  private void endPart() {
    int i = from;
    while (i < end
        && !Arrays.equals(
            data, i, Math.min(i + separator.length, end), separator, 0, separator.length)) {
      i++;
    }
    to = i;
    at = i + separator.length;
  }
}
