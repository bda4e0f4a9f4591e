package millrace.engine.state;

import java.util.Arrays;

/// The words of each group, column by column, and which group numbers are in use. Numbers of
/// removed groups are given again.
final class Groups {
  private long[][] words;
  private int[] free = new int[0];
  private int freeCount;
  private long[] live = new long[1];
  private int next;

  Groups(int width) {
    words = new long[width][16];
  }

  /// How many groups there are.
  int size() {
    return next - freeCount;
  }

  /// All group numbers are below.
  int bound() {
    return next;
  }

  int width() {
    return words.length;
  }

  /// The words of a column; the group is the index.
  long[] words(int column) {
    return words[column];
  }

  int add(long[][] keys, int row) {
    int group = freeCount > 0 ? free[--freeCount] : next();
    live[group >> 6] |= 1L << group;
    for (int column = 0; column < words.length; column++) {
      words[column][group] = keys[column][row];
    }
    return group;
  }

  boolean has(int group) {
    return group >= 0 && group < next && (live[group >> 6] >>> group & 1) != 0;
  }

  void remove(int group) {
    live[group >> 6] &= ~(1L << group);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(16, freeCount * 2));
    }
    free[freeCount++] = group;
  }

  /// The numbers of all groups, ascending.
  int[] all() {
    var all = new int[size()];
    int count = 0;
    for (int word = 0; word << 6 < next; word++) {
      for (long bits = live[word]; bits != 0; bits &= bits - 1) {
        all[count++] = (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return all;
  }

  /// More columns, 0 for all groups.
  void widen(int by) {
    int width = words.length;
    words = Arrays.copyOf(words, width + by);
    for (int column = width; column < words.length; column++) {
      words[column] = new long[words[0].length];
    }
  }

  long bytes() {
    return words.length * 8L * (words.length == 0 ? 0 : words[0].length)
        + free.length * 4L
        + live.length * 8L;
  }

  private int next() {
    if (next == live.length << 6) {
      live = Arrays.copyOf(live, live.length * 2);
    }
    for (int column = 0; column < words.length; column++) {
      if (next == words[column].length) {
        words[column] = Arrays.copyOf(words[column], next * 2);
      }
    }
    return next++;
  }
}
