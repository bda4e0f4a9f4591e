package millrace.engine.operator.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// Sessions by key, those of one key apart from each other. A session is a number, as a group is.
/// Times in microseconds.
final class SessionTable {
  private static final int NONE = -1;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final KeyTable keys;

  /// For each key its sessions in no order, as a list through {@link #next}, the one that grew last
  /// in front.
  private int[] first = new int[0];

  private int[] next = new int[16];
  private int[] key = new int[16];
  private long[] starts = new long[16];
  private long[] ends = new long[16];

  /// For a session that became part of another in this batch, that one; else itself.
  private int[] merged = new int[16];

  private boolean[] live = new boolean[16];

  /// For a checkpoint: the start under which it knows a session, or {@link #UNKNOWN}; and the keys
  /// and starts of what it knows and is gone. Both only while somebody tracks changes.
  private long[] known = new long[0];

  private final List<Batch> gone = new ArrayList<>();
  private int bound;
  private int[] free = new int[0];
  private int freeCount;

  /// Whether what a micro-batch does is counted.
  private final boolean counts;

  /// The keys that the micro-batch met, bit by bit, and which sessions they had before: the key of
  /// each and its start.
  private long[] met = new long[1];

  private int[] beforeKey = new int[16];
  private long[] beforeStart = new long[16];
  private int before;

  /// @param counts whether what a micro-batch does is counted
  SessionTable(List<DataType> keyTypes, boolean counts) {
    this.keys = new KeyTable(keyTypes);
    this.counts = counts;
  }

  /// What a micro-batch did: all sessions of a key that it met were written anew, and those gone
  /// whose start is now within another.
  record Changes(long written, long gone) {}

  /// Begins a micro-batch.
  void begin() {
    Arrays.fill(met, 0);
    before = 0;
  }

  /// What the micro-batch did so far.
  Changes changes() {
    long written = 0;
    for (int word = 0; word < met.length; word++) {
      for (long bits = met[word]; bits != 0; bits &= bits - 1) {
        int session = first[(word << 6) + Long.numberOfTrailingZeros(bits)];
        for (; session != NONE; session = next[session]) {
          written++;
        }
      }
    }
    long gone = 0;
    for (int i = 0; i < before; i++) {
      int session = first[beforeKey[i]];
      while (session != NONE && starts[session] != beforeStart[i]) {
        session = next[session];
      }
      gone += session == NONE ? 1 : 0;
    }
    return new Changes(written, gone);
  }

