package millrace.engine.rdd;

import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.scala.Tuple2;

/// Lineages made of pairs by their keys.
public final class Pairs {
  private Pairs() {}

  public static <K, V> Lineage<K> keys(Lineage<Tuple2<K, V>> of) {
    return Transformations.map(of, Shipped.shared(Tuple2::_1));
  }

  public static <K, V> Lineage<V> values(Lineage<Tuple2<K, V>> of) {
    return Transformations.map(of, Shipped.shared(Tuple2::_2));
  }

  public static <K, V, U> Lineage<Tuple2<K, U>> mapValues(
      Lineage<Tuple2<K, V>> of, Shipped<Step<V, U>> step) {
    return new Mapped<>(
        of,
        (task, _, pairs) -> {
          var own = step.in(task);
          return Iterators.map(pairs, each -> new Tuple2<>(each._1, own.apply(each._2)));
        },
        true,
        false);
  }

  public static <K, V, U> Lineage<Tuple2<K, U>> flatMapValues(
      Lineage<Tuple2<K, V>> of, Shipped<Step<V, Iterator<U>>> step) {
    return new Mapped<>(
        of,
        (task, _, pairs) -> {
          var own = step.in(task);
          return Iterators.flatMap(
              pairs,
              each -> Iterators.map(own.apply(each._2), value -> new Tuple2<>(each._1, value)));
        },
        true,
        false);
  }

  // --- by key ---

  /// One value for each key.
  ///
  /// @param early whether values are combined before they are distributed too
  public static <K, V, C> Lineage<Tuple2<K, C>> combineByKey(
      Lineage<Tuple2<K, V>> of,
      Shipped<Step<V, C>> create,
      Shipped<Merge<C, V, C>> add,
      Shipped<Merge<C, C, C>> merge,
      Placement placement,
      boolean early) {
    Shuffle.TaskCombining<V, C> combining =
        task -> new Combining<>(create.in(task), add.in(task), merge.in(task));
    return isAt(of, placement)
        ? new Mapped<>(of, (task, _, pairs) -> combining.in(task).combine(pairs), true, false)
        : Shuffled.combined(of, placement, combining, early);
  }

  private static boolean isAt(Lineage<?> of, Placement placement) {
    return of.placement().equals(Optional.of(placement));
  }

  public static <K, V> Lineage<Tuple2<K, V>> reduceByKey(
      Lineage<Tuple2<K, V>> of, Placement placement, Shipped<Merge<V, V, V>> merge) {
    return combineByKey(of, Shipped.shared(each -> each), merge, merge, placement, true);
  }

  /// @param zero what each key begins with, a copy for each
  public static <K, V, U> Lineage<Tuple2<K, U>> aggregateByKey(
      Lineage<Tuple2<K, V>> of,
      Shipped<U> zero,
      Shipped<Merge<U, V, U>> add,
      Shipped<Merge<U, U, U>> merge,
      Placement placement) {
    return combineByKey(
        of,
        add.<Step<V, U>>as(own -> value -> own.apply(zero.copy(), value)),
        add,
        merge,
        placement,
        true);
  }

  public static <K, V> Lineage<Tuple2<K, Iterable<V>>> groupByKey(
      Lineage<Tuple2<K, V>> of, Placement placement) {
    Lineage<Tuple2<K, Group<V>>> groups =
        combineByKey(
            of,
            Shipped.shared(Group::of),
            Shipped.shared(Group::with),
            Shipped.shared(Group::withAll),
            placement,
            false);
    return mapValues(groups, Shipped.shared(each -> each));
  }

  /// The same pairs where the placement puts their keys.
  public static <K, V> Lineage<Tuple2<K, V>> partitionBy(
      Lineage<Tuple2<K, V>> of, Placement placement) {
    return isAt(of, placement) ? of : Shuffled.plain(of, placement);
  }

  /// The pairs in the order of their keys. Runs an action that looks at the keys, where more than
  /// one partition is wanted.
  public static <K, V> Lineage<Tuple2<K, V>> sortByKey(
      Lineage<Tuple2<K, V>> of, Shipped<Comparator<K>> order, boolean ascending, int partitions) {
    var ranges = Ranges.of(of, partitions, order.original(), ascending);
    return Shuffled.sorted(
        of, of.scope().host().byRange(ranges), ascending ? order : order.as(Comparator::reversed));
  }

  /// The same pairs where the placement puts their keys, in the order of the keys in each
  /// partition.
  public static <K, V> Lineage<Tuple2<K, V>> sortWithin(
      Lineage<Tuple2<K, V>> of, Placement placement, Shipped<Comparator<K>> order) {
    return isAt(of, placement)
        ? new Mapped<>(of, (task, _, pairs) -> Ordering.sorted(pairs, order.in(task)), true, false)
        : Shuffled.sorted(of, placement, order);
  }

