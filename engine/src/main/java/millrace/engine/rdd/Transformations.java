package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import millrace.scala.Tuple2;

/// Lineages made of others, whatever their elements are.
public final class Transformations {
  private Transformations() {}

  // --- from elsewhere ---

  /// The elements of a list.
  public static <T> Lineage<T> slices(Scope scope, List<T> elements, int partitions) {
    return new Slices<>(scope, elements, partitions);
  }

  public static <T> Lineage<T> empty(Scope scope) {
    return new Empty<>(scope);
  }

  /// Elements by suppliers, one for each partition.
  ///
  /// @param kind by Spark's name for it
  /// @param parts asked once, when somebody needs them; each gives the same elements each time
  public static <T> Lineage<T> given(
      Scope scope, String kind, Supplier<List<Supplier<Iterator<T>>>> parts) {
    return new Given<>(scope, kind, parts);
  }

  // --- partition by partition ---

  /// What a function makes of each partition.
  ///
  /// @param samePlaces whether keys, where the elements are pairs, stay what they are
  public static <T, U> Lineage<U> mapPartitions(
      Lineage<T> of, PartFunction<T, U> function, boolean samePlaces) {
    return new Mapped<>(of, function, samePlaces, false);
  }

  public static <T, U> Lineage<U> map(Lineage<T> of, Shipped<Step<T, U>> step) {
    return new Mapped<>(
        of, (task, _, elements) -> Iterators.map(elements, step.in(task)), false, true);
  }

  public static <T, U> Lineage<U> flatMap(Lineage<T> of, Shipped<Step<T, Iterator<U>>> step) {
    return new Mapped<>(
        of, (task, _, elements) -> Iterators.flatMap(elements, step.in(task)), false, false);
  }

  public static <T> Lineage<T> filter(Lineage<T> of, Shipped<Step<T, Boolean>> condition) {
    return new Mapped<>(
        of, (task, _, elements) -> Iterators.filter(elements, condition.in(task)), true, false);
  }

  /// Each partition as one list.
  public static <T> Lineage<List<T>> glom(Lineage<T> of) {
    Lineage<List<T>> lists =
        new Mapped<>(
            of, (_, _, elements) -> List.of(Iterators.list(elements)).iterator(), false, false);
    return map(lists, Shipped.<Step<List<T>, List<T>>>shared(each -> each));
  }

  /// Each element with a number of its own: its place in its partition times the number of
  /// partitions, and the number of its partition.
  public static <T> Lineage<Tuple2<T, Long>> zipWithUniqueId(Lineage<T> of) {
    long count = of.partitions();
    return new Mapped<>(
        of,
        (_, partition, elements) -> {
          var next = new long[] {partition};
          return Iterators.map(
              elements,
              each -> {
                var numbered = new Tuple2<>(each, next[0]);
                next[0] += count;
                return numbered;
              });
        },
        false,
        false);
  }

  /// Each element with its number among all. Runs an action where there are several partitions.
  public static <T> Lineage<Tuple2<T, Long>> zipWithIndex(Lineage<T> of) {
    return new Numbered<>(of);
  }

  /// Elements by chance, the same for the same seed.
  ///
  /// @param repeated whether an element may be taken more than once
  /// @param fraction the share that is taken, or how often each is on average
  public static <T> Lineage<T> sample(Lineage<T> of, boolean repeated, double fraction, long seed) {
    return new Sampled<>(of, repeated, fraction, seed);
  }

