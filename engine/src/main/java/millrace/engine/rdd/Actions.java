package millrace.engine.rdd;

import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.scala.Tuple2;

/// What makes the elements of a lineage and does something with them.
public final class Actions {
  private Actions() {}

  public static <T> List<T> collect(Lineage<T> of) {
    var all = new ArrayList<T>();
    of.scope().run(of, (_, elements) -> Iterators.list(elements)).forEach(all::addAll);
    return all;
  }

  /// The elements of some partitions, a list for each.
  public static <T> List<List<T>> collect(Lineage<T> of, List<Integer> partitions) {
    return of.scope().run(of, partitions, (_, elements) -> Iterators.list(elements));
  }

  /// All elements, partition by partition, each made when it is reached.
  public static <T> Iterator<T> iterate(Lineage<T> of) {
    return Iterators.flatMap(
        of.allPartitions().iterator(), each -> collect(of, List.of(each)).getFirst().iterator());
  }

  public static long count(Lineage<?> of) {
    return of.scope().run(of, (_, elements) -> Iterators.count(elements)).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /// The first elements; looks into no more partitions than it seems to need.
  public static <T> List<T> take(Lineage<T> of, int count) {
    var taken = new ArrayList<T>();
    int seen = 0;
    while (taken.size() < count && seen < of.partitions()) {
      int left = count - taken.size();
      int next = Math.min(of.partitions(), seen + more(taken.size(), left, seen));
      var parts =
          of.scope()
              .run(
                  of,
                  IntStream.range(seen, next).boxed().toList(),
                  (_, elements) -> Iterators.list(Iterators.head(elements, left)));
      parts.forEach(
          part -> taken.addAll(part.subList(0, Math.min(part.size(), count - taken.size()))));
      seen = next;
    }
    return taken;
  }

  /// How many more partitions to look into: four times as many as before, or half more than seem to
  /// be needed.
  private static int more(int taken, int left, int seen) {
    if (seen == 0) {
      return 1;
    }
    return taken == 0 ? 4 * seen : (int) Math.min(Math.ceil(1.5 * left * seen / taken), 4.0 * seen);
  }

  private static RuntimeException nothing(Lineage<?> of) {
    return of.scope().host().unsupported("empty collection: there is no element to take");
  }

  public static <T> T first(Lineage<T> of) {
    var taken = take(of, 1);
    if (taken.isEmpty()) {
      throw nothing(of);
    }
    return taken.getFirst();
  }

  public static boolean isEmpty(Lineage<?> of) {
    return of.partitions() == 0 || take(of, 1).isEmpty();
  }

  public static <T> void foreachPartition(Lineage<T> of, Shipped<Step<Iterator<T>, Boolean>> step) {
    var _ = of.scope().run(of, (task, elements) -> step.in(task).apply(elements));
  }

  // --- to one value ---

  public static <T> T reduce(Lineage<T> of, Shipped<Merge<T, T, T>> merge) {
    var parts = of.scope().run(of, (task, elements) -> reduced(elements, merge.in(task)));
    return Iterators.called(
            () -> reduced(parts.stream().flatMap(Optional::stream).iterator(), merge.original()))
        .orElseThrow(() -> nothing(of));
  }

  private static <T> Optional<T> reduced(Iterator<T> elements, Merge<T, T, T> merge)
      throws Exception {
    if (!elements.hasNext()) {
      return Optional.empty();
    }
    var result = elements.next();
    while (elements.hasNext()) {
      result = merge.apply(result, elements.next());
    }
    return Optional.of(result);
  }

  public static <T, U> U aggregate(
      Lineage<T> of, Shipped<U> zero, Shipped<Merge<U, T, U>> add, Shipped<Merge<U, U, U>> merge) {
    var parts = of.scope().run(of, (task, elements) -> folded(elements, zero.copy(), add.in(task)));
    return Iterators.called(() -> folded(parts.iterator(), zero.copy(), merge.original()));
  }

  private static <T, U> U folded(Iterator<T> elements, U zero, Merge<U, T, U> add)
      throws Exception {
    var result = zero;
    while (elements.hasNext()) {
      result = add.apply(result, elements.next());
    }
    return result;
  }

  public static <T> T treeReduce(Lineage<T> of, Shipped<Merge<T, T, T>> merge, int depth) {
    requireDepth(depth);
    Lineage<Optional<T>> parts =
        Transformations.mapPartitions(
            of,
            (task, _, elements) ->
                Collections.singleton(reduced(elements, merge.in(task))).iterator(),
            false);
    Shipped<Merge<Optional<T>, Optional<T>, Optional<T>>> both =
        merge.as(
            own ->
                (one, other) ->
                    one.isPresent() && other.isPresent()
                        ? Optional.of(own.apply(one.get(), other.get()))
                        : one.or(() -> other));
    return treeAggregate(parts, Shipped.shared(Optional.<T>empty()), both, both, depth, false)
        .orElseThrow(() -> nothing(of));
  }

  /// Merges in several rounds, the first ones in tasks.
  ///
  /// @param depth how many rounds there are to be
  /// @param lastInTask whether the last round too is in a task
  public static <T, U> U treeAggregate(
      Lineage<T> of,
      Shipped<U> zero,
      Shipped<Merge<U, T, U>> add,
      Shipped<Merge<U, U, U>> merge,
      int depth,
      boolean lastInTask) {
    requireDepth(depth);
    if (of.partitions() == 0) {
      return zero.copy();
    }
    Lineage<U> parts =
        Transformations.mapPartitions(
            of,
            (task, _, elements) ->
                Collections.singleton(folded(elements, zero.copy(), add.in(task))).iterator(),
            false);
    int count = parts.partitions();
    int scale = Math.max((int) Math.ceil(Math.pow(count, 1.0 / depth)), 2);
    while (count > scale + Math.ceil((double) count / scale)) {
      count /= scale;
      parts = merged(parts, count, zero, merge);
    }
    if (lastInTask && parts.partitions() > 1) {
      parts = merged(parts, 1, zero, merge);
    }
    return aggregate(parts, zero, merge, merge);
  }

  private static <U> Lineage<U> merged(
      Lineage<U> parts, int count, Shipped<U> zero, Shipped<Merge<U, U, U>> merge) {
    Lineage<Tuple2<Integer, U>> numbered =
        Transformations.mapPartitions(
            parts,
            (_, partition, elements) ->
                Iterators.map(elements, each -> new Tuple2<>(partition % count, each)),
            false);
    return Pairs.values(
        Pairs.aggregateByKey(numbered, zero, merge, merge, parts.scope().host().byHash(count)));
  }

  private static void requireDepth(int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException(
          "Depth must be greater than or equal to 1 but got %d.".formatted(depth));
    }
  }

