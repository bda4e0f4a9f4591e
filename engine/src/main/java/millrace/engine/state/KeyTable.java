package millrace.engine.state;

import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// Gives each distinct key a group: a number from 0 on, small and dense, so that what belongs to a
/// group can lie in arrays. Numbers of removed groups are given again. Belongs to one thread.
///
/// Without key columns there is one key, and its group is 0.
public final class KeyTable {
  /// The golden ratio as a 64 bit fraction: spreads neighbours far apart.
  static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  /// Forgotten texts may take so much room before the table is made anew.
  private static final int FORGOTTEN = 4096;

  private final List<KeyColumn> columns;
  private final long spread;
  private Groups groups;
  private Index index;

  /// Whether further words say, bit by bit, which full columns are null; only from the first such
  /// null on.
  private boolean hasNullWords;

  private long[][] words = new long[0][];

  public KeyTable(List<DataType> types) {
    this(types, SPREAD);
  }

  /// @param spread 0 puts every key into one hash bucket, for tests
  KeyTable(List<DataType> types, long spread) {
    this.columns = types.stream().map(KeyColumn::of).toList();
    this.spread = spread;
    this.groups = new Groups(columns.size());
    this.index = firstIndex();
  }

  private Index firstIndex() {
    return switch (groups.width()) {
      case 0 -> new OneGroup(groups);
      case 1 -> new DenseIndex(groups);
      default -> new WordsIndex(groups, spread);
    };
  }

  /// How many groups there are.
  public int size() {
    return groups.size();
  }

  /// All groups are below it; some numbers below may be free.
  public int bound() {
    return groups.bound();
  }

  /// The numbers of all groups, ascending.
  public int[] all() {
    return groups.all();
  }

  /// Writes the group of each row's key; a key that is new gets a group.
  public void assign(Vector[] keys, int size, int[] result) {
    prepare(keys, size);
    if (index instanceof DenseIndex dense && !dense.fits(words[0], size)) {
      index = hashed();
    }
    index.assign(words, size, result, true);
  }

  /// Writes the group of each row's key, or -1 where it has none. Changes nothing.
  public void find(Vector[] keys, int size, int[] result) {
    write(keys, size, false);
    index.assign(words, size, result, false);
    if (!hasNullWords && hasFullNull(keys)) {
      for (int column = 0; column < columns.size(); column++) {
        noneWhereNull(column, keys[column], size, result);
      }
    }
  }

  private void noneWhereNull(int column, Vector key, int size, int[] result) {
    if (columns.get(column).isFull()) {
      for (int row = 0; row < size; row++) {
        result[row] = key.isNull(row) ? Index.NONE : result[row];
      }
    }
  }

  /// A table with the same groups in which another thread may look for keys, as long as nobody adds
  /// or removes any.
  public KeyTable reader() {
    return new KeyTable(this);
  }

  private KeyTable(KeyTable original) {
    columns = original.columns.stream().map(KeyColumn::reader).toList();
    spread = original.spread;
    groups = original.groups;
    index = original.index;
    hasNullWords = original.hasNullWords;
  }

  /// The keys of groups, a vector for each key column.
  public Vector[] keys(int[] of, int count) {
    var vectors = new Vector[columns.size()];
    var nulls = new boolean[count];
    for (int column = 0; column < vectors.length; column++) {
      if (hasNullWords) {
        long[] bits = groups.words(nullWord(column));
        for (int i = 0; i < count; i++) {
          nulls[i] = (bits[of[i]] >>> column & 1) != 0;
        }
      }
      vectors[column] = columns.get(column).values(word(column, of, count), nulls, count);
    }
    return vectors;
  }

  /// The words of a key column of type LONG or of a time: the values themselves, the group is the
  /// index. A null's place holds 0; see {@link #isNull}. Only until the table changes.
  public long[] longs(int column) {
    return groups.words(column);
  }

  /// Whether a key column of type LONG or of a time is null for a group.
  public boolean isNull(int column, int group) {
    return hasNullWords && (groups.words(nullWord(column))[group] >>> column & 1) != 0;
  }