  /// Takes out the sessions of some keys, which are to come back in another order.
  ///
  /// @return their numbers, which are theirs until they are released
  int[] takeOut(Vector[] keyColumns, int size) {
    int[] groups = meet(keyColumns, size);
    var taken = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      for (int session = first[groups[row]]; session != NONE; session = next[session]) {
        if (count == taken.length) {
          taken = Arrays.copyOf(taken, count * 2);
        }
        taken[count++] = session;
      }
      first[groups[row]] = NONE;
    }
    return Arrays.copyOf(taken, count);
  }

  /// Forgets sessions that were taken out.
  void release(int[] sessions) {
    for (int session : sessions) {
      release(session);
    }
  }

  /// The numbers of keys, which from now on count as met.
  private int[] meet(Vector[] keyColumns, int size) {
    var groups = new int[size];
    keys.assign(keyColumns, size, groups);
    if (first.length < keys.bound()) {
      int before = first.length;
      first = Arrays.copyOf(first, keys.bound() * 2);
      Arrays.fill(first, before, first.length, NONE);
    }
    if (counts) {
      meet(groups, size);
    }
    return groups;
  }

  private void meet(int[] groups, int size) {
    met = Arrays.copyOf(met, Math.max(met.length, (keys.bound() + 63) >> 6));
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      if ((met[group >> 6] >>> group & 1) == 0) {
        met[group >> 6] |= 1L << group;
        for (int session = first[group]; session != NONE; session = next[session]) {
          if (before == beforeKey.length) {
            beforeKey = Arrays.copyOf(beforeKey, before * 2);
            beforeStart = Arrays.copyOf(beforeStart, before * 2);
          }
          beforeKey[before] = group;
          beforeStart[before++] = starts[session];
        }
      }
    }
  }

  int size() {
    return bound - freeCount;
  }

  int bound() {
    return bound;
  }

  long start(int session) {
    return starts[session];
  }

  long end(int session) {
    return ends[session];
  }

  /// The keys of sessions.
  Vector[] keys(int[] sessions, int count) {
    var groups = new int[count];
    for (int i = 0; i < count; i++) {
      groups[i] = key[sessions[i]];
    }
    return keys.keys(groups, count);
  }

  int[] all() {
    var all = new int[size()];
    int count = 0;
    for (int session = 0; session < bound; session++) {
      if (live[session]) {
        all[count++] = session;
      }
    }
    return all;
  }

  /// Finds the session of each row, which grows by it; sessions that touch now become one.
  ///
  /// @param accumulation what is known of the sessions, put together with them
  void assign(
      Vector[] keyColumns,
      long[] from,
      long[] to,
      int size,
      int[] sessions,
      Accumulation accumulation) {
    int[] groups = meet(keyColumns, size);
    var into = new int[0];
    var gone = new int[0];
    int merges = 0;
    for (int row = 0; row < size; row++) {
      int session = first[groups[row]];
      if (session != NONE && touches(session, from[row], to[row]) && next[session] == NONE) {
        grow(session, from[row], to[row]);
      } else {
        int kept = NONE;
        for (; session != NONE; session = next[session]) {
          if (!touches(session, from[row], to[row])) {
            continue;
          }
          grow(session, from[row], to[row]);
          if (kept == NONE) {
            kept = session;
            continue;
          }
          grow(kept, starts[session], ends[session]);
          if (merges == into.length) {
            into = Arrays.copyOf(into, Math.max(16, merges * 2));
            gone = Arrays.copyOf(gone, into.length);
          }
          into[merges] = kept;
          gone[merges++] = session;
          merged[session] = kept;
          unlink(session, groups[row]);
        }
        session = kept == NONE ? add(groups[row], from[row], to[row]) : kept;
      }
      sessions[row] = session;
    }
    accumulation.grow(bound);
    if (merges > 0) {
      follow(sessions, size);
      for (int i = 0; i < merges; i++) {
        int[] one = {into[i]};
        int[] other = {gone[i]};
        accumulation.merge(one, bound, accumulation, other, 1);
        accumulation.clear(other, 1);
        release(gone[i]);
      }
    }
  }

  private boolean touches(int session, long from, long to) {
    return from <= ends[session] && starts[session] <= to;
  }

  private void grow(int session, long from, long to) {
    starts[session] = Math.min(starts[session], from);
    ends[session] = Math.max(ends[session], to);
  }

  private void follow(int[] sessions, int size) {
    for (int row = 0; row < size; row++) {
      int session = sessions[row];
      while (merged[session] != session) {
        session = merged[session];
      }
      sessions[row] = session;
    }
  }

  private int add(int group, long from, long to) {
    int session = freeCount > 0 ? free[--freeCount] : bound++;
    if (session == next.length) {
      int length = session * 2;
      next = Arrays.copyOf(next, length);
      key = Arrays.copyOf(key, length);
      starts = Arrays.copyOf(starts, length);
      ends = Arrays.copyOf(ends, length);
      merged = Arrays.copyOf(merged, length);
      live = Arrays.copyOf(live, length);
    }
    next[session] = first[group];
    first[group] = session;
    key[session] = group;
    starts[session] = from;
    ends[session] = to;
    merged[session] = session;
    live[session] = true;
    return session;
  }

  private void unlink(int session, int group) {
    if (first[group] == session) {
      first[group] = next[session];
      return;
    }
    int before = first[group];
    while (next[before] != session) {
      before = next[before];
    }
    next[before] = next[session];
  }

  private void release(int session) {
    if (session < known.length && known[session] != UNKNOWN) {
      forgetStart(session);
    }
    live[session] = false;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(16, freeCount * 2));
    }
    free[freeCount++] = session;
  }

  /// Forgets sessions, and keys that have none left.
  void remove(int[] sessions, int count) {
    var empty = new int[count];
    int emptyCount = 0;
    for (int i = 0; i < count; i++) {
      int group = key[sessions[i]];
      unlink(sessions[i], group);
      release(sessions[i]);
      if (first[group] == NONE) {
        empty[emptyCount++] = group;
      }
    }
    keys.remove(empty, emptyCount);
  }

  /// From now on the table knows which rows of a checkpoint have become wrong.
  void trackChanges() {
    known = Arrays.copyOf(known, Math.max(16, bound));
    Arrays.fill(known, UNKNOWN);
    for (int session : all()) {
      known[session] = starts[session];
    }
  }

  /// Notes that a checkpoint gets the sessions as they are now.
  ///
  /// @return keys and starts of rows that it must drop before
  List<Batch> stored(int[] sessions) {
    int before = known.length;
    if (before < bound) {
      known = Arrays.copyOf(known, bound * 2);
      Arrays.fill(known, before, known.length, UNKNOWN);
    }
    for (int session : sessions) {
      if (known[session] != starts[session]) {
        if (known[session] != UNKNOWN) {
          forgetStart(session);
        }
        known[session] = starts[session];
      }
    }
    var dropped = List.copyOf(gone);
    gone.clear();
    return dropped;
  }

  private void forgetStart(int session) {
    var columns = keys.keys(new int[] {key[session]}, 1);
    columns = Arrays.copyOf(columns, columns.length + 1);
    columns[columns.length - 1] = new LongVector(new long[] {known[session]}, 1, Validity.ALL);
    gone.add(new Batch(1, columns));
    known[session] = UNKNOWN;
  }

  /// Takes back the sessions of a checkpoint, none of which touch.
  ///
  /// @return the number of each
  int[] restore(Vector[] keyColumns, long[] from, long[] to, int size, Accumulation accumulation) {
    var sessions = new int[size];
    assign(keyColumns, from, to, size, sessions, accumulation);
    return sessions;
  }

  long bytes() {
    return keys.bytes() + 29L * next.length + 4L * first.length;
  }
}
