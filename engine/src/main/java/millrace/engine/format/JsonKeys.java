package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The names of fields that lines have had, each with a number, and which one came next the last
/// time: in lines of one shape the guess is right, and a name costs a comparison or two.
final class JsonKeys {
  /// Stands before the first name of a line, and for names beyond {@link #LIMIT}.
  static final int START = 0;

  /// A name that no column takes.
  static final int UNASKED = -1;

  /// More names than this are not remembered: they are keys of data, not of a schema.
  private static final int LIMIT = 1 << 12;

  // A name's length counts its closing quote.
  private byte[][] names = new byte[32][];
  private int[] lengths = new int[32];
  private long[] masks = new long[32];
  private long[] heads = new long[32];
  private long[] tails = new long[32];
  private int[] targets = new int[32];
  private int[] following = new int[32];
  private int[] slots = new int[128];
  private int size = 1;

  /// The names asked for; one's target is its place in the array.
  JsonKeys(String[] asked) {
    names[START] = new byte[0];
    heads[START] = -1;
    targets[START] = UNASKED;
    for (int i = 0; i < asked.length; i++) {
      byte[] name = (asked[i] + '"').getBytes(StandardCharsets.UTF_8);
      int key = add(Arrays.copyOf(name, name.length + Words.SLACK), 0, name.length);
      targets[key] = i;
    }
  }

  int target(int key) {
    return targets[key];
  }

  int length(int key) {
    return lengths[key];
  }

  /// The key that is expected after another, if its name stands at a position, else START.
  int guess(int previous, byte[] data, int at) {
    int key = following[previous];
    if ((Words.load(data, at) & masks[key]) != heads[key]) {
      return START;
    }
    int length = lengths[key];
    if (length <= 8) {
      return key;
    }
    if (length > 16) {
      boolean same =
          at + length <= data.length && Arrays.equals(names[key], 0, length, data, at, at + length);
      return same ? key : START;
    }
    return Words.load(data, at + length - 8) == tails[key] ? key : START;
  }

  /// The key whose name, with its closing quote, is `data[from .. to)`; expected from now on after
  /// the previous one. START, and nothing learnt, for a name too many.
  int find(int previous, byte[] data, int from, int to) {
    int hash = hash(data, from, to);
    int mask = slots.length - 1;
    for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int key = slots[slot];
      if (Arrays.equals(names[key], 0, lengths[key], data, from, to)) {
        following[previous] = key;
        return key;
      }
    }
    return size < LIMIT ? add(data, from, to) : START;
  }

  private int add(byte[] data, int from, int to) {
    if (size == names.length) {
      grow();
    }
    int key = size++;
    int length = to - from;
    names[key] = Arrays.copyOfRange(data, from, to);
    lengths[key] = length;
    masks[key] = Words.mask(length);
    heads[key] = Words.load(data, from) & masks[key];
    tails[key] = length > 8 ? Words.load(data, to - 8) : 0;
    targets[key] = UNASKED;
    insert(key);
    return key;
  }

  private void insert(int key) {
    int mask = slots.length - 1;
    int slot = hash(names[key], 0, lengths[key]) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = key;
  }

  private void grow() {
    int capacity = size * 2;
    names = Arrays.copyOf(names, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    masks = Arrays.copyOf(masks, capacity);
    heads = Arrays.copyOf(heads, capacity);
    tails = Arrays.copyOf(tails, capacity);
    targets = Arrays.copyOf(targets, capacity);
    following = Arrays.copyOf(following, capacity);
    slots = new int[capacity * 4];
    for (int key = 1; key < size; key++) {
      insert(key);
    }
  }

  private static int hash(byte[] data, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + data[i];
    }
    return hash ^ (hash >>> 15);
  }
}
