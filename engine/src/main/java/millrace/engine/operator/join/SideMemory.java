package millrace.engine.operator.join;

import java.util.Arrays;
import java.util.stream.IntStream;
import millrace.engine.operator.Pairs;
import millrace.engine.state.Durable;
import millrace.engine.state.KeyTable;
import millrace.engine.state.RowTable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;

/// The rows that one side of a join keeps: those of one key in a chain, in the order in which they
/// came.
final class SideMemory {
  static final int NONE = -1;

  /// Rows with no time, or none that matters, never expire.
  static final long NEVER = Long.MAX_VALUE;

  /// Rows whose numbers lie close together share the time before which none of them expires, so
  /// that those of other times need not be looked at.
  private static final int BLOCK_BITS = 9;

  private final JoinSide side;
  private final KeyTable keys;
  private final RowTable rows;

  /// First and last row of each key.
  private int[] heads = new int[0];

  private int[] tails = new int[0];

  /// Of each row: its key, its neighbours in the chain, its time, whether it has found a partner.
  private int[] groups = new int[0];

  private int[] next = new int[0];
  private int[] previous = new int[0];
  private long[] times = new long[0];
  private long[] matched = new long[0];

  private long[] earliest = new long[0];
  private final RowChanges changed = new RowChanges();

  SideMemory(JoinSide side) {
    this.side = side;
    this.keys = new KeyTable(side.keyTypes());
    this.rows = new RowTable(side.types());
  }

  int size() {
    return rows.size();
  }

  /// About how many bytes of memory it takes.
  long bytes() {
    return keys.bytes()
        + rows.bytes()
        + 4L * (heads.length + tails.length + groups.length + next.length + previous.length)
        + 8L * (times.length + matched.length + earliest.length);
  }

  /// The chain of each key, or {@link #NONE}.
  int[] find(Vector[] of, int count) {
    var found = new int[count];
    keys.find(of, count, found);
    return found;
  }

  /// The first row of a chain that was found.
  int first(int group) {
    return heads[group];
  }

  /// The row behind in the chain, or {@link #NONE}.
  int next(int row) {
    return next[row];
  }

  boolean isMatched(int row) {
    return (matched[row >> 6] >>> row & 1) != 0;
  }

  /// Notes that a row has found a partner.
  ///
  /// @return whether it is its first
  boolean match(int row) {
    boolean isFirst = !isMatched(row);
    if (isFirst) {
      matched[row >> 6] |= 1L << row;
      changed.note(row);
    }
    return isFirst;
  }

  Batch gather(int[] of, int count) {
    return rows.gather(of, count);
  }

  /// Keeps the rows `from[0 .. count)` of a batch.
  ///
  /// @param ofKeys the keys of just these rows
  /// @param until the time of each row of the batch, or {@link #NEVER}
  /// @param found for each row of the batch whether it has found a partner
  void add(Batch batch, int[] from, int count, Vector[] ofKeys, long[] until, boolean[] found) {
    var numbers = rows.add(batch, from, count);
    var assigned = new int[count];
    keys.assign(ofKeys, count, assigned);
    grow();
    for (int i = 0; i < count; i++) {
      enter(numbers[i], assigned[i], until[from[i]], found[from[i]]);
      changed.note(numbers[i]);
    }
  }

  private void enter(int row, int group, long until, boolean found) {
    groups[row] = group;
    next[row] = NONE;
    previous[row] = tails[group];
    if (tails[group] == NONE) {
      heads[group] = row;
    } else {
      next[tails[group]] = row;
    }
    tails[group] = row;
    times[row] = until;
    earliest[row >> BLOCK_BITS] = Math.min(earliest[row >> BLOCK_BITS], until);
    matched[row >> 6] = found ? matched[row >> 6] | 1L << row : matched[row >> 6] & ~(1L << row);
  }

  private void grow() {
    if (keys.bound() > heads.length) {
      int known = heads.length;
      heads = Arrays.copyOf(heads, Math.max(keys.bound(), Math.max(64, known * 2)));
      tails = Arrays.copyOf(tails, heads.length);
      Arrays.fill(heads, known, heads.length, NONE);
      Arrays.fill(tails, known, tails.length, NONE);
    }
    if (rows.bound() > next.length) {
      int length = Math.max(rows.bound(), Math.max(64, next.length * 2));
      groups = Arrays.copyOf(groups, length);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
      times = Arrays.copyOf(times, length);
      matched = Arrays.copyOf(matched, (length + 63) >> 6);
      int known = earliest.length;
      earliest = Arrays.copyOf(earliest, (length >> BLOCK_BITS) + 1);
      Arrays.fill(earliest, known, earliest.length, NEVER);
    }
  }

