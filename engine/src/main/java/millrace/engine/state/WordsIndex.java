package millrace.engine.state;

/// Finds groups by several words: open addressing over hashes, each beside its group, and then the
/// words themselves.
final class WordsIndex implements Index {
  private final Groups groups;
  private final long spread;

  /// The hash in the upper half, one more than the group in the lower; 0 for a free slot.
  private long[] slots = new long[64];

  private int used;

  WordsIndex(Groups groups, long spread) {
    this.groups = groups;
    this.spread = spread;
  }

  void rebuild(int[] live) {
    int capacity = Integer.highestOneBit(Math.max(32, live.length)) * 4;
    slots = new long[capacity];
    used = live.length;
    int mask = capacity - 1;
    for (int group : live) {
      int hash = hash(group);
      int slot = hash & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = entry(hash, group);
    }
  }

  private static long entry(int hash, int group) {
    return (long) hash << 32 | group + 1;
  }

  /// As {@link #hashAll} has it, of one group.
  private int hash(int group) {
    long hash = 0;
    for (int column = 0; column < groups.width(); column++) {
      hash = (hash ^ groups.words(column)[group]) * spread;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private int[] hashAll(long[][] keys, int size) {
    var result = new int[size];
    long factor = spread;
    if (groups.width() == 2) {
      long[] first = keys[0];
      long[] second = keys[1];
      for (int row = 0; row < size; row++) {
        long hash = first[row] * factor;
        hash = (hash ^ hash >>> 32 ^ second[row]) * factor;
        result[row] = (int) (hash ^ hash >>> 32);
      }
      return result;
    }
    for (int row = 0; row < size; row++) {
      long hash = 0;
      for (int column = 0; column < keys.length; column++) {
        hash = (hash ^ keys[column][row]) * factor;
        hash ^= hash >>> 32;
      }
      result[row] = (int) hash;
    }
    return result;
  }

  @Override
  public void assign(long[][] keys, int size, int[] result, boolean adding) {
    int[] hash = hashAll(keys, size);
    if (groups.width() == 2) {
      assignTwo(keys, size, hash, result, adding);
      return;
    }
    for (int row = 0; row < size; row++) {
      result[row] = one(keys, row, hash[row], adding);
    }
  }

  private void assignTwo(long[][] keys, int size, int[] hash, int[] result, boolean adding) {
    long[] first = keys[0];
    long[] second = keys[1];
    long[] knownFirst = groups.words(0);
    long[] knownSecond = groups.words(1);
    long[] table = slots;
    int mask = table.length - 1;
    for (int row = 0; row < size; row++) {
      int wanted = hash[row];
      int slot = wanted & mask;
      int found = NONE;
      for (long entry = table[slot]; entry != 0; entry = table[slot]) {
        int group = (int) entry - 1;
        if ((int) (entry >>> 32) == wanted
            && knownFirst[group] == first[row]
            && knownSecond[group] == second[row]) {
          found = group;
          break;
        }
        slot = slot + 1 & mask;
      }
      if (found == NONE && adding) {
        found = add(keys, row, wanted, slot);
        knownFirst = groups.words(0);
        knownSecond = groups.words(1);
        table = slots;
        mask = table.length - 1;
      }
      result[row] = found;
    }
  }

  private int one(long[][] keys, int row, int hash, boolean adding) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      int group = (int) entry - 1;
      if ((int) (entry >>> 32) == hash && matches(group, keys, row)) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    return adding ? add(keys, row, hash, slot) : NONE;
  }

  private boolean matches(int group, long[][] keys, int row) {
    for (int column = 0; column < keys.length; column++) {
      if (groups.words(column)[group] != keys[column][row]) {
        return false;
      }
    }
    return true;
  }

  private int add(long[][] keys, int row, int hash, int slot) {
    int group = groups.add(keys, row);
    slots[slot] = entry(hash, group);
    if (++used > slots.length / 2) {
      rebuild(groups.all());
    }
    return group;
  }

  /// Frees the slot and moves back those behind it that were pushed on.
  @Override
  public void remove(int group) {
    int mask = slots.length - 1;
    int free = hash(group) & mask;
    while ((int) slots[free] != group + 1) {
      free = free + 1 & mask;
    }
    for (int slot = free + 1 & mask; slots[slot] != 0; slot = slot + 1 & mask) {
      int home = (int) (slots[slot] >>> 32) & mask;
      if ((slot - home & mask) >= (slot - free & mask)) {
        slots[free] = slots[slot];
        free = slot;
      }
    }
    slots[free] = 0;
    used--;
  }

  @Override
  public long bytes() {
    return 8L * slots.length;
  }
}
