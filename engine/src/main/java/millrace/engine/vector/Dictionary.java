package millrace.engine.vector;

import java.util.Arrays;

/// Distinct texts, each with a code from 0 on. It only grows: a code once given keeps its text, so
/// what was computed for the first codes stays true. One thread adds; vectors made before an
/// addition may be read by any thread, as they reach only the codes that were there.
public final class Dictionary {
  private byte[] data = new byte[256];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;
  private int used;
  private int[] slots = new int[64];

  public Dictionary() {
    Arrays.fill(slots, -1);
  }

  /// The code of the bytes `source[from .. to)`, given anew where they are not there yet.
  public int code(byte[] source, int from, int to) {
    int hash = hash(source, from, to);
    int mask = slots.length - 1;
    for (int slot = hash & mask; ; slot = slot + 1 & mask) {
      int code = slots[slot];
      if (code < 0) {
        return add(source, from, to, slot);
      }
      if (Arrays.equals(data, starts[code], ends[code], source, from, to)) {
        return code;
      }
    }
  }

  /// The code of the bytes `source[from .. to)`, or -1 where they have none. May be called by
  /// several threads as long as none adds.
  public int find(byte[] source, int from, int to) {
    int mask = slots.length - 1;
    for (int slot = hash(source, from, to) & mask; ; slot = slot + 1 & mask) {
      int code = slots[slot];
      if (code < 0 || Arrays.equals(data, starts[code], ends[code], source, from, to)) {
        return code;
      }
    }
  }

  /// The number of codes.
  public int size() {
    return size;
  }

  /// The texts of all codes given until now: the row is the code.
  public BytesVector values() {
    return new BytesVector(data, starts, ends, size, Validity.ALL);
  }

  private int add(byte[] source, int from, int to, int slot) {
    int length = to - from;
    if (used + length > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, used + length));
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    System.arraycopy(source, from, data, used, length);
    starts[size] = used;
    ends[size] = used + length;
    used += length;
    slots[slot] = size;
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    int mask = slots.length - 1;
    for (int code = 0; code < size; code++) {
      int slot = hash(data, starts[code], ends[code]) & mask;
      while (slots[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code;
    }
  }

  private static int hash(byte[] source, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + source[i];
    }
    return hash ^ hash >>> 15;
  }
}
