package millrace.engine.state;

/// Finds groups by one word: open addressing, the words beside the groups so that a look-up touches
/// one place.
final class LongIndex implements Index {
  private final Groups groups;
  private final long spread;
  private long[] words = new long[64];

  /// One more than the group, 0 for a free slot.
  private int[] places = new int[64];

  private int used;

  LongIndex(Groups groups, long spread) {
    this.groups = groups;
    this.spread = spread;
  }

  void rebuild(int[] live) {
    int capacity = Integer.highestOneBit(Math.max(32, live.length)) * 4;
    words = new long[capacity];
    places = new int[capacity];
    used = live.length;
    long[] known = groups.words(0);
    int mask = capacity - 1;
    for (int group : live) {
      int slot = Index.hash(known[group], spread) & mask;
      while (places[slot] != 0) {
        slot = slot + 1 & mask;
      }
      words[slot] = known[group];
      places[slot] = group + 1;
    }
  }

  @Override
  public void assign(long[][] keys, int size, int[] result, boolean adding) {
    long[] wanted = keys[0];
    long[] slotWords = words;
    int[] slotPlaces = places;
    int mask = slotPlaces.length - 1;
    long factor = spread;
    for (int row = 0; row < size; row++) {
      long word = wanted[row];
      int slot = Index.hash(word, factor) & mask;
      int place = slotPlaces[slot];
      while (place != 0 && slotWords[slot] != word) {
        slot = slot + 1 & mask;
        place = slotPlaces[slot];
      }
      if (place == 0 && adding) {
        place = groups.add(keys, row) + 1;
        slotWords[slot] = word;
        slotPlaces[slot] = place;
        if (++used > slotPlaces.length / 2) {
          rebuild(groups.all());
          slotWords = words;
          slotPlaces = places;
          mask = slotPlaces.length - 1;
        }
      }
      result[row] = place - 1;
    }
  }

  /// Frees the slot and moves back those behind it that were pushed on.
  @Override
  public void remove(int group) {
    int mask = places.length - 1;
    int free = Index.hash(groups.words(0)[group], spread) & mask;
    while (places[free] != group + 1) {
      free = free + 1 & mask;
    }
    for (int slot = free + 1 & mask; places[slot] != 0; slot = slot + 1 & mask) {
      int home = Index.hash(words[slot], spread) & mask;
      if ((slot - home & mask) >= (slot - free & mask)) {
        words[free] = words[slot];
        places[free] = places[slot];
        free = slot;
      }
    }
    places[free] = 0;
    used--;
  }

  @Override
  public long bytes() {
    return 12L * places.length;
  }
}
