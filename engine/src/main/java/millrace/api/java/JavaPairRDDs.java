package millrace.api.java;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import millrace.engine.rdd.Iterators;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Pairs;
import millrace.engine.rdd.Placement;
import millrace.engine.rdd.Shipped;
import millrace.engine.rdd.Step;
import millrace.rdd.Lineages;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;

/// Joins of pairs, which are made of the groups that their keys have.
final class JavaPairRDDs {
  private JavaPairRDDs() {}

  static Lineage<?>[] lineages(JavaPairRDD<?, ?> first, JavaPairRDD<?, ?>... others) {
    return Stream.concat(Stream.of(first), Stream.of(others))
        .map(each -> Lineages.of(each.rdd()))
        .toArray(Lineage<?>[]::new);
  }

  @SuppressWarnings("unchecked") // what is not comparable fails when it is compared
  static <K> Comparator<K> natural() {
    return (Comparator<K>) Comparator.naturalOrder();
  }

  private static <K> Lineage<Tuple2<K, Object>> any(JavaPairRDD<K, ?> pairs) {
    return any(Lineages.of(pairs.rdd()));
  }

  @SuppressWarnings("unchecked") // values are only read
  private static <K> Lineage<Tuple2<K, Object>> any(Lineage<?> pairs) {
    return (Lineage<Tuple2<K, Object>>) pairs;
  }

  @SuppressWarnings("unchecked") // the pairs are those that came in
  static <K, V> Lineage<Tuple2<K, V>> subtract(
      Lineage<Tuple2<K, V>> from, Lineage<? extends Tuple2<K, ?>> less, Placement placement) {
    Lineage<Tuple2<K, Object>> rest =
        Pairs.subtractByKey(JavaPairRDDs.<K>any(from), JavaPairRDDs.<K>any(less), placement);
    return (Lineage<Tuple2<K, V>>) (Lineage<?>) rest;
  }

  // --- groups ---

  private static <K> Lineage<Tuple2<K, List<List<Object>>>> groups(
      Placement placement, List<JavaPairRDD<K, ?>> all) {
    return Pairs.cogroup(all.stream().map(each -> JavaPairRDDs.<K>any(each)).toList(), placement);
  }

  /// The values that one of the sides has.
  @SuppressWarnings("unchecked") // each side has values of its own class
  private static <V> Iterable<V> side(List<List<Object>> groups, int side) {
    return Pairs.group((List<V>) (List<?>) groups.get(side));
  }

  static <K, V, W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, V> left, JavaPairRDD<K, W> right, Placement placement) {
    Shipped<Step<List<List<Object>>, Tuple2<Iterable<V>, Iterable<W>>>> step =
        Shipped.shared(each -> new Tuple2<>(side(each, 0), side(each, 1)));
    return JavaPairRDD.of(Pairs.mapValues(groups(placement, List.of(left, right)), step));
  }

  static <K, V, A, B> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<A>, Iterable<B>>> cogroup(
      JavaPairRDD<K, V> first,
      JavaPairRDD<K, A> second,
      JavaPairRDD<K, B> third,
      Placement placement) {
    Shipped<Step<List<List<Object>>, Tuple3<Iterable<V>, Iterable<A>, Iterable<B>>>> step =
        Shipped.shared(each -> new Tuple3<>(side(each, 0), side(each, 1), side(each, 2)));
    return JavaPairRDD.of(Pairs.mapValues(groups(placement, List.of(first, second, third)), step));
  }

  static <K, V, A, B, C>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<A>, Iterable<B>, Iterable<C>>> cogroup(
          JavaPairRDD<K, V> first,
          JavaPairRDD<K, A> second,
          JavaPairRDD<K, B> third,
          JavaPairRDD<K, C> fourth,
          Placement placement) {
    Shipped<Step<List<List<Object>>, Tuple4<Iterable<V>, Iterable<A>, Iterable<B>, Iterable<C>>>>
        step =
            Shipped.shared(
                each -> new Tuple4<>(side(each, 0), side(each, 1), side(each, 2), side(each, 3)));
    return JavaPairRDD.of(
        Pairs.mapValues(groups(placement, List.of(first, second, third, fourth)), step));
  }

  // --- joins ---

  /// What a join puts out for the values of a key.
  @FunctionalInterface
  private interface Joining<V, W, R> {
    Iterator<R> join(Iterable<V> left, Iterable<W> right);
  }

  private static <K, V, W, R> Lineage<Tuple2<K, R>> joined(
      JavaPairRDD<K, V> left,
      JavaPairRDD<K, W> right,
      Placement placement,
      Joining<V, W, R> joining) {
    Shipped<Step<List<List<Object>>, Iterator<R>>> step =
        Shipped.shared(
            each -> joining.join(JavaPairRDDs.<V>side(each, 0), JavaPairRDDs.<W>side(each, 1)));
    return Pairs.flatMapValues(groups(placement, List.of(left, right)), step);
  }

  private static <V, W> Iterator<Tuple2<V, W>> each(Iterable<V> left, Iterable<W> right) {
    return Iterators.flatMap(
        left.iterator(), one -> Iterators.map(right.iterator(), other -> new Tuple2<>(one, other)));
  }

  static <K, V, W> JavaPairRDD<K, Tuple2<V, W>> join(
      JavaPairRDD<K, V> left, JavaPairRDD<K, W> right, Placement placement) {
    return JavaPairRDD.of(joined(left, right, placement, JavaPairRDDs::each));
  }

  /// Values as such that may be missing; a missing one where there are none.
  private static <V> Iterable<Optional<V>> perhaps(Iterable<V> values) {
    return values.iterator().hasNext()
        ? () -> Iterators.map(values.iterator(), Optional::ofNullable)
        : List.of(Optional.<V>empty());
  }

  static <K, V, W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, V> left, JavaPairRDD<K, W> right, Placement placement) {
    return same(joined(left, right, placement, (one, other) -> each(one, perhaps(other))));
  }

  static <K, V, W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, V> left, JavaPairRDD<K, W> right, Placement placement) {
    return same(joined(left, right, placement, (one, other) -> each(perhaps(one), other)));
  }

  static <K, V, W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, V> left, JavaPairRDD<K, W> right, Placement placement) {
    return same(joined(left, right, placement, (one, other) -> each(perhaps(one), perhaps(other))));
  }

  /// One lineage more, as Spark has it, so that later ones have the same numbers.
  private static <K, V> JavaPairRDD<K, V> same(Lineage<Tuple2<K, V>> pairs) {
    return JavaPairRDD.of(Pairs.mapValues(pairs, Shipped.<Step<V, V>>shared(each -> each)));
  }
}
