package millrace.engine.format.orc;

/// Truth values, eight a byte, the first in the highest bit. Belongs to one thread.
final class BitRuns {
  private final ByteRuns bytes;
  private int current;
  private int left;

  BitRuns(Blocks stream) {
    this.bytes = new ByteRuns(stream);
  }

  boolean next() {
    if (left == 0) {
      current = bytes.next();
      left = Byte.SIZE;
    }
    left--;
    return ((current >>> left) & 1) != 0;
  }
}
