package millrace.engine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.state.Durable.Changes;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// What a checkpoint does not know yet of the groups of a {@link KeyTable}: the numbers of those
/// that are new or different, and the keys of those that are gone. Notes nothing until it is told
/// to.
public final class GroupChanges {
  private static final int ROWS = Batch.ROWS;

  private final List<Batch> removed = new ArrayList<>();
  private long[] touched = new long[1];
  private boolean tracking;

  /// What lies behind the key columns of groups.
  @FunctionalInterface
  public interface Values {
    Vector[] of(int[] groups, int count);
  }

  /// From now on changes are noted.
  public void track() {
    tracking = true;
  }

  /// Notes that groups are new or different.
  public void touch(int[] groups, int count) {
    if (tracking && count > 0) {
      int last = 0;
      for (int i = 0; i < count; i++) {
        last = Math.max(last, groups[i]);
      }
      room(last);
      for (int i = 0; i < count; i++) {
        touched[groups[i] >> 6] |= 1L << groups[i];
      }
    }
  }

  /// Notes that one group is new or different.
  public void touch(int group) {
    if (tracking) {
      room(group);
      touched[group >> 6] |= 1L << group;
    }
  }

  private void room(int group) {
    if (group >> 6 >= touched.length) {
      touched = Arrays.copyOf(touched, Math.max((group >> 6) + 1, touched.length * 2));
    }
  }

  /// Notes that groups are to be gone; the table must still know them.
  public void remove(KeyTable table, int[] groups, int count) {
    if (tracking && count > 0) {
      removed.add(new Batch(count, table.keys(groups, count)));
      for (int i = 0; i < count; i++) {
        if (groups[i] >> 6 < touched.length) {
          touched[groups[i] >> 6] &= ~(1L << groups[i]);
        }
      }
    }
  }

  /// Hands out what was noted, and begins anew.
  public void handOut(KeyTable groups, StateTable table, Values values, Changes changes) {
    removed.forEach(keys -> changes.remove(table, keys));
    removed.clear();
    int count = 0;
    for (long word : touched) {
      count += Long.bitCount(word);
    }
    var changed = new int[count];
    int size = 0;
    for (int word = 0; word < touched.length; word++) {
      for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
        changed[size++] = (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    Arrays.fill(touched, 0);
    put(groups, changed, table, values, changes);
  }

  /// Hands out the given groups.
  public static void put(
      KeyTable groups, int[] which, StateTable table, Values values, Changes changes) {
    for (int from = 0; from < which.length; from += ROWS) {
      int[] some = Arrays.copyOfRange(which, from, Math.min(which.length, from + ROWS));
      var keys = groups.keys(some, some.length);
      var behind = values.of(some, some.length);
      var columns = Arrays.copyOf(keys, keys.length + behind.length);
      System.arraycopy(behind, 0, columns, keys.length, behind.length);
      changes.put(table, new Batch(some.length, columns));
    }
  }
}
