package millrace.engine.operator;

/// Sorts row numbers by ranks, the first counting most; equal rows keep their order.
public final class MergeSort {
  private static final int SHORT = 16;

  private final Rank[] ranks;
  private final Cancellation cancellation;

  public MergeSort(Rank[] ranks, Cancellation cancellation) {
    this.ranks = ranks;
    this.cancellation = cancellation;
  }

  /// The numbers from 0 to `size` in order.
  public int[] sort(int size) {
    var rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
    }
    for (int from = 0; from < size; from += SHORT) {
      insert(rows, from, Math.min(size, from + SHORT));
    }
    var other = new int[size];
    for (int run = SHORT; run < size && run > 0; run *= 2) {
      cancellation.check();
      for (int from = 0; from < size; from += 2 * run) {
        int middle = Math.min(size, from + run);
        merge(rows, from, middle, Math.min(size, middle + run), other);
      }
      int[] sorted = other;
      other = rows;
      rows = sorted;
    }
    return rows;
  }

  private int compare(int one, int other) {
    for (var rank : ranks) {
      int order = rank.compare(one, other);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void insert(int[] rows, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int place = i;
      while (place > from && compare(rows[place - 1], row) > 0) {
        rows[place] = rows[place - 1];
        place--;
      }
      rows[place] = row;
    }
  }

  private void merge(int[] rows, int from, int middle, int to, int[] into) {
    int left = from;
    int right = middle;
    for (int place = from; place < to; place++) {
      boolean takesLeft = right >= to || (left < middle && compare(rows[left], rows[right]) <= 0);
      into[place] = takesLeft ? rows[left++] : rows[right++];
    }
  }
}