  /// The pairs with keys from the first to the second; where they are in ranges, the partitions of
  /// others are not made.
  public static <K, V> Lineage<Tuple2<K, V>> filterByRange(
      Lineage<Tuple2<K, V>> of, Shipped<Comparator<K>> order, Shipped<Tuple2<K, K>> bounds) {
    var range = bounds.original();
    var places =
        of.placement()
            .filter(of.scope().host()::isByRange)
            .map(
                place ->
                    IntStream.rangeClosed(
                            Math.min(place.getPartition(range._1), place.getPartition(range._2)),
                            Math.max(place.getPartition(range._1), place.getPartition(range._2)))
                        .boxed()
                        .toList());
    Lineage<Tuple2<K, V>> within = places.isPresent() ? new Pruned<>(of, places.orElseThrow()) : of;
    return new Mapped<>(
        within,
        (task, _, pairs) -> {
          var own = order.in(task);
          var ends = bounds.in(task);
          return Iterators.filter(
              pairs,
              each -> own.compare(each._1, ends._1) >= 0 && own.compare(each._1, ends._2) <= 0);
        },
        true,
        false);
  }

  /// The values of a key; where its partition is known, only that one is made.
  public static <K, V> List<V> lookup(Lineage<Tuple2<K, V>> of, Shipped<K> key) {
    Shipped<Step<Tuple2<K, V>, Boolean>> same = key.as(own -> each -> Objects.equals(each._1, own));
    if (of.placement().isEmpty()) {
      return Actions.collect(values(Transformations.filter(of, same)));
    }
    return of.scope()
        .run(
            of,
            List.of(of.placement().orElseThrow().getPartition(key.original())),
            (task, pairs) ->
                Iterators.list(Iterators.map(Iterators.filter(pairs, same.in(task)), Tuple2::_2)))
        .getFirst();
  }

  /// About how many distinct values each key has.
  ///
  /// @param error the standard deviation of the relative error that is aimed at
  public static <K, V> Lineage<Tuple2<K, Long>> countApproxDistinctByKey(
      Lineage<Tuple2<K, V>> of, double error, Placement placement) {
    Merge<HyperLogLogPlus, V, HyperLogLogPlus> add =
        (counter, value) -> {
          counter.offer(value);
          return counter;
        };
    return mapValues(
        combineByKey(
            of,
            Shipped.shared(value -> add.apply(Actions.counter(error), value)),
            Shipped.shared(add),
            Shipped.shared(Actions::added),
            placement,
            true),
        Shipped.shared(HyperLogLogPlus::cardinality));
  }

  /// How many pairs each key has.
  public static <K, V> List<Tuple2<K, Long>> countByKey(Lineage<Tuple2<K, V>> of) {
    var ones = mapValues(of, Shipped.<Step<V, Long>>shared(_ -> 1L));
    return Actions.collect(reduceByKey(ones, Placements.of(ones), Shipped.shared(Long::sum)));
  }

  /// One value for each key of each partition, as a map for each.
  public static <K, V> Lineage<Map<K, V>> reducedMaps(
      Lineage<Tuple2<K, V>> of, Shipped<Merge<V, V, V>> merge) {
    return new Mapped<>(
        of,
        (task, _, pairs) -> {
          var own = merge.in(task);
          Map<K, V> map = new HashMap<>();
          while (pairs.hasNext()) {
            put(map, pairs.next(), own);
          }
          return List.of(map).iterator();
        },
        false,
        false);
  }

  private static <K, V> void put(Map<K, V> map, Tuple2<K, V> pair, Merge<V, V, V> merge)
      throws Exception {
    var known = map.get(pair._1);
    map.put(pair._1, known == null ? pair._2 : merge.apply(known, pair._2));
  }

  /// Two such maps as one.
  public static <K, V> Shipped<Merge<Map<K, V>, Map<K, V>, Map<K, V>>> mergedMaps(
      Shipped<Merge<V, V, V>> merge) {
    return merge.as(
        own ->
            (one, other) -> {
              for (var each : other.entrySet()) {
                put(one, new Tuple2<>(each.getKey(), each.getValue()), own);
              }
              return one;
            });
  }

  // --- of several ---

  /// The values of each key in each of them.
  public static <K> Lineage<Tuple2<K, List<List<Object>>>> cogroup(
      List<Lineage<Tuple2<K, Object>>> all, Placement placement) {
    return mapValues(new CoGrouped<>(all, placement), Shipped.shared(each -> each));
  }

  /// Values as those of a key.
  public static <V> Iterable<V> group(List<V> values) {
    return Group.ofAll(values);
  }

  /// The pairs whose keys the other does not have.
  public static <K> Lineage<Tuple2<K, Object>> subtractByKey(
      Lineage<Tuple2<K, Object>> from, Lineage<Tuple2<K, Object>> less, Placement placement) {
    return new Subtracted<>(from, less, placement);
  }
}
