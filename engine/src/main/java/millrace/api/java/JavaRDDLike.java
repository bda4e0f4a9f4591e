package millrace.api.java;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.HashPartitioner;
import millrace.Partition;
import millrace.Partitioner;
import millrace.SparkContext;
import millrace.api.java.function.DoubleFlatMapFunction;
import millrace.api.java.function.DoubleFunction;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.FlatMapFunction2;
import millrace.api.java.function.Function;
import millrace.api.java.function.Function2;
import millrace.api.java.function.PairFlatMapFunction;
import millrace.api.java.function.PairFunction;
import millrace.api.java.function.VoidFunction;
import millrace.engine.rdd.Actions;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Merge;
import millrace.engine.rdd.Pairs;
import millrace.engine.rdd.Placements;
import millrace.engine.rdd.Shipped;
import millrace.engine.rdd.Step;
import millrace.engine.rdd.TextFiles;
import millrace.engine.rdd.Transformations;
import millrace.partial.BoundedDouble;
import millrace.partial.PartialResult;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.scala.Tuple2;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// What the RDDs of Java programs have in common. Functions go into tasks as copies: what they
/// change of the variables around them, who called does not see; accumulators are for that.
///
/// @param <This> the kind of RDD it is
public interface JavaRDDLike<T, This extends JavaRDDLike<T, This>> extends Serializable {
  This wrapRDD(RDD<T> rdd);

  RDD<T> rdd();

  private Lineage<T> lineage() {
    return Lineages.of(rdd());
  }

  // --- what it is ---

  default List<Partition> partitions() {
    return Arrays.asList(rdd().partitions());
  }

  default int getNumPartitions() {
    return rdd().getNumPartitions();
  }

  /// Which partition a key belongs to, where that is known.
  default Optional<Partitioner> partitioner() {
    return Optional.ofNullable((Partitioner) lineage().placement().orElse(null));
  }

  default SparkContext context() {
    return rdd().context();
  }

  default int id() {
    return rdd().id();
  }

  default @Nullable String name() {
    return rdd().name();
  }

  default StorageLevel getStorageLevel() {
    return rdd().getStorageLevel();
  }

  /// It and all that it is made of.
  default String toDebugString() {
    return rdd().toDebugString();
  }

  /// Has the elements written to the context's folder of checkpoints by the next action; what they
  /// were made of is forgotten then.
  default void checkpoint() {
    rdd().checkpoint();
  }

  default boolean isCheckpointed() {
    return rdd().isCheckpointed();
  }

  default Optional<String> getCheckpointFile() {
    return Optional.ofNullable(lineage().checkpointFolder().orElse(null));
  }

  // --- element by element ---

  default <R> JavaRDD<R> map(Function<T, R> f) {
    return JavaRDD.of(Transformations.map(lineage(), Calls.step(lineage(), f)));
  }

  default <R> JavaDoubleRDD mapToDouble(DoubleFunction<T> f) {
    Shipped<Step<T, Double>> step = Calls.shipped(lineage(), f).as(own -> own::call);
    return JavaDoubleRDD.of(Transformations.map(lineage(), step));
  }

  default <K2, V2> JavaPairRDD<K2, V2> mapToPair(PairFunction<T, K2, V2> f) {
    Shipped<Step<T, Tuple2<K2, V2>>> step = Calls.shipped(lineage(), f).as(own -> own::call);
    return JavaPairRDD.of(Transformations.map(lineage(), step));
  }

  default <U> JavaRDD<U> flatMap(FlatMapFunction<T, U> f) {
    return JavaRDD.of(Transformations.flatMap(lineage(), Calls.flat(lineage(), f)));
  }

  default JavaDoubleRDD flatMapToDouble(DoubleFlatMapFunction<T> f) {
    Shipped<Step<T, Iterator<Double>>> step = Calls.shipped(lineage(), f).as(own -> own::call);
    return JavaDoubleRDD.of(Transformations.flatMap(lineage(), step));
  }

