package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import millrace.scala.Tuple2;

/// Samples of pairs with a share for each key.
public final class Strata {
  private static final double DELTA = 5e-5;

  private Strata() {}

  /// Random numbers of one partition: even ones, and Poisson's with a generator for each mean.
  private static final class Chance {
    private final long seed;
    private final XorShift even;
    private final Map<Double, Random> poisson = new HashMap<>();

    Chance(long seed) {
      this.seed = seed;
      this.even = new XorShift(seed);
    }

    double even() {
      return even.nextDouble();
    }

    int times(double mean) {
      return Sampler.poisson(mean, poisson.computeIfAbsent(mean, _ -> new Well(seed)));
    }
  }

  /// How often a pair is in the sample.
  @FunctionalInterface
  private interface Draw<K> {
    long times(K key, Chance chance);
  }

  /// A sample whose parts are about as large as the shares say.
  ///
  /// @param repeated whether a pair may be taken more than once
  public static <K, V> Lineage<Tuple2<K, V>> sample(
      Lineage<Tuple2<K, V>> of, boolean repeated, Map<K, Double> shares, long seed) {
    var known = checked(shares);
    return drawn(
        of,
        seed,
        repeated
            ? (key, chance) -> chance.times(share(known, key))
            : (key, chance) -> chance.even() < share(known, key) ? 1 : 0);
  }

  private static <K> Map<K, Double> checked(Map<K, Double> shares) {
    if (shares.values().stream().anyMatch(each -> !(each >= 0))) {
      throw new IllegalArgumentException("Negative sampling rates: " + shares);
    }
    return new HashMap<>(shares);
  }

  private static <K> double share(Map<K, Double> shares, K key) {
    var share = shares.get(key);
    if (share == null) {
      throw new NoSuchElementException("key not found: " + key);
    }
    return share;
  }

  private static <K, V> Lineage<Tuple2<K, V>> drawn(
      Lineage<Tuple2<K, V>> of, long seed, Draw<K> draw) {
    return new Mapped<>(
        of,
        (_, partition, pairs) -> {
          var chance = new Chance(seed + partition);
          return Iterators.flatMap(
              pairs,
              each -> Collections.nCopies((int) draw.times(each._1, chance), each).iterator());
        },
        true,
        false);
  }

  /// A sample whose parts are as large as the shares say, to the pair. Runs actions.
  public static <K, V> Lineage<Tuple2<K, V>> exactSample(
      Lineage<Tuple2<K, V>> of, boolean repeated, Map<K, Double> shares, long seed) {
    var known = checked(shares);
    var counts = repeated ? counts(of) : Map.<K, Long>of();
    var looks = new HashMap<K, Look>();
    Actions.collect(
            Transformations.mapPartitions(
                of,
                (_, partition, pairs) ->
                    List.of(look(pairs, known, counts, repeated, new Chance(seed + partition)))
                        .iterator(),
                false))
        .forEach(part -> part.forEach((key, look) -> looks.merge(key, look, Look::before)));
    var thresholds = new HashMap<K, Double>();
    looks.forEach((key, look) -> thresholds.put(key, look.threshold(share(known, key))));
    return drawn(
        of,
        seed,
        repeated
            ? (key, chance) ->
                repeatedly(Objects.requireNonNull(looks.get(key)), share(thresholds, key), chance)
            : (key, chance) -> chance.even() < share(thresholds, key) ? 1 : 0);
  }

  private static long repeatedly(Look look, double threshold, Chance chance) {
    long times = look.sure == 0 ? 0 : chance.times(look.sure);
    int perhaps = chance.times(look.perhaps);
    for (int i = 0; i < perhaps; i++) {
      times += chance.even() < threshold ? 1 : 0;
    }
    return times;
  }

  private static <K, V> Map<K, Long> counts(Lineage<Tuple2<K, V>> of) {
    var counts = new HashMap<K, Long>();
    Pairs.countByKey(of).forEach(each -> counts.put(each._1, each._2));
    return counts;
  }

  private static <K, V> Map<K, Look> look(
      Iterator<Tuple2<K, V>> pairs,
      Map<K, Double> shares,
      Map<K, Long> counts,
      boolean repeated,
      Chance chance) {
    var looks = new HashMap<K, Look>();
    while (pairs.hasNext()) {
      var key = pairs.next()._1;
      var look = looks.computeIfAbsent(key, _ -> new Look());
      if (repeated) {
        look.addRepeated(share(shares, key), counts.getOrDefault(key, 0L), chance);
      } else {
        look.addOnce(share(shares, key), chance);
      }
    }
    return looks;
  }

  /// What a look at the pairs of a key has found: how many are surely in the sample, and the random
  /// numbers of those that perhaps are.
  private static final class Look {
    private long count;
    private long accepted;
    private double sure = Double.NaN;
    private double perhaps = Double.NaN;
    private final List<Double> waiting = new ArrayList<>();

    void addOnce(double share, Chance chance) {
      double low = -Math.log(DELTA) / count * (2.0 / 3.0);
      sure = share + low - Math.sqrt(low * low + 3 * low * share);
      double high = -Math.log(DELTA) / count;
      perhaps =
          Math.min(1, Math.max(1e-10, share + high + Math.sqrt(high * high + 2 * high * share)));
      double number = chance.even();
      if (number < sure) {
        accepted++;
      } else if (number < perhaps) {
        waiting.add(number);
      }
      count++;
    }

    void addRepeated(double share, long all, Chance chance) {
      if (Double.isNaN(sure)) {
        long size = (long) Math.ceil(all * share);
        double wide = (size < 6 ? 12 : size < 16 ? 9 : 6) * Math.sqrt((double) size);
        double low = Math.max(size - wide, 1e-15);
        sure = low / all;
        perhaps = (Math.max(size + wide, 1e-10) - low) / all;
      }
      accepted += sure == 0 ? 0 : chance.times(sure);
      int more = chance.times(perhaps);
      for (int i = 0; i < more; i++) {
        waiting.add(chance.even());
      }
      count++;
    }

    /// This look, and then another, whose bounds count.
    Look before(Look next) {
      next.count += count;
      next.accepted += accepted;
      next.waiting.addAll(waiting);
      return next;
    }

    /// Below which random number a pair is in the sample.
    double threshold(double share) {
      long size = (long) Math.ceil(count * share);
      if (accepted > size) {
        return sure;
      }
      int more = (int) (size - accepted);
      return more >= waiting.size() ? perhaps : waiting.stream().sorted().toList().get(more);
    }
  }
}
