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
      return new ByKey(new Batch(0), new int[0], table.bound());
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
    private final int[] met;
    private final int[] starts;
    private final int[] order;

    ByKey(Batch rows, int[] groups, int bound) {
      this.rows = rows;
      this.starts = new int[bound + 1];
      for (int group : groups) {
        starts[group + 1]++;
      }
      for (int group = 0; group < bound; group++) {
        starts[group + 1] += starts[group];
      }
      var next = starts.clone();
      this.order = new int[groups.length];
      var seen = new int[groups.length];
      int count = 0;
      for (int row = 0; row < groups.length; row++) {
        int group = groups[row];
        if (next[group] == starts[group]) {
          seen[count++] = group;
        }
        order[next[group]++] = row;
      }
      this.met = Arrays.copyOf(seen, count);
    }

    /// The groups that have rows, in the order of their first ones.
    public int[] groups() {
      return met;
    }

    public boolean has(int group) {
      return count(group) > 0;
    }

    public int count(int group) {
      return group + 1 < starts.length ? starts[group + 1] - starts[group] : 0;
    }

    /// The rows of a group as they came, each its columns without the key.
    public Iterator<@Nullable Object[]> rows(int group) {
      return count(group) == 0
          ? List.<@Nullable Object[]>of().iterator()
          : Arrays.stream(order, starts[group], starts[group + 1]).mapToObj(rows::row).iterator();
    }
  }
}
