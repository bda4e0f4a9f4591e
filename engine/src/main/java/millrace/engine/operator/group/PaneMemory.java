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
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Groups of windows that overlap, kept as panes: the time key is the start of a pane, and a window
/// is the sum of its panes. To whoever looks from outside, all is as if each row went to each of
/// its windows: windows come too late, change, and are finished one by one.
final class PaneMemory extends GroupMemory {
  /// Of the windows only how many there are, and which are gone.
  private static final StateTable WINDOWS =
      new StateTable(
          "windows",
          new StructType(),
          new StructType()
              .add("count", DataTypes.LongType, false)
              .add("forgottenUntil", DataTypes.LongType, false));

  private final GroupTime time;
  private KeyTable panes;
  private Accumulation accumulation;

  /// The panes that changed in the micro-batch, and those of them that are new.
  private long[] touched = new long[1];

  private long[] fresh = new long[1];
  private Late late;
  private long lateUntil = Long.MIN_VALUE;
  private long finishedUntil = Long.MIN_VALUE;

  /// Windows that end up to here were forgotten in earlier micro-batches.
  private long forgottenUntil = Long.MIN_VALUE;

  private long windows;

  PaneMemory(Grouping grouping, GroupTime time) {
    super(grouping);
    this.time = time;
    panes = new KeyTable(grouping.keys());
    accumulation = grouping.accumulation();
    late = new Late(grouping.keys());
  }

  @Override
  void open(Context context) {
    Arrays.fill(touched, 0);
    Arrays.fill(fresh, 0);
    late = new Late(grouping.keys());
    if (grouping.isTimed()) {
      lateUntil = GroupTime.micros(context.epoch().lateWatermark());
      finishedUntil = GroupTime.micros(context.epoch().evictionWatermark());
    }
  }

  @Override
  void take(Partial partial) {
    int[] theirs = partial.table().all();
    int count = keepTimely(partial.table(), theirs);
    if (count == 0) {
      return;
    }
    var keys = partial.table().keys(theirs, count);
    var known = new int[count];
    panes.find(keys, count, known);
    var own = new int[count];
    panes.assign(keys, count, own);
    accumulation.merge(own, panes.bound(), partial.accumulation(), theirs, count);
    int words = (panes.bound() + 63) >> 6;
    if (touched.length < words) {
      touched = Arrays.copyOf(touched, words * 2);
      fresh = Arrays.copyOf(fresh, words * 2);
    }
    for (int i = 0; i < count; i++) {
      touched[own[i] >> 6] |= 1L << own[i];
      if (known[i] < 0) {
        fresh[own[i] >> 6] |= 1L << own[i];
      }
    }
    changed.touch(own, count);
  }

  /// Moves the panes with a window that is still open to the front; counts windows that are not.
  private int keepTimely(KeyTable theirs, int[] groups) {
    if (!grouping.isTimed()) {
      return groups.length;
    }
    long[] starts = theirs.longs(time.key());
    int timely = 0;
    boolean anyLate = false;
    int[] all = groups.clone();
    for (int group : groups) {
      long last = time.lastStart(starts[group]);
      anyLate |= firstStart(starts[group]) + time.size() <= lateUntil;
      if (last + time.size() > lateUntil) {
        groups[timely++] = group;
      }
    }
    if (anyLate) {
      eachWindow(
          theirs,
          all,
          all.length,
          Long.MIN_VALUE,
          lateUntil,
          (keys, _, count) -> late.add(keys, count));
    }
    return timely;
  }

  /// The start of the first window that holds a pane.
  private long firstStart(long pane) {
    long last = time.lastStart(pane);
    return last - Math.floorDiv(last - (pane - time.size()) - 1, time.slide()) * time.slide();
  }

  private interface Windows {
    /// @param keys of windows, whose panes are `panes[0 .. count)`
    void take(Vector[] keys, int[] panes, int count);
  }

  /// Goes through the windows of panes that end behind `after` and up to `until`, first the last
  /// window of each pane, then the one before, and so on.
  private void eachWindow(
      KeyTable table, int[] of, int count, long after, long until, Windows windows) {
    long[] starts = table.longs(time.key());
    long most = (time.size() + time.slide() - 1) / time.slide();
    for (long back = 0; back < most; back++) {
      var selected = new int[count];
      var windowStarts = new long[count];
      int size = 0;
      for (int i = 0; i < count; i++) {
        long pane = starts[of[i]];
        long start = time.lastStart(pane) - back * time.slide();
        long end = start + time.size();
        if (end > pane && end > after && end <= until) {
          selected[size] = of[i];
          windowStarts[size++] = start;
        }
      }
      if (size > 0) {
        var keys = table.keys(selected, size);
        keys[time.key()] = new LongVector(windowStarts, size, Validity.ALL);
        windows.take(keys, selected, size);
      }
    }
  }

  @Override
  Counts close(Consumer<Batch> output) {
    if (grouping.mode().isEmpty()) {
      int[] all = panes.all();
      sumUp(all, all.length, Long.MIN_VALUE, Long.MAX_VALUE, output);
      return new Counts(0, 0, 0, 0);
    }
    var changedWindows = new KeyTable(grouping.keys());
    int[] touchedPanes = bits(touched);
    eachWindow(
        panes,
        touchedPanes,
        touchedPanes.length,
        lateUntil,
        Long.MAX_VALUE,
        (keys, _, count) -> changedWindows.assign(keys, count, new int[count]));
    boolean isUpdate = grouping.mode().get() == OutputMode.UPDATE;
    var sums =
        isUpdate ? grouping.accumulation() : new Accumulation(List.of(), grouping.settings());
    windows += countNew(changedWindows, sums);
    if (isUpdate) {
      handOut(changedWindows, sums, output);
    } else if (grouping.mode().get() == OutputMode.COMPLETE) {
      var all = panes.all();
      sumUp(all, all.length, Long.MIN_VALUE, Long.MAX_VALUE, output);
    }
    long removed = grouping.isTimed() ? forget(output) : 0;
    windows -= removed;
    return new Counts(windows, changedWindows.size(), removed, late.count());
  }