  // --- in order, by chance, about ---

  /// The first elements in an order.
  public static <T> List<T> takeOrdered(Lineage<T> of, int count, Shipped<Comparator<T>> order) {
    if (count == 0) {
      return List.of();
    }
    Lineage<T> firsts =
        Transformations.mapPartitions(
            of,
            (task, _, elements) ->
                Ordering.first(Iterators.list(elements), count, order.in(task)).iterator(),
            false);
    return Ordering.first(collect(firsts), count, order.original());
  }

  /// So many elements by chance, in an order by chance; the same for the same seed.
  ///
  /// @param repeated whether an element may be taken more than once
  public static <T> List<T> takeSample(Lineage<T> of, boolean repeated, int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("Negative number of elements requested: " + count);
    }
    long all = count == 0 ? 0 : count(of);
    if (all == 0) {
      return List.of();
    }
    var random = new Random(seed);
    if (!repeated && count >= all) {
      return shuffled(collect(of), random);
    }
    double fraction = repeated ? repeatedShare(count, all) : share(count, all);
    var sample = collect(new Sampled<>(of, repeated, fraction, random.nextInt()));
    while (sample.size() < count) {
      sample = collect(new Sampled<>(of, repeated, fraction, random.nextInt()));
    }
    return shuffled(sample, random).subList(0, count);
  }

  /// A share with which a sample is almost never too small.
  private static double share(int count, long all) {
    double fraction = (double) count / all;
    double gamma = -Math.log(1e-4) / all;
    return Math.min(
        1, Math.max(1e-10, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction)));
  }

  private static double repeatedShare(int count, long all) {
    int deviations = count < 6 ? 12 : count < 16 ? 9 : 6;
    return Math.max(count + deviations * Math.sqrt(count), 1e-10) / all;
  }

  private static <T> List<T> shuffled(List<T> elements, Random random) {
    for (int i = elements.size() - 1; i > 0; i--) {
      Collections.swap(elements, i, random.nextInt(i + 1));
    }
    return elements;
  }

  /// About how many distinct elements there are.
  ///
  /// @param error the standard deviation of the relative error that is aimed at
  public static long countApproxDistinct(Lineage<?> of, double error) {
    var counters =
        of.scope()
            .run(
                of,
                (_, elements) -> {
                  var counter = counter(error);
                  elements.forEachRemaining(counter::offer);
                  return counter;
                });
    var all = counter(error);
    for (var each : counters) {
      added(all, each);
    }
    return all.cardinality();
  }

  /// A counter of distinct elements that aims at such an error.
  static HyperLogLogPlus counter(double error) {
    if (!(error > 0.000017)) {
      throw new IllegalArgumentException(
          "accuracy (%s) must be greater than 0.000017".formatted(error));
    }
    int bits = (int) Math.ceil(2 * Math.log(1.054 / error) / Math.log(2));
    return new HyperLogLogPlus(Math.max(4, bits), 0);
  }

  /// One counter with what another has counted too.
  static HyperLogLogPlus added(HyperLogLogPlus counter, HyperLogLogPlus other) {
    return Iterators.called(
        () -> {
          counter.addAll(other);
          return counter;
        });
  }
}
