package millrace.engine.format.orc;

/// Runs as the first versions of ORC wrote them: numbers with a fixed step, or number by number.
final class OldRuns extends Runs {
  private static final int LONGEST = 130;
  private static final int SHORTEST = 3;

  private final Blocks bytes;
  private final boolean signed;

  OldRuns(Blocks bytes, boolean signed) {
    super(LONGEST);
    this.bytes = bytes;
    this.signed = signed;
  }

  private long number() {
    return signed ? bytes.signedVarint() : bytes.varint();
  }

  @Override
  void advance() {
    int head = bytes.next();
    if (head < 0x80) {
      length = head + SHORTEST;
      byte step = (byte) bytes.next();
      long value = number();
      for (int i = 0; i < length; i++) {
        run[i] = value;
        value += step;
      }
    } else {
      length = 0x100 - head;
      for (int i = 0; i < length; i++) {
        run[i] = number();
      }
    }
  }
}
