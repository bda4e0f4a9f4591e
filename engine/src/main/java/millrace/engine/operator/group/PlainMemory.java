package millrace.engine.operator.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Context;
import millrace.engine.sink.OutputMode;
import millrace.engine.state.GroupChanges;
import millrace.engine.state.KeyTable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// Groups as they are handed out: without windows, or with windows that do not overlap.
final class PlainMemory extends GroupMemory {
  private static final int ROWS = 4 * Batch.ROWS;

  private KeyTable table;
  private Accumulation accumulation;
  private long[] touched = new long[1];
  private Late late;
  private long lateUntil;
  private long finishedUntil;

  PlainMemory(Grouping grouping) {
    super(grouping);
    table = new KeyTable(grouping.keys());
    accumulation = grouping.accumulation();
    late = new Late(grouping.keys());
  }

  @Override
  void open(Context context) {
    Arrays.fill(touched, 0);
    late = new Late(grouping.keys());
    lateUntil = GroupTime.micros(context.epoch().lateWatermark());
    finishedUntil = GroupTime.micros(context.epoch().evictionWatermark());
  }

  @Override
  void take(Partial partial) {
    int[] theirs = partial.table().all();
    int count = grouping.isTimed() ? keepTimely(partial.table(), theirs) : theirs.length;
    if (count == 0) {
      return;
    }
    if (table.size() == 0 && count == theirs.length) {
      table = partial.table();
      accumulation = partial.accumulation();
      touch(theirs, count);
      return;
    }
    var own = new int[count];
    table.assign(partial.table().keys(theirs, count), count, own);
    accumulation.merge(own, table.bound(), partial.accumulation(), theirs, count);
    touch(own, count);
  }

  private void touch(int[] groups, int count) {
    int words = (table.bound() + 63) >> 6;
    if (touched.length < words) {
      touched = Arrays.copyOf(touched, Math.max(words, touched.length * 2));
    }
    for (int i = 0; i < count; i++) {
      touched[groups[i] >> 6] |= 1L << groups[i];
    }
    changed.touch(groups, count);
  }

  /// Moves the groups that are in time to the front, and counts the others.
  private int keepTimely(KeyTable theirs, int[] groups) {
    var time = grouping.time().orElseThrow();
    int timely = 0;
    int lateCount = 0;
    int[] tooLate = new int[0];
    long[] times = theirs.longs(time.key());
    for (int group : groups) {
      if (isUpTo(theirs, times, group, lateUntil)) {
        if (tooLate.length == 0) {
          tooLate = new int[groups.length];
        }
        tooLate[lateCount++] = group;
      } else {
        groups[timely++] = group;
      }
    }
    if (lateCount > 0) {
      late.add(theirs.keys(tooLate, lateCount), lateCount);
    }
    return timely;
  }

  private boolean isUpTo(KeyTable groups, long[] times, int group, long watermark) {
    var time = grouping.time().orElseThrow();
    return times[group] + time.size() <= watermark && !groups.isNull(time.key(), group);
  }

  @Override
  Counts close(Consumer<Batch> output) {
    if (grouping.keys().isEmpty()) {
      theOnlyGroup();
    }
    int updated = 0;
    for (long word : touched) {
      updated += Long.bitCount(word);
    }
    if (grouping.mode().isEmpty() || grouping.mode().get() == OutputMode.COMPLETE) {
      int[] all = table.all();
      handOut(all, all.length, output);
    } else if (grouping.mode().get() == OutputMode.UPDATE) {
      int[] changed = changed(updated);
      handOut(changed, changed.length, output);
    }
    int removed = grouping.isTimed() ? forget(output) : 0;
    return new Counts(table.size(), updated, removed, late.count());
  }

  /// Without keys there is one group, even of no rows.
  private void theOnlyGroup() {
    var group = new int[1];
    table.assign(new Vector[0], 1, group);
    accumulation.grow(1);
    touch(group, 1);
  }

  private int[] changed(int count) {
    var changed = new int[count];
    int size = 0;
    for (int word = 0; word < touched.length; word++) {
      for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
        changed[size++] = (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return changed;
  }

  private int forget(Consumer<Batch> output) {
    int[] groups = table.all();
    long[] times = table.longs(grouping.time().orElseThrow().key());
    int count = 0;
    for (int group : groups) {
      if (isUpTo(table, times, group, finishedUntil)) {
        groups[count++] = group;
      }
    }
    if (count == 0) {
      return 0;
    }
    if (grouping.mode().orElseThrow() == OutputMode.APPEND) {
      handOut(groups, count, output);
    }
    changed.remove(table, groups, count);
    accumulation.clear(groups, count);
    table.remove(groups, count);
    return count;
  }

  private void handOut(int[] groups, int count, Consumer<Batch> output) {
    for (int from = 0; from < count; from += ROWS) {
      int[] some = Arrays.copyOfRange(groups, from, Math.min(count, from + ROWS));
      output.accept(rows(table, accumulation, some, some.length));
    }
  }

  static Batch rows(KeyTable table, Accumulation accumulation, int[] groups, int count) {
    var keys = table.keys(groups, count);
    var results = accumulation.results(groups, count);
    var columns = Arrays.copyOf(keys, keys.length + results.length);
    System.arraycopy(results, 0, columns, keys.length, results.length);
    return new Batch(count, columns);
  }

  @Override
  public List<StateTable> tables() {
    return List.of(stored());
  }

  @Override
  public void changes(Changes changes) {
    changed.handOut(table, stored(), accumulation::save, changes);
  }

  @Override
  public void all(Changes rows) {
    GroupChanges.put(table, table.all(), stored(), accumulation::save, rows);
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    int keys = grouping.keys().size();
    var groups = new int[rows.size()];
    table.assign(Partial.keys(rows, keys), groups.length, groups);
    accumulation.restore(
        groups, table.bound(), groups.length, rows.columns().subList(keys, rows.width()));
  }

  @Override
  long bytes() {
    return table.bytes() + accumulation.bytes();
  }
}
