package millrace.engine.state;

/// Finds the group of a key by its words.
interface Index {
  int NONE = -1;

  /// The group of each key; keys that have none get one (`adding`) or {@link #NONE}.
  void assign(long[][] keys, int size, int[] groups, boolean adding);

  /// Forgets a group, which the {@link Groups} still know.
  void remove(int group);

  long bytes();

  /// Spreads the bits of a word over the high bits of a product, and takes them down.
  static int hash(long word, long spread) {
    long product = word * spread;
    return (int) (product ^ product >>> 32);
  }
}
