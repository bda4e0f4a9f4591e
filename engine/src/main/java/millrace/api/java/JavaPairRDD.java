package millrace.api.java;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import millrace.HashPartitioner;
import millrace.Partitioner;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.Function;
import millrace.api.java.function.Function2;
import millrace.engine.rdd.Actions;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Pairs;
import millrace.engine.rdd.Placement;
import millrace.engine.rdd.Placements;
import millrace.engine.rdd.Strata;
import millrace.engine.rdd.Transformations;
import millrace.partial.BoundedDouble;
import millrace.partial.PartialResult;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.storage.StorageLevel;

/// Pairs of key and value in partitions, made when an action needs them.
///
/// What is done by key may be told where the keys go: by a partitioner, by a number of partitions,
/// which takes a {@link HashPartitioner}, or by neither, which takes the partitioner of the RDDs
/// that it is made of, if one has one.
public class JavaPairRDD<K, V> extends AbstractJavaRDDLike<Tuple2<K, V>, JavaPairRDD<K, V>> {
  private static final long serialVersionUID = 1;

  private final RDD<Tuple2<K, V>> rdd;

  JavaPairRDD(RDD<Tuple2<K, V>> rdd) {
    this.rdd = rdd;
  }

  static <K, V> JavaPairRDD<K, V> of(Lineage<Tuple2<K, V>> lineage) {
    return new JavaPairRDD<>(Lineages.rdd(lineage));
  }

