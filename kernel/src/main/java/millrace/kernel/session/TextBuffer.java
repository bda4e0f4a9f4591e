package millrace.kernel.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Text that was printed and not yet sent, in order over both streams.
///
/// Once [#cap] is called, at most 200 lines (or 64 kB) a second are kept and a note says how many
/// were not: a query that prints each row must not flood the page. Thread-safe.
final class TextBuffer {
  static final int LINES_A_SECOND = 200;
  private static final int BYTES_A_SECOND = 64 * 1024;
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /// Text of one stream.
  ///
  /// @param stream `stdout` or `stderr`
  record Chunk(String stream, String text) {}

  private record Pending(String stream, ByteArrayOutputStream bytes) {}

  private final InstantSource clock;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean capped;
  private boolean inLine;
  private boolean dropping;
  private Instant windowStart = Instant.EPOCH;
  private int windowLines;
  private int windowBytes;
  private long dropped;

  TextBuffer(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(String stream, byte[] bytes, int offset, int length) {
    if (!capped) {
      append(stream, bytes, offset, length);
      return;
    }
    var end = offset + length;
    for (int start = offset; start < end; ) {
      var next = afterLine(bytes, start, end);
      addCapped(stream, bytes, start, next - start);
      inLine = bytes[next - 1] != '\n';
      start = next;
    }
  }

  /// From now on the cell is done: what still comes is capped.
  synchronized void cap() {
    capped = true;
  }

  /// Takes what is there. A character whose last bytes are yet to come stays.
  synchronized List<Chunk> take() {
    closeWindow();
    var chunks = new ArrayList<Chunk>();
    while (!pending.isEmpty()) {
      var first = pending.removeFirst();
      var bytes = first.bytes().toByteArray();
      var whole = pending.isEmpty() ? wholeCharacters(bytes) : bytes.length;
      if (whole > 0) {
        chunks.add(new Chunk(first.stream(), new String(bytes, 0, whole, StandardCharsets.UTF_8)));
      }
      if (whole < bytes.length) {
        append(first.stream(), bytes, whole, bytes.length - whole);
        break;
      }
    }
    return chunks;
  }

  /// Whether lines were dropped that the next [#take] may have to tell of.
  synchronized boolean owesNote() {
    return dropped > 0;
  }

  private void addCapped(String stream, byte[] bytes, int offset, int length) {
    closeWindow();
    if (!inLine) {
      dropping = windowLines >= LINES_A_SECOND || windowBytes >= BYTES_A_SECOND;
      windowLines += dropping ? 0 : 1;
      dropped += dropping ? 1 : 0;
    }
    if (!dropping && windowBytes < BYTES_A_SECOND) {
      windowBytes += length;
      append(stream, bytes, offset, length);
    }
  }

  private void closeWindow() {
    if (!capped) {
      return;
    }
    var now = clock.instant();
    if (now.isBefore(windowStart.plus(WINDOW))) {
      return;
    }
    windowStart = now;
    windowLines = 0;
    windowBytes = 0;
    if (dropped > 0) {
      var note =
          "... %d %s dropped (more than %d a second)%n"
              .formatted(dropped, dropped == 1 ? "line" : "lines", LINES_A_SECOND)
              .getBytes(StandardCharsets.UTF_8);
      dropped = 0;
      append("stderr", note, 0, note.length);
    }
  }

  private void append(String stream, byte[] bytes, int offset, int length) {
    var last = pending.peekLast();
    if (last == null || !last.stream().equals(stream)) {
      last = new Pending(stream, new ByteArrayOutputStream());
      pending.addLast(last);
    }
    last.bytes().write(bytes, offset, length);
  }

  private static int afterLine(byte[] bytes, int start, int end) {
    var at = start;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /// How many bytes there are without the beginning of a character that is not whole.
  private static int wholeCharacters(byte[] bytes) {
    var start = bytes.length - 1;
    while (start >= 0 && start > bytes.length - 4 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    if (start < 0 || bytes[start] >= 0) {
      return bytes.length;
    }
    var needed = (bytes[start] & 0xE0) == 0xC0 ? 2 : (bytes[start] & 0xF0) == 0xE0 ? 3 : 4;
    var isLead = (bytes[start] & 0xC0) == 0xC0;
    return isLead && bytes.length - start < needed ? start : bytes.length;
  }
}
