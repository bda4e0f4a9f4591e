package millrace.engine.format.orc;

/// The reverse of {@link BitRuns}.
final class BitRunsWriter {
  private final ByteRunsWriter bytes;
  private int current;
  private int used;

  BitRunsWriter(BlocksWriter out) {
    this.bytes = new ByteRunsWriter(out);
  }

  void write(boolean value) {
    current |= (value ? 1 : 0) << (Byte.SIZE - 1 - used);
    used++;
    if (used == Byte.SIZE) {
      bytes.write((byte) current);
      current = 0;
      used = 0;
    }
  }

  void flush() {
    if (used > 0) {
      bytes.write((byte) current);
      current = 0;
      used = 0;
    }
    bytes.flush();
  }
}