  /// Forgets groups, each of which must be there, and be named once.
  public void remove(int[] which, int count) {
    for (int i = 0; i < count; i++) {
      if (!groups.has(which[i])) {
        throw new IllegalStateException("there is no group " + which[i]);
      }
      index.remove(which[i]);
      groups.remove(which[i]);
    }
    if (groups.size() == 0) {
      clear();
    } else {
      forget();
    }
  }

  /// About how many bytes of memory it takes.
  public long bytes() {
    return groups.bytes() + index.bytes() + columns.stream().mapToLong(KeyColumn::bytes).sum();
  }

  private void clear() {
    int[] none = new int[0];
    columns.forEach(column -> column.compact(new long[0], none, 0));
    groups = new Groups(columns.size());
    hasNullWords = false;
    index = firstIndex();
  }

  /// Makes dictionaries anew that hold mostly what no group uses any more.
  private void forget() {
    boolean forgotten = false;
    int[] live = new int[0];
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).remembered() > 4L * groups.size() + FORGOTTEN) {
        live = groups.all();
        columns.get(column).compact(groups.words(column), live, live.length);
        forgotten = true;
      }
    }
    if (forgotten) {
      rebuild(live);
    }
  }

  private void rebuild(int[] live) {
    switch (index) {
      case DenseIndex dense -> {
        if (!dense.rebuild(live)) {
          index = hashed();
        }
      }
      case LongIndex longs -> longs.rebuild(live);
      case WordsIndex several -> several.rebuild(live);
      default -> {}
    }
  }

  private Index hashed() {
    var live = groups.all();
    if (groups.width() == 1) {
      var longs = new LongIndex(groups, spread);
      longs.rebuild(live);
      return longs;
    }
    var several = new WordsIndex(groups, spread);
    several.rebuild(live);
    return several;
  }

  private long[] word(int column, int[] of, int count) {
    long[] known = groups.words(column);
    var gathered = new long[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = known[of[i]];
    }
    return gathered;
  }

  /// Turns keys into words, and adds the word of nulls when the first null asks for it.
  private void prepare(Vector[] keys, int size) {
    if (!hasNullWords && hasFullNull(keys)) {
      hasNullWords = true;
      groups.widen(columns.size() / 64 + 1);
      index = hashed();
    }
    write(keys, size, true);
  }

  private void write(Vector[] keys, int size, boolean adding) {
    if (words.length != groups.width() || (words.length > 0 && words[0].length < size)) {
      words = new long[groups.width()][Math.max(size, 16)];
    }
    for (int column = 0; column < columns.size(); column++) {
      columns.get(column).words(keys[column], size, words[column], adding);
    }
    if (hasNullWords) {
      writeNullWords(keys, size);
    }
  }

  /// Which word holds the bit of a column; the bit is the column's number, as far as it goes.
  private int nullWord(int column) {
    return columns.size() + (column >> 6);
  }

  private boolean hasFullNull(Vector[] keys) {
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).isFull() && keys[column].validity().hasNulls()) {
        return true;
      }
    }
    return false;
  }

  private void writeNullWords(Vector[] keys, int size) {
    for (int word = columns.size(); word < words.length; word++) {
      Arrays.fill(words[word], 0, size, 0);
    }
    for (int column = 0; column < columns.size(); column++) {
      var validity = keys[column].validity();
      if (columns.get(column).isFull() && validity.hasNulls()) {
        long[] bits = words[nullWord(column)];
        for (int row = 0; row < size; row++) {
          if (validity.isNull(row)) {
            bits[row] |= 1L << column;
          }
        }
      }
    }
  }

  /// The index of a table without key columns.
  private record OneGroup(Groups groups) implements Index {
    @Override
    public void assign(long[][] keys, int size, int[] result, boolean adding) {
      if (groups.size() == 0 && adding && size > 0) {
        groups.add(keys, 0);
      }
      Arrays.fill(result, 0, size, groups.size() - 1);
    }

    @Override
    public void remove(int group) {}

    @Override
    public long bytes() {
      return 0;
    }
  }
}
