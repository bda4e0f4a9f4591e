package millrace.engine.state;

/// Finds groups by one word that is a place in an array: for codes and for numbers that lie close
/// together.
final class DenseIndex implements Index {
  private static final int SMALL = 1 << 16;
  private static final int LARGE = 1 << 24;

  private final Groups groups;

  /// One more than the group, 0 for none, of the word `base` and those behind it.
  private int[] places = new int[0];

  private long base;

  DenseIndex(Groups groups) {
    this.groups = groups;
  }

  /// Whether the words, and those that are known, lie close enough together.
  boolean fits(long[] words, int size) {
    if (size == 0) {
      return true;
    }
    long low = words[0];
    long high = words[0];
    for (int row = 1; row < size; row++) {
      low = Math.min(low, words[row]);
      high = Math.max(high, words[row]);
    }
    if (places.length > 0) {
      low = Math.min(low, base);
      high = Math.max(high, base + places.length - 1);
    }
    long range = high - low + 1;
    if (range <= 0 || range > LARGE || (range > SMALL && range / 4 > groups.size() + (long) size)) {
      return false;
    }
    if (range > places.length) {
      move(low, (int) range);
    }
    return true;
  }

  private void move(long low, int range) {
    var moved = new int[Math.max(range, Math.min(2 * places.length, LARGE))];
    if (places.length > 0) {
      System.arraycopy(places, 0, moved, (int) (base - low), places.length);
    }
    base = low;
    places = moved;
  }

  /// The keys must fit if they are to be added.
  @Override
  public void assign(long[][] keys, int size, int[] result, boolean adding) {
    long[] words = keys[0];
    int[] known = places;
    long first = base;
    if (!adding) {
      for (int row = 0; row < size; row++) {
        long place = words[row] - first;
        result[row] = place >= 0 && place < known.length ? known[(int) place] - 1 : NONE;
      }
      return;
    }
    for (int row = 0; row < size; row++) {
      int place = known[(int) (words[row] - first)];
      if (place == 0) {
        place = groups.add(keys, row) + 1;
        known[(int) (words[row] - first)] = place;
      }
      result[row] = place - 1;
    }
  }

  @Override
  public void remove(int group) {
    places[(int) (groups.words(0)[group] - base)] = 0;
  }

  /// Forgets all and begins anew with the groups there are, if they fit.
  boolean rebuild(int[] live) {
    places = new int[0];
    var words = new long[live.length];
    for (int i = 0; i < live.length; i++) {
      words[i] = groups.words(0)[live[i]];
    }
    if (!fits(words, live.length)) {
      return false;
    }
    for (int i = 0; i < live.length; i++) {
      places[(int) (words[i] - base)] = live[i] + 1;
    }
    return true;
  }

  @Override
  public long bytes() {
    return 4L * places.length;
  }
}
