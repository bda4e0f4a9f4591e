package millrace.engine.format.orc;

/// The reverse of {@link ByteRuns}.
final class ByteRunsWriter {
  private static final int SHORTEST_REPEAT = 3;
  private static final int LONGEST_REPEAT = 130;
  private static final int LONGEST = 128;

  private final BlocksWriter out;
  private final byte[] waiting = new byte[LONGEST];
  private int size;
  private byte last;
  private int same;

  ByteRunsWriter(BlocksWriter out) {
    this.out = out;
  }

  /// The last bytes, as many as are the same, are counted and wait behind the others.
  void write(byte value) {
    if (same > 0 && value == last && same < LONGEST_REPEAT) {
      same++;
      return;
    }
    settle();
    last = value;
    same = 1;
  }

  /// Makes a run of the bytes that are the same, or puts them to the others.
  private void settle() {
    if (same >= SHORTEST_REPEAT) {
      literals();
      out.write(same - SHORTEST_REPEAT);
      out.write(last);
    } else {
      for (int i = 0; i < same; i++) {
        if (size == LONGEST) {
          literals();
        }
        waiting[size] = last;
        size++;
      }
    }
    same = 0;
  }

  private void literals() {
    if (size > 0) {
      out.write(-size);
      out.write(waiting, 0, size);
      size = 0;
    }
  }

  void flush() {
    settle();
    literals();
  }
}