  /// Goes through all panes of windows: adds them to the windows' sums, and counts the windows that
  /// had no pane before this micro-batch.
  private long countNew(KeyTable changed, Accumulation sums) {
    int[] all = changed.all();
    var old = new boolean[changed.bound()];
    sums.grow(changed.bound());
    var keys = changed.keys(all, all.length);
    long[] starts = changed.longs(time.key());
    var found = new int[all.length];
    for (long within = 0; within < time.size(); within += time.pane()) {
      var paneStarts = new long[all.length];
      for (int i = 0; i < all.length; i++) {
        paneStarts[i] = starts[all[i]] + within;
      }
      keys[time.key()] = new LongVector(paneStarts, all.length, Validity.ALL);
      panes.find(keys, all.length, found);
      var into = new int[all.length];
      var from = new int[all.length];
      int count = 0;
      for (int i = 0; i < all.length; i++) {
        int pane = found[i];
        if (pane >= 0) {
          into[count] = all[i];
          from[count++] = pane;
          old[all[i]] |= (fresh[pane >> 6] >>> pane & 1) == 0;
        }
      }
      sums.merge(into, changed.bound(), accumulation, from, count);
    }
    long fresh = 0;
    for (int window : all) {
      fresh += old[window] ? 0 : 1;
    }
    return fresh;
  }

  /// Puts windows together from the given panes, which must be all of theirs, and hands them out.
  private long sumUp(int[] from, int count, long after, long until, Consumer<Batch> output) {
    var table = new KeyTable(grouping.keys());
    var sums = grouping.accumulation();
    eachWindow(
        panes,
        from,
        count,
        after,
        until,
        (keys, selected, size) -> {
          var into = new int[size];
          table.assign(keys, size, into);
          sums.merge(into, table.bound(), accumulation, selected, size);
        });
    handOut(table, sums, output);
    return table.size();
  }

  private static void handOut(KeyTable table, Accumulation sums, Consumer<Batch> output) {
    int[] all = table.all();
    if (all.length > 0) {
      output.accept(PlainMemory.rows(table, sums, all, all.length));
    }
  }

  /// Forgets windows that are finished, and panes that no open window needs.
  private long forget(Consumer<Batch> output) {
    if (finishedUntil <= forgottenUntil) {
      return 0;
    }
    int[] all = panes.all();
    long[] starts = panes.longs(time.key());
    int due = 0;
    int gone = 0;
    var ended = new int[all.length];
    for (int pane : all) {
      if (firstStart(starts[pane]) + time.size() <= finishedUntil) {
        all[due++] = pane;
      }
      if (time.lastStart(starts[pane]) + time.size() <= finishedUntil) {
        ended[gone++] = pane;
      }
    }
    Consumer<Batch> taker = grouping.mode().orElseThrow() == OutputMode.APPEND ? output : _ -> {};
    long removed =
        due == 0 ? 0 : sumUp(all, due, Math.max(forgottenUntil, lateUntil), finishedUntil, taker);
    if (gone > 0) {
      changed.remove(panes, ended, gone);
      accumulation.clear(ended, gone);
      panes.remove(ended, gone);
    }
    forgottenUntil = finishedUntil;
    return removed;
  }

  private static int[] bits(long[] words) {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    var numbers = new int[count];
    int size = 0;
    for (int word = 0; word < words.length; word++) {
      for (long bits = words[word]; bits != 0; bits &= bits - 1) {
        numbers[size++] = (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return numbers;
  }

  @Override
  public List<StateTable> tables() {
    return List.of(stored(), WINDOWS);
  }

  @Override
  public void changes(Changes changes) {
    changed.handOut(panes, stored(), accumulation::save, changes);
    putWindows(changes);
  }

  @Override
  public void all(Changes rows) {
    GroupChanges.put(panes, panes.all(), stored(), accumulation::save, rows);
    putWindows(rows);
  }

  private void putWindows(Changes rows) {
    rows.put(
        WINDOWS,
        new Batch(
            1,
            new LongVector(new long[] {windows}, 1, Validity.ALL),
            new LongVector(new long[] {forgottenUntil}, 1, Validity.ALL)));
  }

  @Override
  public void restore(StateTable from, Batch rows) {
    if (from.name().equals(WINDOWS.name())) {
      if (rows.size() > 0
          && rows.column(0) instanceof LongVector count
          && rows.column(1) instanceof LongVector until) {
        windows = count.values()[0];
        forgottenUntil = until.values()[0];
      }
      return;
    }
    int keys = grouping.keys().size();
    var groups = new int[rows.size()];
    panes.assign(Partial.keys(rows, keys), groups.length, groups);
    accumulation.restore(
        groups, panes.bound(), groups.length, rows.columns().subList(keys, rows.width()));
  }

  @Override
  long bytes() {
    return panes.bytes() + accumulation.bytes();
  }
}
