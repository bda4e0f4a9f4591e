package millrace.api.java;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import millrace.HashPartitioner;
import millrace.Partitioner;
import millrace.api.java.function.Function;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Shipped;
import millrace.engine.rdd.Transformations;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.storage.StorageLevel;

/// Elements in partitions, made when an action needs them.
public class JavaRDD<T> extends AbstractJavaRDDLike<T, JavaRDD<T>> {
  private static final long serialVersionUID = 1;

  private final RDD<T> rdd;

  public JavaRDD(RDD<T> rdd) {
    this.rdd = rdd;
  }

  static <T> JavaRDD<T> of(Lineage<T> lineage) {
    return new JavaRDD<>(Lineages.rdd(lineage));
  }

  public static <T> RDD<T> toRDD(JavaRDD<T> rdd) {
    return rdd.rdd();
  }

  @Override
  public RDD<T> rdd() {
    return rdd;
  }

  @Override
  public JavaRDD<T> wrapRDD(RDD<T> rdd) {
    return new JavaRDD<>(rdd);
  }

  private Lineage<T> lineage() {
    return Lineages.of(rdd);
  }

  public JavaRDD<T> setName(String name) {
    return wrapRDD(rdd.setName(name));
  }

  @Override
  public String toString() {
    return rdd.toString();
  }

  // --- what is kept ---

  /// Keeps the elements of a partition when they are made.
  public JavaRDD<T> cache() {
    return wrapRDD(rdd.cache());
  }

  public JavaRDD<T> persist(StorageLevel newLevel) {
    return wrapRDD(rdd.persist(newLevel));
  }

  public JavaRDD<T> unpersist() {
    return unpersist(true);
  }

  public JavaRDD<T> unpersist(boolean blocking) {
    return wrapRDD(rdd.unpersist(blocking));
  }

  // --- other RDDs ---

  public JavaRDD<T> filter(Function<T, Boolean> f) {
    return of(Transformations.filter(lineage(), Calls.step(lineage(), f)));
  }

  /// Each element once.
  public JavaRDD<T> distinct() {
    return distinct(getNumPartitions());
  }

  public JavaRDD<T> distinct(int numPartitions) {
    return of(Transformations.distinct(lineage(), numPartitions));
  }

  /// The same elements in less partitions, some of which are put together.
  public JavaRDD<T> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /// @param shuffle whether the elements are distributed one by one, perhaps over more partitions
  public JavaRDD<T> coalesce(int numPartitions, boolean shuffle) {
    return of(Transformations.coalesce(lineage(), numPartitions, shuffle));
  }

  public JavaRDD<T> repartition(int numPartitions) {
    return coalesce(numPartitions, true);
  }

  public JavaRDD<T> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
  }

  /// Elements by chance, the same for the same seed.
  ///
  /// @param withReplacement whether an element may be taken more than once
  /// @param fraction the share that is taken, or how often each is on average
  public JavaRDD<T> sample(boolean withReplacement, double fraction, long seed) {
    return of(Transformations.sample(lineage(), withReplacement, fraction, seed));
  }

  public JavaRDD<T>[] randomSplit(double[] weights) {
    return randomSplit(weights, ThreadLocalRandom.current().nextLong());
  }

  /// Parts by chance whose sizes are about as the weights; each element is in one of them.
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public JavaRDD<T>[] randomSplit(double[] weights, long seed) {
    return Transformations.randomSplit(lineage(), weights, seed).stream()
        .map(JavaRDD::of)
        .toArray(JavaRDD[]::new);
  }

  public JavaRDD<T> union(JavaRDD<T> other) {
    return of(Transformations.union(List.of(lineage(), other.lineage())));
  }

  /// Each element once that both have.
  public JavaRDD<T> intersection(JavaRDD<T> other) {
    return of(Transformations.intersection(lineage(), other.lineage()));
  }

  /// The elements that the other does not have.
  public JavaRDD<T> subtract(JavaRDD<T> other) {
    return of(
        Transformations.subtract(
            lineage(), other.lineage(), Transformations.placementOfDifference(lineage())));
  }

  public JavaRDD<T> subtract(JavaRDD<T> other, int numPartitions) {
    return subtract(other, new HashPartitioner(numPartitions));
  }

  public JavaRDD<T> subtract(JavaRDD<T> other, Partitioner p) {
    return of(Transformations.subtract(lineage(), other.lineage(), p));
  }

  /// The elements in the natural order of what a function makes of them.
  public <S> JavaRDD<T> sortBy(Function<T, S> f, boolean ascending, int numPartitions) {
    Shipped<Comparator<S>> order = Shipped.shared(natural());
    return of(
        Transformations.sortBy(
            lineage(), Calls.step(lineage(), f), order, ascending, numPartitions));
  }

  @SuppressWarnings("unchecked") // what is not comparable fails when it is compared
  private static <S> Comparator<S> natural() {
    return (Comparator<S>) Comparator.naturalOrder();
  }
}
