package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import millrace.scala.Tuple2;
import org.jspecify.annotations.Nullable;

/// Values by key in a table of slots, to which keys are only added. The order in which it gives
/// them is that of the slots, and the same as Spark's: the hash is mixed as in MurmurHash3, the
/// slots tried one after the other lie 1, 2, 3 ... apart, and the table doubles when seven tenths
/// of it are full.
final class SlotMap<K, V> {
  private static final int FIRST = 64;
  private static final double FULL = 0.7;

  private @Nullable Object[] keys = new @Nullable Object[FIRST];
  private @Nullable Object[] values = new @Nullable Object[FIRST];
  private int size;
  private boolean hasNull;
  private @Nullable Object ofNull;

  /// Puts a value where there is none for the key, and changes it where there is one.
  @SuppressWarnings({"unchecked", "NullAway"}) // values come out of `create` and `change` alone
  void update(@Nullable K key, Callable<V> create, Step<V, V> change) throws Exception {
    if (key == null) {
      ofNull = hasNull ? change.apply((V) ofNull) : create.call();
      hasNull = true;
      return;
    }
    int slot = slot(keys, key);
    if (keys[slot] != null) {
      values[slot] = change.apply((V) values[slot]);
      return;
    }
    values[slot] = create.call();
    keys[slot] = key;
    size++;
    if (size + (hasNull ? 1 : 0) > (int) (FULL * keys.length)) {
      grow();
    }
  }

  /// Where the key is, or would be.
  private static int slot(@Nullable Object[] keys, Object key) {
    int mask = keys.length - 1;
    int slot = mix(key.hashCode()) & mask;
    for (int apart = 1; keys[slot] != null && !key.equals(keys[slot]); apart++) {
      slot = (slot + apart) & mask;
    }
    return slot;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new @Nullable Object[2 * oldKeys.length];
    values = new @Nullable Object[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      var key = oldKeys[i];
      if (key != null) {
        int slot = slot(keys, key);
        keys[slot] = key;
        values[slot] = oldValues[i];
      }
    }
  }

  /// The bits of a number, mixed as MurmurHash3 of 32 bits mixes four bytes.
  static int mix(int number) {
    int hash = Integer.rotateLeft(number * 0xcc9e2d51, 15) * 0x1b873593;
    hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    hash ^= 4;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /// The keys with their values, in the order of their slots, the key null first.
  @SuppressWarnings({"unchecked", "NullAway"}) // see `update`
  Iterator<Tuple2<K, V>> pairs() {
    List<Tuple2<K, V>> pairs = new ArrayList<>(size + 1);
    if (hasNull) {
      pairs.add(new Tuple2<>((K) null, (V) ofNull));
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null) {
        pairs.add(new Tuple2<>((K) keys[i], (V) values[i]));
      }
    }
    return pairs.iterator();
  }
}
