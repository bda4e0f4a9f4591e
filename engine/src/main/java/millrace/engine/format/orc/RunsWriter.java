package millrace.engine.format.orc;

/// The reverse of {@link NewRuns}. Of its forms it writes repeats, fixed and packed steps, and
/// packed numbers; patches, which save a little where few numbers are much larger than the others,
/// are left to readers.
final class RunsWriter {
  private static final int LONGEST = NewRuns.LONGEST;
  private static final int LONGEST_SHORT_REPEAT = 10;

  /// From here on a run of fixed steps is shorter than its numbers packed.
  private static final int WORTHWHILE = 8;

  private static final int DIRECT = 1;
  private static final int STEPS = 3;

  private final BlocksWriter out;
  private final boolean signed;
  private final long[] waiting = new long[LONGEST];
  private int size;

  RunsWriter(BlocksWriter out, boolean signed) {
    this.out = out;
    this.signed = signed;
  }

  void write(long value) {
    if (size == LONGEST) {
      flush();
    }
    waiting[size] = value;
    size++;
  }

  /// Writes what waits.
  void flush() {
    int plain = 0;
    int at = 0;
    while (at < size) {
      int end = endOfSteps(at);
      boolean same = end - at > 1 && waiting[at] == waiting[at + 1];
      if (end - at >= (same ? NewRuns.SHORTEST_REPEAT : WORTHWHILE)) {
        packed(plain, at);
        regular(at, end);
        plain = end;
      }
      at = Math.max(end, at + 1);
    }
    packed(plain, size);
    size = 0;
  }

  /// The end of the numbers from here on that have the same step from one to the next.
  private int endOfSteps(int from) {
    int end = from + 1;
    if (end == size) {
      return end;
    }
    long step = waiting[end] - waiting[from];
    while (end < size && waiting[end] - waiting[end - 1] == step) {
      end++;
    }
    return end;
  }

  /// Numbers of one step, or all the same.
  private void regular(int from, int end) {
    int length = end - from;
    long first = waiting[from];
    long step = waiting[from + 1] - first;
    if (step == 0 && length <= LONGEST_SHORT_REPEAT) {
      long value = signed ? BlocksWriter.folded(first) : first;
      int bytes = Math.max(1, (Widths.bits(value) + 7) / 8);
      out.write(((bytes - 1) << 3) | (length - NewRuns.SHORTEST_REPEAT));
      out.bigEndian(value, bytes);
    } else {
      head(STEPS, 0, length);
      first(first);
      out.signedVarint(step);
    }
  }

  private void head(int form, int widthCode, int length) {
    out.write((form << 6) | (widthCode << 1) | ((length - 1) >>> 8));
    out.write(length - 1);
  }

  private void first(long value) {
    if (signed) {
      out.signedVarint(value);
    } else {
      out.varint(value);
    }
  }

  /// Numbers without a pattern.
  private void packed(int from, int end) {
    if (from == end) {
      return;
    }
    long all = 0;
    for (int i = from; i < end; i++) {
      all |= signed ? BlocksWriter.folded(waiting[i]) : waiting[i];
    }
    int width = Widths.atLeast(Widths.bits(all));
    int stepWidth = stepWidth(from, end);
    if (stepWidth < width) {
      steps(from, end, stepWidth);
      return;
    }
    head(DIRECT, Widths.code(width), end - from);
    var packing = new Packing(out);
    for (int i = from; i < end; i++) {
      packing.put(signed ? BlocksWriter.folded(waiting[i]) : waiting[i], width);
    }
    packing.end();
  }

  /// In how many bits the steps can be packed, or more than numbers have where these go up and
  /// down.
  private int stepWidth(int from, int end) {
    if (end - from < 3) {
      return Long.SIZE + 1;
    }
    boolean falls = waiting[from + 1] < waiting[from];
    long all = 0;
    for (int i = from + 1; i < end; i++) {
      boolean turns = falls ? waiting[i] > waiting[i - 1] : waiting[i] < waiting[i - 1];
      long step = waiting[i] - waiting[i - 1];
      boolean wraps = falls ? step > 0 : step < 0;
      if (turns || wraps) {
        return Long.SIZE + 1;
      }
      if (i > from + 1) {
        all |= Math.abs(step);
      }
    }
    // the code of one bit means a fixed step here
    return Widths.atLeast(Math.max(2, Widths.bits(all)));
  }

  private void steps(int from, int end, int width) {
    head(STEPS, Widths.code(width), end - from);
    first(waiting[from]);
    out.signedVarint(waiting[from + 1] - waiting[from]);
    var packing = new Packing(out);
    for (int i = from + 2; i < end; i++) {
      packing.put(Math.abs(waiting[i] - waiting[i - 1]), width);
    }
    packing.end();
  }

  /// Numbers of some bits each, one behind the other.
  private static final class Packing {
    private final BlocksWriter out;
    private int current;
    private int room = Byte.SIZE;

    Packing(BlocksWriter out) {
      this.out = out;
    }

    void put(long value, int width) {
      int left = width;
      while (left > 0) {
        int some = Math.min(left, room);
        current |= (int) ((value >>> (left - some)) & ((1L << some) - 1)) << (room - some);
        room -= some;
        left -= some;
        if (room == 0) {
          end();
        }
      }
    }

    void end() {
      if (room < Byte.SIZE) {
        out.write(current);
        current = 0;
        room = Byte.SIZE;
      }
    }
  }
}