  /// Parts by chance whose sizes are about as the weights; each element is in one of them.
  public static <T> List<Lineage<T>> randomSplit(Lineage<T> of, double[] weights, long seed) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException(
            "Weights must be nonnegative, but got " + Arrays.toString(weights));
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "Sum of weights must be positive, but got " + Arrays.toString(weights));
    }
    var parts = new ArrayList<Lineage<T>>();
    double start = 0;
    for (double weight : weights) {
      double from = start;
      double to = from + weight / sum;
      parts.add(
          new Mapped<>(
              of,
              (_, partition, elements) ->
                  Sampled.taken(elements, Sampler.between(from, to, seed + partition)),
              true,
              false));
      start = to;
    }
    return parts;
  }

  // --- of several ---

  /// The elements of all, one after the other; where all have one placement, each partition holds
  /// those of its number.
  public static <T> Lineage<T> union(List<Lineage<T>> all) {
    var some = all.stream().filter(each -> !(each instanceof Empty)).toList();
    return new Joined<>(some.isEmpty() ? all : some);
  }

  public static <T, U> Lineage<Tuple2<T, U>> cartesian(Lineage<T> left, Lineage<U> right) {
    return new Crossed<>(left, right);
  }

  /// Elements of the same place in pairs.
  public static <T, U> Lineage<Tuple2<T, U>> zip(Lineage<T> left, Lineage<U> right) {
    return new Zipped<>(left, right, (_, one, other) -> pairs(one, other, left.scope().host()));
  }

  private static <T, U> Iterator<Tuple2<T, U>> pairs(
      Iterator<T> left, Iterator<U> right, Host host) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (left.hasNext() != right.hasNext()) {
          throw host.wrong("Can only zip RDDs with same number of elements in each partition");
        }
        return left.hasNext();
      }

      @Override
      public Tuple2<T, U> next() {
        return new Tuple2<>(left.next(), right.next());
      }
    };
  }

  /// What a function makes of two partitions of the same number.
  public static <A, B, R> Lineage<R> zipPartitions(
      Lineage<A> left,
      Lineage<B> right,
      Shipped<Merge<Iterator<A>, Iterator<B>, Iterator<R>>> function) {
    return new Zipped<>(left, right, (task, one, other) -> function.in(task).apply(one, other));
  }

  /// Each element once that both have.
  public static <T> Lineage<T> intersection(Lineage<T> left, Lineage<T> right) {
    var groups = Pairs.cogroup(List.of(paired(left), paired(right)), Placements.of(left, right));
    return Pairs.keys(
        filter(groups, Shipped.shared(each -> each._2.stream().noneMatch(List::isEmpty))));
  }

  /// The elements that the other does not have.
  public static <T> Lineage<T> subtract(Lineage<T> from, Lineage<T> less, Placement placement) {
    var places =
        from.placement().filter(placement::equals).isPresent()
            ? new Placements.OfPairs(placement)
            : placement;
    return Pairs.keys(Pairs.subtractByKey(paired(from), paired(less), places));
  }

  /// Where the elements of a difference go when nobody says it.
  public static Placement placementOfDifference(Lineage<?> from) {
    return from.placement().orElseGet(() -> from.scope().host().byHash(from.partitions()));
  }

  private static <T> Lineage<Tuple2<T, Object>> paired(Lineage<T> of) {
    return map(of, Shipped.shared(each -> new Tuple2<>(each, true)));
  }

  // --- distributed anew ---

  /// Each element once.
  public static <T> Lineage<T> distinct(Lineage<T> of, int partitions) {
    if (of.placement().isPresent() && partitions == of.partitions()) {
      return new Mapped<>(
          of,
          (_, _, elements) -> {
            var seen = new SlotMap<T, Boolean>();
            while (elements.hasNext()) {
              seen.update(elements.next(), () -> true, known -> known);
            }
            return Iterators.map(seen.pairs(), Tuple2::_1);
          },
          true,
          false);
    }
    var once =
        Pairs.reduceByKey(
            paired(of), of.scope().host().byHash(partitions), Shipped.shared((one, _) -> one));
    return map(once, Shipped.shared(Tuple2::_1));
  }

  /// The same elements in other partitions: some together where less are wanted, or, by `shuffle`,
  /// distributed one by one.
  public static <T> Lineage<T> coalesce(Lineage<T> of, int partitions, boolean shuffle) {
    if (partitions <= 0) {
      throw new IllegalArgumentException(
          "Number of partitions (%d) must be positive.".formatted(partitions));
    }
    if (!shuffle) {
      return new Coalesced<>(of, partitions);
    }
    var numbered =
        new Mapped<T, Tuple2<Integer, T>>(
            of,
            (_, partition, elements) -> {
              var next = new int[] {new XorShift(partition).nextInt(partitions)};
              return Iterators.map(elements, each -> new Tuple2<>(++next[0], each));
            },
            false,
            false);
    return Pairs.values(
        new Coalesced<>(
            Shuffled.plain(numbered, of.scope().host().byHash(partitions)), partitions));
  }

  /// The elements in the order of what a function makes of them.
  public static <T, K> Lineage<T> sortBy(
      Lineage<T> of,
      Shipped<Step<T, K>> key,
      Shipped<java.util.Comparator<K>> order,
      boolean ascending,
      int partitions) {
    var keyed =
        map(
            of,
            key.<Step<T, Tuple2<K, T>>>as(step -> each -> new Tuple2<>(step.apply(each), each)));
    return Pairs.values(Pairs.sortByKey(keyed, order, ascending, partitions));
  }
}
