package millrace.engine.vector;

/// Which rows of a vector hold a value. Without nulls there is no bitmap at all, so that a loop
/// asks once, {@link #hasNulls()}, and not a row.
public final class Validity {
  /// No row is null, however many there are.
  public static final Validity ALL = new Validity(new long[0]);

  private final long[] words;

  private Validity(long[] words) {
    this.words = words;
  }

  /// A set bit is a valid row; bits behind the last row may have either value.
  public static Validity of(long[] words, int size) {
    for (int word = 0; word < size >> 6; word++) {
      if (words[word] != -1L) {
        return new Validity(words);
      }
    }
    int rest = size & 63;
    if (rest == 0) {
      return ALL;
    }
    long mask = (1L << rest) - 1;
    return (words[size >> 6] & mask) == mask ? ALL : new Validity(words);
  }

  /// Every row is null.
  public static Validity none(int size) {
    return size == 0 ? ALL : new Validity(new long[(size + 63) >> 6]);
  }

  public boolean hasNulls() {
    return words.length > 0;
  }

  public boolean isValid(int row) {
    return words.length == 0 || (words[row >> 6] >>> row & 1) != 0;
  }

  public boolean isNull(int row) {
    return !isValid(row);
  }

  /// The bitmap itself, not a copy, empty where no row is null: read it, never write to it.
  public long[] words() {
    return words;
  }

  /// Valid where both are.
  public Validity and(Validity other, int size) {
    if (!hasNulls()) {
      return other;
    }
    if (!other.hasNulls()) {
      return this;
    }
    var both = new long[(size + 63) >> 6];
    for (int word = 0; word < both.length; word++) {
      both[word] = words[word] & other.words[word];
    }
    return new Validity(both);
  }

  /// The validity of the rows that `rows` names, in its order. A negative row is null.
  public Validity gather(int[] rows, int count) {
    if (!hasNulls()) {
      return gatherPresent(rows, count);
    }
    var gathered = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0 && (words[row >> 6] >>> row & 1) != 0) {
        gathered[i >> 6] |= 1L << i;
      }
    }
    return of(gathered, count);
  }

  private static Validity gatherPresent(int[] rows, int count) {
    int negative = 0;
    for (int i = 0; i < count; i++) {
      negative |= rows[i];
    }
    if (negative >= 0) {
      return ALL;
    }
    var gathered = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        gathered[i >> 6] |= 1L << i;
      }
    }
    return of(gathered, count);
  }
}
