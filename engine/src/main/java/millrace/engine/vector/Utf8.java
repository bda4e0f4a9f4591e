package millrace.engine.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text or a run of bytes for itself, as a value of a column is handed around outside of vectors.
/// Ordered by its unsigned bytes, which for text is the order of code points.
public final class Utf8 implements Comparable<Utf8> {
  private final byte[] bytes;

  private Utf8(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Utf8 of(String text) {
    return new Utf8(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Keeps the array itself: the caller gives it away.
  public static Utf8 of(byte[] bytes) {
    return new Utf8(bytes);
  }

  /// The array itself, not a copy: read it, never write to it.
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int compareTo(Utf8 other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Utf8 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
