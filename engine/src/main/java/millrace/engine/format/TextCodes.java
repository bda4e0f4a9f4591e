package millrace.engine.format;

import java.util.Arrays;
import millrace.engine.vector.Dictionary;

/// Codes of a dictionary, with a small table in front in which texts of up to 16 bytes are found by
/// two comparisons. Belongs to one thread.
final class TextCodes {
  private static final int SLOTS = 1 << 9;
  private static final int NONE = -1;

  private final Dictionary dictionary;
  private final long[] heads = new long[SLOTS];
  private final long[] tails = new long[SLOTS];
  private final int[] codes = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];

  TextCodes(Dictionary dictionary) {
    this.dictionary = dictionary;
    Arrays.fill(lengths, NONE);
  }

  Dictionary dictionary() {
    return dictionary;
  }

  /// The code of `data[from .. to)`, behind which {@link Words#SLACK} bytes can be read.
  int code(byte[] data, int from, int to) {
    int length = to - from;
    if (length > 16) {
      return dictionary.code(data, from, to);
    }
    long head = Words.load(data, from) & Words.mask(length);
    long tail = length <= 8 ? 0 : Words.load(data, to - 8);
    long mixed = (head * 0x9E3779B97F4A7C15L) ^ (tail * 0xC2B2AE3D27D4EB4FL);
    int slot = (int) (mixed >>> (64 - 9));
    if (heads[slot] == head && tails[slot] == tail && lengths[slot] == length) {
      return codes[slot];
    }
    int code = dictionary.code(data, from, to);
    heads[slot] = head;
    tails[slot] = tail;
    lengths[slot] = length;
    codes[slot] = code;
    return code;
  }
}
