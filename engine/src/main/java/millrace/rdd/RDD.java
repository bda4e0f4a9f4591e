package millrace.rdd;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import millrace.HashPartitioner;
import millrace.Partition;
import millrace.Partitioner;
import millrace.SparkContext;
import millrace.SparkContexts;
import millrace.api.java.JavaRDD;
import millrace.engine.rdd.Actions;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Transformations;
import millrace.scala.Option;
import millrace.scala.Tuple2;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// Elements in partitions, made when an action needs them. What takes functions is in {@link
/// JavaRDD}, to which {@link #toJavaRDD} leads.
public final class RDD<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Lineage<T> lineage;

  RDD(Lineage<T> lineage) {
    this.lineage = lineage;
  }

  /// @throws RuntimeException inside of a task, into which it was taken along with a function
  Lineage<T> lineage() {
    if (lineage == null) {
      throw SparkContexts.insideTask();
    }
    return lineage;
  }

  public JavaRDD<T> toJavaRDD() {
    return new JavaRDD<>(this);
  }

  // --- what it is ---

  public int id() {
    return lineage().id();
  }

  public SparkContext sparkContext() {
    return SparkContexts.of(lineage().scope());
  }

  public SparkContext context() {
    return sparkContext();
  }

  public @Nullable String name() {
    return lineage().name();
  }

  public RDD<T> setName(String name) {
    lineage().setName(name);
    return this;
  }

  public Partition[] partitions() {
    return IntStream.range(0, lineage().partitions())
        .mapToObj(Numbered::new)
        .toArray(Partition[]::new);
  }

  private record Numbered(int index) implements Partition {}

  public int getNumPartitions() {
    return lineage().partitions();
  }

  public Option<Partitioner> partitioner() {
    return Option.apply((Partitioner) lineage().placement().orElse(null));
  }

  public String toDebugString() {
    return lineage().toDebugString();
  }

  @Override
  public String toString() {
    return lineage().toString();
  }

  // --- what is kept ---

  public RDD<T> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  public RDD<T> persist() {
    return cache();
  }

  /// Keeps the elements of a partition when they are made, in memory. Those kept in memory alone
  /// make room when memory is short, and are made again then.
  ///
  /// @throws UnsupportedOperationException when there is another level already
  public RDD<T> persist(StorageLevel newLevel) {
    lineage().keep(newLevel);
    return this;
  }

  /// @param blocking accepted; the memory is free when this returns
  public RDD<T> unpersist(boolean blocking) {
    lineage().letGo();
    return this;
  }

  public StorageLevel getStorageLevel() {
    return lineage().level();
  }

  /// Has the elements written to the context's folder of checkpoints by the next action; what they
  /// were made of is forgotten then.
  public void checkpoint() {
    lineage().checkpoint();
  }

  public boolean isCheckpointed() {
    return lineage().isCheckpointed();
  }

  public Option<String> getCheckpointFile() {
    return Option.apply(lineage().checkpointFolder().orElse(null));
  }

  // --- other RDDs ---

  public RDD<T> distinct() {
    return new RDD<>(Transformations.distinct(lineage(), getNumPartitions()));
  }

  public RDD<T> union(RDD<T> other) {
    return new RDD<>(Transformations.union(List.of(lineage(), other.lineage())));
  }

  public RDD<T> intersection(RDD<T> other) {
    return new RDD<>(Transformations.intersection(lineage(), other.lineage()));
  }

  public RDD<T> subtract(RDD<T> other) {
    return new RDD<>(
        Transformations.subtract(
            lineage(), other.lineage(), Transformations.placementOfDifference(lineage())));
  }

  public RDD<T> subtract(RDD<T> other, int numPartitions) {
    return new RDD<>(
        Transformations.subtract(lineage(), other.lineage(), new HashPartitioner(numPartitions)));
  }

  public RDD<T> sample(boolean withReplacement, double fraction, long seed) {
    return new RDD<>(Transformations.sample(lineage(), withReplacement, fraction, seed));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public RDD<T>[] randomSplit(double[] weights, long seed) {
    return Transformations.randomSplit(lineage(), weights, seed).stream()
        .map(RDD::new)
        .toArray(RDD[]::new);
  }

  public RDD<Tuple2<T, Object>> zipWithIndex() {
    return numbered(Transformations.zipWithIndex(lineage()));
  }

  public RDD<Tuple2<T, Object>> zipWithUniqueId() {
    return numbered(Transformations.zipWithUniqueId(lineage()));
  }

  @SuppressWarnings("unchecked") // elements are only read
  private static <T> RDD<Tuple2<T, Object>> numbered(Lineage<Tuple2<T, Long>> numbered) {
    return new RDD<>((Lineage<Tuple2<T, Object>>) (Lineage<?>) numbered);
  }

  // --- actions ---

  public long count() {
    return Actions.count(lineage());
  }

  /// The elements as an array.
  public Object collect() {
    return Actions.collect(lineage()).toArray();
  }

  public Object take(int num) {
    return Actions.take(lineage(), num).toArray();
  }

  public T first() {
    return Actions.first(lineage());
  }

  public boolean isEmpty() {
    return Actions.isEmpty(lineage());
  }

  public Iterator<T> toLocalIterator() {
    return CollectionConverters.asScala(Actions.iterate(lineage()));
  }

  public Object takeSample(boolean withReplacement, int num, long seed) {
    return Actions.takeSample(lineage(), withReplacement, num, seed).toArray();
  }

  public long countApproxDistinct(double relativeSD) {
    return Actions.countApproxDistinct(lineage(), relativeSD);
  }

  public void saveAsTextFile(String path) {
    toJavaRDD().saveAsTextFile(path);
  }
}
