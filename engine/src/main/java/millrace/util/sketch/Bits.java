package millrace.util.sketch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Many bits, and how many of them are set.
final class Bits {
  private final long[] words;
  private long set;

  Bits(long size) {
    this(new long[Math.toIntExact((size + Long.SIZE - 1) / Long.SIZE)]);
  }

  private Bits(long[] words) {
    this.words = words;
    count();
  }

  private void count() {
    set = Arrays.stream(words).map(Long::bitCount).sum();
  }

  long size() {
    return (long) words.length * Long.SIZE;
  }

  long cardinality() {
    return set;
  }

  boolean get(long index) {
    return (words[(int) (index / Long.SIZE)] & (1L << index)) != 0;
  }

  /// Whether the bit was not set before.
  boolean set(long index) {
    if (get(index)) {
      return false;
    }
    words[(int) (index / Long.SIZE)] |= 1L << index;
    set++;
    return true;
  }

  void or(Bits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    count();
  }

  void and(Bits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
    count();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(words.length);
    for (long word : words) {
      out.writeLong(word);
    }
  }

  static Bits read(DataInputStream in) throws IOException {
    var words = new long[in.readInt()];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readLong();
    }
    return new Bits(words);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bits that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
