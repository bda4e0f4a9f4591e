package millrace.engine.format.orc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Runs as ORC writes them since its version 0.12, in four forms: one number several times, packed
/// numbers, packed numbers of which some have more bits in a list of patches, and steps from one
/// number to the next.
final class NewRuns extends Runs {
  static final int LONGEST = 512;
  static final int SHORTEST_REPEAT = 3;

  /// A gap of this length with an empty patch only leads on to the next gap.
  private static final int LONGEST_GAP = 255;

  private final Blocks bytes;
  private final boolean signed;

  NewRuns(Blocks bytes, boolean signed) {
    super(LONGEST);
    this.bytes = bytes;
    this.signed = signed;
  }

  @Override
  void advance() {
    int head = bytes.next();
    switch (head >>> 6) {
      case 0 -> repeat(head);
      case 1 -> direct(head);
      case 2 -> patched(head);
      default -> steps(head);
    }
  }

  private void repeat(int head) {
    long value = bytes.bigEndian(((head >>> 3) & 7) + 1);
    length = (head & 7) + SHORTEST_REPEAT;
    Arrays.fill(run, 0, length, signed ? Blocks.signed(value) : value);
  }

  /// The length of a run but one, whose highest bit is in the head.
  private int lengthLessOne(int head) {
    return ((head & 1) << 8) | bytes.next();
  }

  private static int width(int head) {
    return Widths.ofCode((head >>> 1) & 0x1f);
  }

  private void direct(int head) {
    length = lengthLessOne(head) + 1;
    unpack(run, 0, length, width(head));
    if (signed) {
      for (int i = 0; i < length; i++) {
        run[i] = Blocks.signed(run[i]);
      }
    }
  }

  private void steps(int head) {
    boolean fixed = ((head >>> 1) & 0x1f) == 0;
    length = lengthLessOne(head) + 1;
    run[0] = signed ? bytes.signedVarint() : bytes.varint();
    long first = bytes.signedVarint();
    if (fixed) {
      for (int i = 1; i < length; i++) {
        run[i] = run[i - 1] + first;
      }
      return;
    }
    if (length < 2) {
      throw broken();
    }
    run[1] = run[0] + first;
    unpack(run, 2, length - 2, width(head));
    for (int i = 2; i < length; i++) {
      run[i] = first < 0 ? run[i - 1] - run[i] : run[i - 1] + run[i];
    }
  }

  private void patched(int head) {
    int width = width(head);
    length = lengthLessOne(head) + 1;
    int third = bytes.next();
    int fourth = bytes.next();
    int baseBytes = (third >>> 5) + 1;
    int patchWidth = Widths.ofCode(third & 0x1f);
    int gapWidth = (fourth >>> 5) + 1;
    var patches = new long[fourth & 0x1f];
    if (patchWidth + gapWidth > Long.SIZE) {
      throw broken();
    }
    long base = bytes.bigEndian(baseBytes);
    long sign = 1L << (8 * baseBytes - 1);
    if ((base & sign) != 0) {
      base = -(base & ~sign);
    }
    unpack(run, 0, length, width);
    unpack(patches, 0, patches.length, Widths.atLeast(patchWidth + gapWidth));
    int at = 0;
    for (long entry : patches) {
      long patch = entry & ((1L << patchWidth) - 1);
      at += (int) (entry >>> patchWidth);
      if (patch == 0 && entry >>> patchWidth == LONGEST_GAP) {
        continue;
      }
      if (at >= length) {
        throw broken();
      }
      run[at] |= patch << width;
    }
    for (int i = 0; i < length; i++) {
      run[i] += base;
    }
  }

  private static UncheckedIOException broken() {
    return new UncheckedIOException(new IOException("a run of numbers is broken"));
  }

  /// Numbers of so many bits each, the highest bit first, up to the end of a byte.
  private void unpack(long[] to, int from, int count, int width) {
    int left = 0;
    long current = 0;
    for (int i = from; i < from + count; i++) {
      int needed = width;
      long value = 0;
      while (needed > left) {
        value = (value << left) | (current & ((1L << left) - 1));
        needed -= left;
        current = bytes.next();
        left = Byte.SIZE;
      }
      if (needed > 0) {
        value = (value << needed) | ((current >>> (left - needed)) & ((1L << needed) - 1));
        left -= needed;
      }
      to[i] = value;
    }
  }
}
