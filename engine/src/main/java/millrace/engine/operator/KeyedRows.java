package millrace.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.progress.Epoch;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// The rows of one micro-batch, collected to be taken key by key. They come with their keys behind
/// their columns, and behind the keys the event time in microseconds, if late rows are to be
/// dropped.
public final class KeyedRows {
  /// A table that knows so many times more groups than there are rows is not walked through.
  private static final int FEW = 16;

  private final int width;
  private final int keys;
  private final boolean dropsLate;
  private final List<Batch> batches = new ArrayList<>();
  private long lateWatermark = Long.MIN_VALUE;
  private long late;

  /// @param width how many columns the rows have without their keys
  /// @param keys how many columns make the key
  /// @param dropsLate whether there is an event time behind the keys, and late rows are dropped
  public KeyedRows(int width, int keys, boolean dropsLate) {
    this.width = width;
    this.keys = keys;
    this.dropsLate = dropsLate;
  }

  public void begin(Epoch epoch) {
    batches.clear();
    late = 0;
    lateWatermark = epoch.lateWatermark();
  }

  public void add(Batch batch) {
    if (!dropsLate
        || lateWatermark == Long.MIN_VALUE
        || !(batch.column(width + keys) instanceof LongVector times)) {
      batches.add(batch);
      return;
    }
    long lateUntil = lateWatermark * 1000;
    int[] timely =
        IntStream.range(0, batch.size())
            .filter(row -> times.isNull(row) || times.values()[row] > lateUntil)
            .toArray();
    late += batch.size() - timely.length;
    if (timely.length > 0) {
      batches.add(batch.gather(timely, timely.length));
    }
  }

  /// How many rows of the micro-batch came too late.
  public long late() {
    return late;
  }

  /// Hands out what was collected. Keys that the table does not know get a group in it.
  public ByKey take(KeyTable table) {
    if (batches.isEmpty()) {
      return new ByKey(new Batch(0), new int[0], 0);
    }
    var all = Sort.concatenated(batches);
    batches.clear();
    var groups = new int[all.size()];
    table.assign(
        all.columns().subList(width, width + keys).toArray(Vector[]::new), all.size(), groups);
    return new ByKey(new Batch(all.size(), all.columns().subList(0, width)), groups, table.bound());
  }

  /// Rows by the group of their key.
  public static final class ByKey {
    private final Batch rows;

    /// The groups that have rows, where the table knows many more than these; else empty, and
    /// places are groups.
    private final int[] few;

    private final int[] met;
    private final int[] starts;
    private final int[] order;

    ByKey(Batch rows, int[] groups, int bound) {
      this.rows = rows;
      this.few = bound > FEW * groups.length ? distinct(groups) : new int[0];
      int places = few.length > 0 ? few.length : bound;
      this.starts = new int[places + 1];
      var placeOf = new int[groups.length];
      for (int row = 0; row < groups.length; row++) {
        placeOf[row] = place(groups[row]);
        starts[placeOf[row] + 1]++;
      }
      for (int place = 0; place < places; place++) {
        starts[place + 1] += starts[place];
      }
      var next = starts.clone();
      this.order = new int[groups.length];
      var seen = new int[groups.length];
      int count = 0;
      for (int row = 0; row < groups.length; row++) {
        int place = placeOf[row];
        if (next[place] == starts[place]) {
          seen[count++] = groups[row];
        }
        order[next[place]++] = row;
      }
      this.met = Arrays.copyOf(seen, count);
    }

    private static int[] distinct(int[] groups) {
      var sorted = groups.clone();
      Arrays.sort(sorted);
      int count = 0;
      for (int group : sorted) {
        if (count == 0 || sorted[count - 1] != group) {
          sorted[count++] = group;
        }
      }
      return Arrays.copyOf(sorted, count);
    }

    /// Where the rows of a group stand; negative or behind all others where it has none.
    private int place(int group) {
      return few.length > 0 ? Arrays.binarySearch(few, group) : group;
    }

    /// The groups that have rows, in the order of their first ones.
    public int[] groups() {
      return met;
    }

    public boolean has(int group) {
      return count(group) > 0;
    }

    public int count(int group) {
      int place = place(group);
      return place >= 0 && place + 1 < starts.length ? starts[place + 1] - starts[place] : 0;
    }

    /// The rows of a group as they came, each its columns without the key.
    public Iterator<@Nullable Object[]> rows(int group) {
      int place = place(group);
      return count(group) == 0
          ? List.<@Nullable Object[]>of().iterator()
          : Arrays.stream(order, starts[place], starts[place + 1]).mapToObj(rows::row).iterator();
    }
  }
}