  default <K2, V2> JavaPairRDD<K2, V2> flatMapToPair(PairFlatMapFunction<T, K2, V2> f) {
    Shipped<Step<T, Iterator<Tuple2<K2, V2>>>> step =
        Calls.shipped(lineage(), f).as(own -> own::call);
    return JavaPairRDD.of(Transformations.flatMap(lineage(), step));
  }

  /// Each element behind what a function makes of it.
  default <U> JavaPairRDD<U, T> keyBy(Function<T, U> f) {
    return JavaPairRDD.of(Transformations.map(lineage(), keyed(f)));
  }

  private <U> Shipped<Step<T, Tuple2<U, T>>> keyed(Function<T, U> f) {
    return Calls.shipped(lineage(), f).as(own -> each -> new Tuple2<>(own.call(each), each));
  }

  // --- partition by partition ---

  default <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f) {
    return mapPartitions(f, false);
  }

  /// @param preservesPartitioning whether keys, where the elements are pairs, stay what they are
  default <U> JavaRDD<U> mapPartitions(
      FlatMapFunction<Iterator<T>, U> f, boolean preservesPartitioning) {
    var own = Calls.shipped(lineage(), f);
    return JavaRDD.of(
        Transformations.mapPartitions(
            lineage(), (task, _, elements) -> own.in(task).call(elements), preservesPartitioning));
  }

  /// @param f of the number of the partition and its elements
  default <R> JavaRDD<R> mapPartitionsWithIndex(
      Function2<Integer, Iterator<T>, Iterator<R>> f, boolean preservesPartitioning) {
    var own = Calls.shipped(lineage(), f);
    return JavaRDD.of(
        Transformations.mapPartitions(
            lineage(),
            (task, partition, elements) -> own.in(task).call(partition, elements),
            preservesPartitioning));
  }

  default JavaDoubleRDD mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f) {
    return mapPartitionsToDouble(f, false);
  }

  default JavaDoubleRDD mapPartitionsToDouble(
      DoubleFlatMapFunction<Iterator<T>> f, boolean preservesPartitioning) {
    var own = Calls.shipped(lineage(), f);
    return JavaDoubleRDD.of(
        Transformations.mapPartitions(
            lineage(), (task, _, elements) -> own.in(task).call(elements), preservesPartitioning));
  }

  default <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f) {
    return mapPartitionsToPair(f, false);
  }

  default <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f, boolean preservesPartitioning) {
    var own = Calls.shipped(lineage(), f);
    return JavaPairRDD.of(
        Transformations.mapPartitions(
            lineage(), (task, _, elements) -> own.in(task).call(elements), preservesPartitioning));
  }

  /// Each partition as one list.
  default JavaRDD<List<T>> glom() {
    return JavaRDD.of(Transformations.glom(lineage()));
  }

  /// Each element with a number of its own.
  default JavaPairRDD<T, Long> zipWithUniqueId() {
    return JavaPairRDD.of(Transformations.zipWithUniqueId(lineage()));
  }

  /// Each element with its number among all. Runs an action where there are several partitions.
  default JavaPairRDD<T, Long> zipWithIndex() {
    return JavaPairRDD.of(Transformations.zipWithIndex(lineage()));
  }

  // --- with another RDD ---

  /// Each element with each of the other.
  default <U> JavaPairRDD<T, U> cartesian(JavaRDDLike<U, ?> other) {
    return JavaPairRDD.of(Transformations.cartesian(lineage(), Lineages.of(other.rdd())));
  }

  /// Elements of the same place in pairs. Both have as many partitions, and as many elements in
  /// each.
  default <U> JavaPairRDD<T, U> zip(JavaRDDLike<U, ?> other) {
    return JavaPairRDD.of(Transformations.zip(lineage(), Lineages.of(other.rdd())));
  }

  default <U, V> JavaRDD<V> zipPartitions(
      JavaRDDLike<U, ?> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> f) {
    Shipped<Merge<Iterator<T>, Iterator<U>, Iterator<V>>> both =
        Calls.shipped(lineage(), f).as(own -> own::call);
    return JavaRDD.of(Transformations.zipPartitions(lineage(), Lineages.of(other.rdd()), both));
  }

  // --- by key ---

  default <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f) {
    return JavaPairRDD.of(
        Pairs.groupByKey(Transformations.map(lineage(), keyed(f)), Placements.of(lineage())));
  }

  default <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f, int numPartitions) {
    return JavaPairRDD.of(
        Pairs.groupByKey(
            Transformations.map(lineage(), keyed(f)), new HashPartitioner(numPartitions)));
  }

  // --- actions ---

  default void foreach(VoidFunction<T> f) {
    Shipped<Step<Iterator<T>, Boolean>> all =
        Calls.shipped(lineage(), f)
            .as(
                own ->
                    elements -> {
                      while (elements.hasNext()) {
                        own.call(elements.next());
                      }
                      return true;
                    });
    Actions.foreachPartition(lineage(), all);
  }

  default void foreachPartition(VoidFunction<Iterator<T>> f) {
    Shipped<Step<Iterator<T>, Boolean>> all =
        Calls.shipped(lineage(), f)
            .as(
                own ->
                    elements -> {
                      own.call(elements);
                      return true;
                    });
    Actions.foreachPartition(lineage(), all);
  }

  default List<T> collect() {
    return Actions.collect(lineage());
  }

  /// All elements, partition by partition, each made when it is reached.
  default Iterator<T> toLocalIterator() {
    return Actions.iterate(lineage());
  }

  /// The elements of some partitions, a list for each.
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  default List<T>[] collectPartitions(int[] partitionIds) {
    return Actions.collect(lineage(), IntStream.of(partitionIds).boxed().toList())
        .toArray(List[]::new);
  }

  /// @throws UnsupportedOperationException when there are no elements
  default T reduce(Function2<T, T, T> f) {
    return Actions.reduce(lineage(), Calls.merge(lineage(), f));
  }

  default T treeReduce(Function2<T, T, T> f) {
    return treeReduce(f, 2);
  }

  /// Merges in several rounds, the first ones in tasks.
  ///
  /// @param depth how many rounds there are to be
  default T treeReduce(Function2<T, T, T> f, int depth) {
    return Actions.treeReduce(lineage(), Calls.merge(lineage(), f), depth);
  }

  /// @param zeroValue what each partition, and the whole, begins with: a copy for each
  default T fold(T zeroValue, Function2<T, T, T> f) {
    var merge = Calls.merge(lineage(), f);
    return Actions.aggregate(lineage(), Calls.value(lineage(), zeroValue), merge, merge);
  }

  /// @param zeroValue what each partition, and the whole, begins with: a copy for each
  default <U> U aggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
    return Actions.aggregate(
        lineage(),
        Calls.value(lineage(), zeroValue),
        Calls.merge(lineage(), seqOp),
        Calls.merge(lineage(), combOp));
  }

  default <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
    return treeAggregate(zeroValue, seqOp, combOp, 2);
  }

  default <U> U treeAggregate(
      U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth) {
    return treeAggregate(zeroValue, seqOp, combOp, depth, false);
  }

  /// Merges in several rounds, the first ones in tasks.
  ///
  /// @param depth how many rounds there are to be
  /// @param finalAggregateOnExecutor whether the last round too is in a task
  default <U> U treeAggregate(
      U zeroValue,
      Function2<U, T, U> seqOp,
      Function2<U, U, U> combOp,
      int depth,
      boolean finalAggregateOnExecutor) {
    return Actions.treeAggregate(
        lineage(),
        Calls.value(lineage(), zeroValue),
        Calls.merge(lineage(), seqOp),
        Calls.merge(lineage(), combOp),
        depth,
        finalAggregateOnExecutor);
  }

  default long count() {
    return Actions.count(lineage());
  }

  default boolean isEmpty() {
    return Actions.isEmpty(lineage());
  }

  /// @throws UnsupportedOperationException when there are no elements
  default T first() {
    return Actions.first(lineage());
  }

  /// The first elements; looks into no more partitions than it seems to need.
  default List<T> take(int num) {
    return Actions.take(lineage(), num);
  }

  default List<T> takeSample(boolean withReplacement, int num) {
    return takeSample(withReplacement, num, ThreadLocalRandom.current().nextLong());
  }

  /// So many elements by chance, the same for the same seed.
  default List<T> takeSample(boolean withReplacement, int num, long seed) {
    return Actions.takeSample(lineage(), withReplacement, num, seed);
  }

  /// The greatest elements, the greatest first.
  default List<T> top(int num, Comparator<T> comp) {
    return Actions.takeOrdered(
        lineage(), num, Calls.shipped(lineage(), comp).as(Comparator::reversed));
  }

  /// The greatest elements in their natural order, the greatest first.
  default List<T> top(int num) {
    return top(num, natural());
  }

  /// The least elements, the least first.
  default List<T> takeOrdered(int num, Comparator<T> comp) {
    return Actions.takeOrdered(lineage(), num, Calls.shipped(lineage(), comp));
  }

  /// The least elements in their natural order, the least first.
  default List<T> takeOrdered(int num) {
    return takeOrdered(num, natural());
  }

  @SuppressWarnings("unchecked") // what is not comparable fails when it is compared
  private static <T> Comparator<T> natural() {
    return (Comparator<T>) Comparator.naturalOrder();
  }

  default T max(Comparator<T> comp) {
    Shipped<Merge<T, T, T>> greater =
        Calls.shipped(lineage(), comp)
            .as(own -> (one, other) -> own.compare(one, other) >= 0 ? one : other);
    return Actions.reduce(lineage(), greater);
  }

  default T min(Comparator<T> comp) {
    Shipped<Merge<T, T, T>> less =
        Calls.shipped(lineage(), comp)
            .as(own -> (one, other) -> own.compare(one, other) <= 0 ? one : other);
    return Actions.reduce(lineage(), less);
  }

  /// How often each element is there.
  default Map<T, Long> countByValue() {
    return ScalaMaps.constant(
        Pairs.countByKey(
            Transformations.map(lineage(), Shipped.shared(each -> new Tuple2<>(each, true)))));
  }

  /// The number of elements. The answer is exact, however long it takes.
  ///
  /// @param timeout accepted
  default PartialResult<BoundedDouble> countApprox(long timeout) {
    return countApprox(timeout, 0.95);
  }

  default PartialResult<BoundedDouble> countApprox(long timeout, double confidence) {
    return new PartialResult<>(exactly((double) count()), true);
  }

  /// How often each element is there. The answer is exact, however long it takes.
  ///
  /// @param timeout accepted
  default PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout) {
    return countByValueApprox(timeout, 0.95);
  }

  default PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence) {
    return new PartialResult<>(exactly(countByValue()), true);
  }

  private static BoundedDouble exactly(double value) {
    return new BoundedDouble(value, 1, value, value);
  }

  private static <K> Map<K, BoundedDouble> exactly(Map<K, Long> counts) {
    return ScalaMaps.constant(
        counts.entrySet().stream()
            .map(each -> new Tuple2<>(each.getKey(), exactly(each.getValue().doubleValue())))
            .collect(Collectors.toList()));
  }

  /// About how many distinct elements there are.
  ///
  /// @param relativeSD the standard deviation of the relative error that is aimed at
  default long countApproxDistinct(double relativeSD) {
    return Actions.countApproxDistinct(lineage(), relativeSD);
  }

  /// Writes each element as a line, each partition into a file of a folder that is not there yet.
  default void saveAsTextFile(String path) {
    TextFiles.write(lineage(), path);
  }

  /// The elements of one partition, inside of a task or out of it.
  default Iterator<T> iterator(Partition split, millrace.@Nullable TaskContext taskContext) {
    return millrace.engine.rdd.Task.current().isPresent()
        ? lineage().elements(split.index(), millrace.engine.rdd.Task.current().orElseThrow())
        : Collections.unmodifiableList(
                Actions.collect(lineage(), List.of(split.index())).getFirst())
            .iterator();
  }
}
