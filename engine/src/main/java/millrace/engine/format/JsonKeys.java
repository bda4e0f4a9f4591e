package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The names of fields that lines have had, and which one came next the last time: in lines of one
/// shape the guess is right, and a name costs a comparison or two.
final class JsonKeys {
  /// More names than this are not remembered: they are keys of data, not of a schema.
  private static final int LIMIT = 1 << 12;

  private final Key start = new Key(new byte[0], null);
  private @Nullable Key[] slots = new @Nullable Key[128];
  private int size;

  /// A name and the column that takes its values, if one does.
  static final class Key {
    private final byte[] name;
    private final long mask;
    private final long head;
    private final long tail;

    /// The bytes of the name and its closing quote.
    final int length;

    final @Nullable Filler column;

    /// The key that is expected after this one; at first one that stands nowhere.
    private Key next;

    private Key(byte[] name, @Nullable Filler column) {
      this.name = name;
      this.column = column;
      length = name.length;
      byte[] roomy = Arrays.copyOf(name, length + Words.SLACK);
      mask = Words.mask(length);
      head = length == 0 ? -1 : Words.load(roomy, 0) & mask;
      tail = length > 8 ? Words.load(roomy, length - 8) : 0;
      next = this;
    }

    Key next() {
      return next;
    }

    /// Whether the name and its closing quote stand at a position.
    boolean stands(byte[] data, int at) {
      if ((Words.load(data, at) & mask) != head) {
        return false;
      }
      if (length <= 8) {
        return true;
      }
      if (length > 16) {
        return at + length <= data.length && Arrays.equals(name, 0, length, data, at, at + length);
      }
      return Words.load(data, at + length - 8) == tail;
    }
  }

  /// The names asked for, and the column of each.
  JsonKeys(String[] asked, Filler[] columns) {
    for (int i = 0; i < asked.length; i++) {
      add(new Key((asked[i] + '"').getBytes(StandardCharsets.UTF_8), columns[i]));
    }
  }

  /// Stands before the first name of a line, and for names beyond the limit.
  Key start() {
    return start;
  }

  /// The key whose name, with its closing quote, is `data[from .. to)`; expected from now on after
  /// the previous one. The start, and nothing learnt, for a name too many.
  Key find(Key previous, byte[] data, int from, int to) {
    int mask = slots.length - 1;
    for (int slot = hash(data, from, to) & mask; ; slot = (slot + 1) & mask) {
      @Nullable Key key = slots[slot];
      if (key == null) {
        return size < LIMIT ? add(new Key(Arrays.copyOfRange(data, from, to), null)) : start;
      }
      if (Arrays.equals(key.name, 0, key.length, data, from, to)) {
        previous.next = key;
        return key;
      }
    }
  }

  private Key add(Key key) {
    size++;
    if (size * 2 > slots.length) {
      @Nullable Key[] old = slots;
      slots = new @Nullable Key[old.length * 2];
      for (@Nullable Key kept : old) {
        if (kept != null) {
          insert(kept);
        }
      }
    }
    insert(key);
    return key;
  }

  private void insert(Key key) {
    int mask = slots.length - 1;
    int slot = hash(key.name, 0, key.length) & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = key;
  }

  private static int hash(byte[] data, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + data[i];
    }
    return hash ^ (hash >>> 15);
  }
}