  public static <K, V> JavaPairRDD<K, V> fromJavaRDD(JavaRDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd.rdd());
  }

  public static <K, V> RDD<Tuple2<K, V>> toRDD(JavaPairRDD<K, V> rdd) {
    return rdd.rdd();
  }

  @Override
  public RDD<Tuple2<K, V>> rdd() {
    return rdd;
  }

  @Override
  public JavaPairRDD<K, V> wrapRDD(RDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd);
  }

  private Lineage<Tuple2<K, V>> lineage() {
    return Lineages.of(rdd);
  }

  private Placement usual() {
    return Placements.of(lineage());
  }

  private Placement usual(JavaPairRDD<?, ?>... others) {
    return Placements.of(JavaPairRDDs.lineages(this, others));
  }

  public JavaPairRDD<K, V> setName(String name) {
    return wrapRDD(rdd.setName(name));
  }

  // --- what is kept ---

  /// Keeps the pairs of a partition when they are made.
  public JavaPairRDD<K, V> cache() {
    return wrapRDD(rdd.cache());
  }

  public JavaPairRDD<K, V> persist(StorageLevel newLevel) {
    return wrapRDD(rdd.persist(newLevel));
  }

  public JavaPairRDD<K, V> unpersist() {
    return unpersist(true);
  }

  public JavaPairRDD<K, V> unpersist(boolean blocking) {
    return wrapRDD(rdd.unpersist(blocking));
  }

  // --- as any RDD ---

  public JavaPairRDD<K, V> filter(Function<Tuple2<K, V>, Boolean> f) {
    return of(Transformations.filter(lineage(), Calls.step(lineage(), f)));
  }

  /// Each pair once.
  public JavaPairRDD<K, V> distinct() {
    return distinct(getNumPartitions());
  }

  public JavaPairRDD<K, V> distinct(int numPartitions) {
    return of(Transformations.distinct(lineage(), numPartitions));
  }

  /// The same pairs in less partitions, some of which are put together.
  public JavaPairRDD<K, V> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /// @param shuffle whether the pairs are distributed one by one, perhaps over more partitions
  public JavaPairRDD<K, V> coalesce(int numPartitions, boolean shuffle) {
    return of(Transformations.coalesce(lineage(), numPartitions, shuffle));
  }

  public JavaPairRDD<K, V> repartition(int numPartitions) {
    return coalesce(numPartitions, true);
  }

  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, seed());
  }

  /// Pairs by chance, the same for the same seed.
  ///
  /// @param withReplacement whether a pair may be taken more than once
  /// @param fraction the share that is taken, or how often each is on average
  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction, long seed) {
    return of(Transformations.sample(lineage(), withReplacement, fraction, seed));
  }

  private static long seed() {
    return ThreadLocalRandom.current().nextLong();
  }

  public JavaPairRDD<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKey(withReplacement, fractions, seed());
  }

  /// Pairs by chance, the same for the same seed.
  ///
  /// @param withReplacement whether a pair may be taken more than once
  /// @param fractions the share that is taken of each key, or how often each is on average
  public JavaPairRDD<K, V> sampleByKey(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return of(Strata.sample(lineage(), withReplacement, fractions, seed));
  }

  public JavaPairRDD<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKeyExact(withReplacement, fractions, seed());
  }

  /// Pairs by chance, so many of each key as the fraction says: their number times it, made a whole
  /// number upwards. Runs an action that counts them.
  public JavaPairRDD<K, V> sampleByKeyExact(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return of(Strata.exactSample(lineage(), withReplacement, fractions, seed));
  }

  public JavaPairRDD<K, V> union(JavaPairRDD<K, V> other) {
    return of(Transformations.union(List.of(lineage(), other.lineage())));
  }

  /// Each pair once that both have.
  public JavaPairRDD<K, V> intersection(JavaPairRDD<K, V> other) {
    return of(Transformations.intersection(lineage(), other.lineage()));
  }

  /// The pairs that the other does not have.
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other) {
    return of(
        Transformations.subtract(
            lineage(), other.lineage(), Transformations.placementOfDifference(lineage())));
  }

  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, int numPartitions) {
    return subtract(other, new HashPartitioner(numPartitions));
  }

  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, Partitioner p) {
    return of(Transformations.subtract(lineage(), other.lineage(), p));
  }

  /// @throws UnsupportedOperationException when there are no pairs
  @Override
  public Tuple2<K, V> first() {
    return Actions.first(lineage());
  }

  // --- keys and values ---

  public JavaRDD<K> keys() {
    return JavaRDD.of(Pairs.keys(lineage()));
  }

  public JavaRDD<V> values() {
    return JavaRDD.of(Pairs.values(lineage()));
  }

  public <U> JavaPairRDD<K, U> mapValues(Function<V, U> f) {
    return of(Pairs.mapValues(lineage(), Calls.step(lineage(), f)));
  }

  public <U> JavaPairRDD<K, U> flatMapValues(FlatMapFunction<V, U> f) {
    return of(Pairs.flatMapValues(lineage(), Calls.flat(lineage(), f)));
  }

  // --- one value for each key ---

  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners) {
    return combine(createCombiner, mergeValue, mergeCombiners, usual());
  }

  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      int numPartitions) {
    return combine(createCombiner, mergeValue, mergeCombiners, new HashPartitioner(numPartitions));
  }

  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      Partitioner partitioner) {
    return combine(createCombiner, mergeValue, mergeCombiners, partitioner);
  }

  private <C> JavaPairRDD<K, C> combine(
      Function<V, C> create, Function2<C, V, C> add, Function2<C, C, C> merge, Placement place) {
    return of(
        Pairs.combineByKey(
            lineage(),
            Calls.step(lineage(), create),
            Calls.merge(lineage(), add),
            Calls.merge(lineage(), merge),
            place,
            true));
  }

  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func) {
    return reduce(usual(), func);
  }

  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func, int numPartitions) {
    return reduce(new HashPartitioner(numPartitions), func);
  }

  public JavaPairRDD<K, V> reduceByKey(Partitioner partitioner, Function2<V, V, V> func) {
    return reduce(partitioner, func);
  }

  private JavaPairRDD<K, V> reduce(Placement place, Function2<V, V, V> merge) {
    return of(Pairs.reduceByKey(lineage(), place, Calls.merge(lineage(), merge)));
  }

  /// @param zeroValue what each key begins with, a copy for each
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    return aggregate(zeroValue, usual(), seqFunc, combFunc);
  }

  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, int numPartitions, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    return aggregate(zeroValue, new HashPartitioner(numPartitions), seqFunc, combFunc);
  }

  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue,
      Partitioner partitioner,
      Function2<U, V, U> seqFunc,
      Function2<U, U, U> combFunc) {
    return aggregate(zeroValue, partitioner, seqFunc, combFunc);
  }

  private <U> JavaPairRDD<K, U> aggregate(
      U zero, Placement place, Function2<U, V, U> add, Function2<U, U, U> merge) {
    return of(
        Pairs.aggregateByKey(
            lineage(),
            Calls.value(lineage(), zero),
            Calls.merge(lineage(), add),
            Calls.merge(lineage(), merge),
            place));
  }

  /// @param zeroValue what each key begins with, a copy for each
  public JavaPairRDD<K, V> foldByKey(V zeroValue, Function2<V, V, V> func) {
    return aggregate(zeroValue, usual(), func, func);
  }

  public JavaPairRDD<K, V> foldByKey(V zeroValue, int numPartitions, Function2<V, V, V> func) {
    return aggregate(zeroValue, new HashPartitioner(numPartitions), func, func);
  }

  public JavaPairRDD<K, V> foldByKey(
      V zeroValue, Partitioner partitioner, Function2<V, V, V> func) {
    return aggregate(zeroValue, partitioner, func, func);
  }

  public JavaPairRDD<K, Iterable<V>> groupByKey() {
    return of(Pairs.groupByKey(lineage(), usual()));
  }

  public JavaPairRDD<K, Iterable<V>> groupByKey(int numPartitions) {
    return of(Pairs.groupByKey(lineage(), new HashPartitioner(numPartitions)));
  }

  public JavaPairRDD<K, Iterable<V>> groupByKey(Partitioner partitioner) {
    return of(Pairs.groupByKey(lineage(), partitioner));
  }

  /// About how many distinct values each key has.
  ///
  /// @param relativeSD the standard deviation of the relative error that is aimed at
  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD) {
    return of(Pairs.countApproxDistinctByKey(lineage(), relativeSD, usual()));
  }

  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD, int numPartitions) {
    return countApproxDistinctByKey(relativeSD, new HashPartitioner(numPartitions));
  }

  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD, Partitioner partitioner) {
    return of(Pairs.countApproxDistinctByKey(lineage(), relativeSD, partitioner));
  }

  // --- where keys are, and in which order ---

  public JavaPairRDD<K, V> partitionBy(Partitioner partitioner) {
    return of(Pairs.partitionBy(lineage(), partitioner));
  }

  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner) {
    return repartitionAndSortWithinPartitions(partitioner, JavaPairRDDs.natural());
  }

  /// The same pairs where the partitioner puts their keys, in the order of the keys in each
  /// partition.
  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(
      Partitioner partitioner, Comparator<K> comp) {
    return of(Pairs.sortWithin(lineage(), partitioner, Calls.shipped(lineage(), comp)));
  }

  public JavaPairRDD<K, V> sortByKey() {
    return sortByKey(true);
  }

  public JavaPairRDD<K, V> sortByKey(boolean ascending) {
    return sortByKey(JavaPairRDDs.natural(), ascending);
  }

  public JavaPairRDD<K, V> sortByKey(boolean ascending, int numPartitions) {
    return sortByKey(JavaPairRDDs.natural(), ascending, numPartitions);
  }

  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp) {
    return sortByKey(comp, true);
  }

  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending) {
    return sortByKey(comp, ascending, getNumPartitions());
  }

  /// The pairs in the order of their keys. Runs an action that looks at the keys, where more than
  /// one partition is wanted.
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending, int numPartitions) {
    return of(Pairs.sortByKey(lineage(), Calls.shipped(lineage(), comp), ascending, numPartitions));
  }

  public JavaPairRDD<K, V> filterByRange(K lower, K upper) {
    return filterByRange(JavaPairRDDs.natural(), lower, upper);
  }

  /// The pairs with keys from one to another; where they are in ranges, the others are not read.
  public JavaPairRDD<K, V> filterByRange(Comparator<K> comp, K lower, K upper) {
    return of(
        Pairs.filterByRange(
            lineage(),
            Calls.shipped(lineage(), comp),
            Calls.value(lineage(), new Tuple2<>(lower, upper))));
  }

  // --- with other pairs ---

  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other) {
    return of(
        JavaPairRDDs.subtract(
            lineage(), other.lineage(), Transformations.placementOfDifference(lineage())));
  }

  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, int numPartitions) {
    return subtractByKey(other, new HashPartitioner(numPartitions));
  }

  /// The pairs whose keys the other does not have.
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, Partitioner p) {
    return of(JavaPairRDDs.subtract(lineage(), other.lineage(), p));
  }

  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other) {
    return JavaPairRDDs.join(this, other, usual(other));
  }

  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, int numPartitions) {
    return JavaPairRDDs.join(this, other, new HashPartitioner(numPartitions));
  }

  /// Each pair with each of the other that has the same key.
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, Partitioner partitioner) {
    return JavaPairRDDs.join(this, other, partitioner);
  }

  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(JavaPairRDD<K, W> other) {
    return JavaPairRDDs.leftOuterJoin(this, other, usual(other));
  }

  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    return JavaPairRDDs.leftOuterJoin(this, other, new HashPartitioner(numPartitions));
  }

  /// The same, with pairs that the other has no key for.
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return JavaPairRDDs.leftOuterJoin(this, other, partitioner);
  }

  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(JavaPairRDD<K, W> other) {
    return JavaPairRDDs.rightOuterJoin(this, other, usual(other));
  }

  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    return JavaPairRDDs.rightOuterJoin(this, other, new HashPartitioner(numPartitions));
  }

  /// The same, with pairs of the other whose keys are not here.
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return JavaPairRDDs.rightOuterJoin(this, other, partitioner);
  }

  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other) {
    return JavaPairRDDs.fullOuterJoin(this, other, usual(other));
  }

  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    return JavaPairRDDs.fullOuterJoin(this, other, new HashPartitioner(numPartitions));
  }

  /// The same, with all pairs of either that have no partner.
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return JavaPairRDDs.fullOuterJoin(this, other, partitioner);
  }

  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(JavaPairRDD<K, W> other) {
    return JavaPairRDDs.cogroup(this, other, usual(other));
  }

  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, int numPartitions) {
    return JavaPairRDDs.cogroup(this, other, new HashPartitioner(numPartitions));
  }

  /// The values of each key in both.
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return JavaPairRDDs.cogroup(this, other, partitioner);
  }

  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    return JavaPairRDDs.cogroup(this, other1, other2, usual(other1, other2));
  }

  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, int numPartitions) {
    return JavaPairRDDs.cogroup(this, other1, other2, new HashPartitioner(numPartitions));
  }

  /// The values of each key in all three.
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, Partitioner partitioner) {
    return JavaPairRDDs.cogroup(this, other1, other2, partitioner);
  }

  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    return JavaPairRDDs.cogroup(this, other1, other2, other3, usual(other1, other2, other3));
  }

  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          int numPartitions) {
    return JavaPairRDDs.cogroup(this, other1, other2, other3, new HashPartitioner(numPartitions));
  }

  /// The values of each key in all four.
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          Partitioner partitioner) {
    return JavaPairRDDs.cogroup(this, other1, other2, other3, partitioner);
  }

  /// The same as {@link #cogroup(JavaPairRDD)}.
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> groupWith(JavaPairRDD<K, W> other) {
    return cogroup(other);
  }

  /// The same as {@link #cogroup(JavaPairRDD, JavaPairRDD)}.
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> groupWith(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    return cogroup(other1, other2);
  }

  /// The same as {@link #cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)}.
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> groupWith(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    return cogroup(other1, other2, other3);
  }

  // --- actions ---

  /// The last value of each key.
  public Map<K, V> collectAsMap() {
    return ScalaMaps.changeable(collect());
  }

  /// One value for each key, merged by who calls.
  public Map<K, V> reduceByKeyLocally(Function2<V, V, V> func) {
    var maps = Pairs.reducedMaps(lineage(), Calls.merge(lineage(), func));
    return Actions.reduce(maps, Pairs.mergedMaps(Calls.merge(lineage(), func)));
  }

  /// How many pairs each key has.
  public Map<K, Long> countByKey() {
    return ScalaMaps.constant(Pairs.countByKey(lineage()));
  }

  /// How many pairs each key has. The answer is exact, however long it takes.
  ///
  /// @param timeout accepted
  public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout) {
    return keys().countByValueApprox(timeout);
  }

  public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout, double confidence) {
    return keys().countByValueApprox(timeout, confidence);
  }

  /// The values of a key; where its partition is known, only that one is made.
  public List<V> lookup(K key) {
    return Pairs.lookup(lineage(), Calls.value(lineage(), key));
  }
}
