package millrace.engine.format.orc;

/// Bytes in runs: one byte several times, or byte by byte. Belongs to one thread.
final class ByteRuns {
  private static final int SHORTEST_REPEAT = 3;

  private final Blocks bytes;
  private int left;
  private boolean repeats;
  private byte repeated;

  ByteRuns(Blocks bytes) {
    this.bytes = bytes;
  }

  byte next() {
    if (left == 0) {
      int head = bytes.next();
      repeats = head < 0x80;
      left = repeats ? head + SHORTEST_REPEAT : 0x100 - head;
      if (repeats) {
        repeated = (byte) bytes.next();
      }
    }
    left--;
    return repeats ? repeated : (byte) bytes.next();
  }
}
