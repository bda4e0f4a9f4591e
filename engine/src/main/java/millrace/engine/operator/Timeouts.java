package millrace.engine.operator;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/// When groups of a key table are to be called although no row came, in milliseconds. Which of them
/// are due is found without a look at the others.
final class Timeouts {
  static final long NONE = -1;

  /// So many moments are looked for in vain before all are put in order anew.
  private static final int SLACK = 1024;

  private long[] moments = new long[0];
  private int set;

  /// The earliest first; those that hold no longer are left out when their turn comes.
  private PriorityQueue<Moment> queue = new PriorityQueue<>();

  private record Moment(long millis, int group) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      return Long.compare(millis, other.millis);
    }
  }

  /// The moment of a group, or {@link #NONE}.
  long of(int group) {
    return group < moments.length ? moments[group] : NONE;
  }

  void set(int group, long millis) {
    if (group >= moments.length) {
      int before = moments.length;
      moments = Arrays.copyOf(moments, Math.max(16, 2 * (group + 1)));
      Arrays.fill(moments, before, moments.length, NONE);
    }
    if (moments[group] == millis) {
      return;
    }
    set += moments[group] == NONE ? 1 : 0;
    moments[group] = millis;
    queue.add(new Moment(millis, group));
    if (queue.size() > 2 * set + SLACK) {
      order();
    }
  }

  void clear(int group) {
    if (of(group) != NONE) {
      moments[group] = NONE;
      set--;
    }
  }

  /// Leaves out what holds no longer, and what stands there twice.
  private void order() {
    queue =
        queue.stream()
            .filter(this::holds)
            .distinct()
            .collect(Collectors.toCollection(PriorityQueue::new));
  }

  boolean anyDue(long now) {
    dropPassed();
    var first = queue.peek();
    return first != null && first.millis() < now;
  }

  private void dropPassed() {
    while (!queue.isEmpty() && !holds(queue.peek())) {
      queue.remove();
    }
  }

  private boolean holds(Moment moment) {
    return moments[moment.group()] == moment.millis();
  }

  /// The groups whose moment has passed, in ascending order. They stay due until they are cleared
  /// or set anew.
  int[] due(long now) {
    var groups = new int[16];
    int count = 0;
    while (anyDue(now)) {
      if (count == groups.length) {
        groups = Arrays.copyOf(groups, 2 * count);
      }
      groups[count++] = queue.remove().group();
    }
    for (int i = 0; i < count; i++) {
      queue.add(new Moment(moments[groups[i]], groups[i]));
    }
    return Arrays.stream(groups, 0, count).sorted().distinct().toArray();
  }
}
