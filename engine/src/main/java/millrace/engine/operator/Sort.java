package millrace.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.compute.Concatenation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// All rows in order; equal ones stay as they came. The columns to sort by stand behind all others
/// and are dropped.
public final class Sort implements Stateful {
  private final List<Key> keys;
  private final List<Batch> rows = new ArrayList<>();
  private Cancellation cancellation = new Cancellation();

  /// How one of the columns to sort by is ordered.
  public record Key(boolean ascending, boolean nullsFirst) {}

  public Sort(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public void begin(Context context) {
    rows.clear();
    cancellation = context.cancellation();
  }

  @Override
  public void process(Batch input, Consumer<Batch> output) {
    rows.add(input);
  }

  @Override
  public void finish(Consumer<Batch> output) {
    if (rows.isEmpty()) {
      return;
    }
    var all = concatenated(rows);
    rows.clear();
    int width = all.width() - keys.size();
    var ranks = new Rank[keys.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Rank.of(all.column(width + i), keys.get(i));
    }
    int[] order = new MergeSort(ranks, cancellation).sort(all.size());
    var sorted = new Batch(all.size(), all.columns().subList(0, width));
    for (int from = 0; from < order.length; from += Batch.ROWS) {
      int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + Batch.ROWS));
      output.accept(sorted.gather(some, some.length));
    }
  }

  /// All rows as one batch.
  public static Batch concatenated(List<Batch> batches) {
    if (batches.size() == 1) {
      return batches.getFirst();
    }
    var columns = new Vector[batches.getFirst().width()];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      columns[i] = Concatenation.of(batches.stream().map(each -> each.column(column)).toList());
    }
    return new Batch(batches.stream().mapToInt(Batch::size).sum(), columns);
  }
}