  /// The numbers of the rows up to a time, which are kept until they are removed.
  int[] expired(long until) {
    var found = new int[64];
    int count = 0;
    for (int block = 0; block << BLOCK_BITS < rows.bound(); block++) {
      if (earliest[block] > until) {
        continue;
      }
      long left = NEVER;
      int end = Math.min(rows.bound(), (block + 1) << BLOCK_BITS);
      for (int row = block << BLOCK_BITS; row < end; row++) {
        if (!rows.isLive(row)) {
          continue;
        }
        if (times[row] <= until) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = row;
        } else {
          left = Math.min(left, times[row]);
        }
      }
      earliest[block] = left;
    }
    return Arrays.copyOf(found, count);
  }

  /// Forgets rows, and the keys that have no others.
  void remove(int[] which, int count) {
    if (changed.isTracking()) {
      changed.remove(new Batch(count, stateKeys(which, count)));
    }
    var empty = new int[count];
    int emptied = 0;
    for (int i = 0; i < count; i++) {
      int row = which[i];
      int group = groups[row];
      if (previous[row] == NONE) {
        heads[group] = next[row];
      } else {
        next[previous[row]] = next[row];
      }
      if (next[row] == NONE) {
        tails[group] = previous[row];
      } else {
        previous[next[row]] = previous[row];
      }
      if (heads[group] == NONE) {
        empty[emptied++] = group;
      }
    }
    rows.remove(which, count);
    keys.remove(empty, emptied);
  }

  JoinSide side() {
    return side;
  }

  // --- what a checkpoint keeps ---

  /// The keys with the row's number behind them, which tells rows of one key apart.
  private Vector[] stateKeys(int[] which, int count) {
    var of = new int[count];
    var numbers = new long[count];
    for (int i = 0; i < count; i++) {
      of[i] = groups[which[i]];
      numbers[i] = which[i];
    }
    var found = keys.keys(of, count);
    var all = Arrays.copyOf(found, found.length + 1);
    all[found.length] = new LongVector(numbers);
    return all;
  }

  /// Rows as a checkpoint keeps them: their keys and number, then their columns, their time, and
  /// whether they have found a partner.
  private Batch stored(int[] which, int count) {
    var until = new long[count];
    var found = new boolean[count];
    for (int i = 0; i < count; i++) {
      until[i] = times[which[i]];
      found[i] = isMatched(which[i]);
    }
    var values = new Batch(count, new LongVector(until), new BooleanVector(found));
    return Pairs.beside(
        Pairs.beside(new Batch(count, stateKeys(which, count)), rows.gather(which, count)), values);
  }

  void trackChanges() {
    changed.track();
  }

  void changes(StateTable table, Durable.Changes changes) {
    changed.gone(table, changes);
    put(table, changed.rows().filter(rows::isLive).toArray(), changes);
    changed.clear();
  }

  void all(StateTable table, Durable.Changes changes) {
    put(table, IntStream.range(0, rows.bound()).filter(rows::isLive).toArray(), changes);
  }

  private void put(StateTable table, int[] which, Durable.Changes changes) {
    for (int from = 0; from < which.length; from += Batch.ROWS) {
      int[] some = Arrays.copyOfRange(which, from, Math.min(which.length, from + Batch.ROWS));
      changes.put(table, stored(some, some.length));
    }
  }

  /// Takes back rows as {@link #put} gave them.
  void restore(Batch batch) {
    int width = side.keyTypes().size();
    var ofKeys = batch.columns().subList(0, width).toArray(Vector[]::new);
    if (!(batch.column(width) instanceof LongVector longs)
        || !(batch.column(batch.width() - 2) instanceof LongVector until)
        || !(batch.column(batch.width() - 1) instanceof BooleanVector found)) {
      throw new IllegalStateException("rows of another table than the join's");
    }
    var numbers = new int[batch.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.toIntExact(longs.values()[i]);
    }
    var values = batch.columns().subList(width + 1, width + 1 + side.width());
    rows.place(new Batch(batch.size(), values), numbers);
    var assigned = new int[batch.size()];
    keys.assign(ofKeys, batch.size(), assigned);
    grow();
    for (int i = 0; i < numbers.length; i++) {
      enter(numbers[i], assigned[i], until.values()[i], found.values()[i]);
    }
  }
}
