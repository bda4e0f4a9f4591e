package millrace.engine.rdd;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import millrace.scala.Tuple2;

/// Bounds that cut keys into ranges of about the same number, found by looking at some of them.
///
/// @param bounds each the last key of its range; the last range has none
/// @param ascending whether the first range holds the least keys
public record Ranges<K>(List<K> bounds, Comparator<K> order, boolean ascending)
    implements Serializable {
  /// How many keys are looked at for each range, and at most for all.
  private static final int EACH = 20;

  private static final double MOST = 1e6;

  /// The number of ranges.
  public int count() {
    return bounds.size() + 1;
  }

  /// The range of a key.
  public int of(K key) {
    int from = 0;
    int to = bounds.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (order.compare(key, bounds.get(middle)) > 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return ascending ? from : bounds.size() - from;
  }

  /// Keys of one partition that were looked at.
  ///
  /// @param count how many there are
  private record Look<K>(int partition, long count, List<K> sample) {}

  /// Runs an action that looks at the keys, where more than one range is wanted.
  ///
  /// @param count of ranges that is wanted; there are less where there are less keys
  public static <K, V> Ranges<K> of(
      Lineage<Tuple2<K, V>> pairs, int count, Comparator<K> order, boolean ascending) {
    if (count <= 1) {
      return new Ranges<>(List.of(), order, ascending);
    }
    double wanted = Math.min((double) EACH * count, MOST);
    int each = (int) Math.ceil(3 * wanted / pairs.partitions());
    var keys = keys(pairs);
    var looks = look(keys, each);
    long all = looks.stream().mapToLong(Look::count).sum();
    double share = Math.min(wanted / Math.max(all, 1), 1);
    var weighted = new ArrayList<Tuple2<K, Float>>();
    var uneven = new ArrayList<Integer>();
    for (var look : looks) {
      if (share * look.count() > each) {
        uneven.add(look.partition());
      } else {
        float weight = (float) ((double) look.count() / look.sample().size());
        look.sample().forEach(key -> weighted.add(new Tuple2<>(key, weight)));
      }
    }
    if (!uneven.isEmpty()) {
      var again =
          new Sampled<>(new Pruned<>(keys(pairs), uneven), false, share, swapped(-pairs.id() - 1));
      Actions.collect(again).forEach(key -> weighted.add(new Tuple2<>(key, (float) (1 / share))));
    }
    return new Ranges<>(
        bounds(weighted, Math.min(count, weighted.size()), order), order, ascending);
  }

  private static <K, V> Lineage<K> keys(Lineage<Tuple2<K, V>> pairs) {
    return new Mapped<>(pairs, (_, _, all) -> Iterators.map(all, Tuple2::_1), false, true);
  }

  private static <K> List<Look<K>> look(Lineage<K> keys, int most) {
    int shift = keys.id() << 16;
    return Actions.collect(
        new Mapped<>(
            keys,
            (_, partition, all) ->
                List.of(Reservoir.of(all, most, swapped(partition ^ shift))).stream()
                    .map(each -> new Look<>(partition, each.count(), each.sample()))
                    .iterator(),
            false,
            false));
  }

  /// The bits of a number, mixed: a multiplication before and after its bytes are turned round.
  private static int swapped(int number) {
    return Integer.reverseBytes(number * 0x9e3775cd) * 0x9e3775cd;
  }

  private static <K> List<K> bounds(
      List<Tuple2<K, Float>> weighted, int count, Comparator<K> order) {
    Collections.sort(weighted, (one, other) -> order.compare(one._1, other._1));
    double step = weighted.stream().mapToDouble(Tuple2::_2).sum() / count;
    var bounds = new ArrayList<K>();
    double sum = 0;
    double target = step;
    for (var each : weighted) {
      if (bounds.size() >= count - 1) {
        break;
      }
      sum += each._2;
      if (sum >= target && (bounds.isEmpty() || order.compare(each._1, bounds.getLast()) > 0)) {
        bounds.add(each._1);
        target += step;
      }
    }
    return bounds;
  }
}
