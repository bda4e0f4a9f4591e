package millrace.api.java;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import millrace.HashPartitioner;
import millrace.Partitioner;
import millrace.api.java.function.Function;
import millrace.engine.rdd.Actions;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Merge;
import millrace.engine.rdd.Shipped;
import millrace.engine.rdd.Step;
import millrace.engine.rdd.Transformations;
import millrace.partial.BoundedDouble;
import millrace.partial.PartialResult;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.scala.Tuple2;
import millrace.storage.StorageLevel;
import millrace.util.StatCounter;

/// Numbers in partitions, made when an action needs them.
public class JavaDoubleRDD extends AbstractJavaRDDLike<Double, JavaDoubleRDD> {
  private static final long serialVersionUID = 1;

  private final RDD<Double> srdd;
  private final RDD<Double> rdd;

  /// Makes one RDD more, as Spark does, so that later ones have the same numbers.
  JavaDoubleRDD(RDD<Double> srdd) {
    this.srdd = srdd;
    this.rdd =
        Lineages.rdd(
            Transformations.map(
                Lineages.of(srdd), Shipped.<Step<Double, Double>>shared(each -> each)));
  }

  static JavaDoubleRDD of(Lineage<Double> lineage) {
    return new JavaDoubleRDD(Lineages.rdd(lineage));
  }

  @SuppressWarnings("unchecked") // they are doubles
  public static JavaDoubleRDD fromRDD(RDD<Object> rdd) {
    return new JavaDoubleRDD((RDD<Double>) (RDD<?>) rdd);
  }

  public static RDD<Object> toRDD(JavaDoubleRDD rdd) {
    return rdd.srdd();
  }

  /// The numbers as objects of any class.
  @SuppressWarnings("unchecked") // elements are only read
  public RDD<Object> srdd() {
    return (RDD<Object>) (RDD<?>) srdd;
  }

  @Override
  public RDD<Double> rdd() {
    return rdd;
  }

  @Override
  public JavaDoubleRDD wrapRDD(RDD<Double> rdd) {
    return new JavaDoubleRDD(rdd);
  }

  private Lineage<Double> lineage() {
    return Lineages.of(srdd);
  }

  public JavaDoubleRDD setName(String name) {
    srdd.setName(name);
    return new JavaDoubleRDD(srdd);
  }

  // --- what is kept ---

  /// Keeps the numbers of a partition when they are made.
  public JavaDoubleRDD cache() {
    return new JavaDoubleRDD(srdd.cache());
  }

  public JavaDoubleRDD persist(StorageLevel newLevel) {
    return new JavaDoubleRDD(srdd.persist(newLevel));
  }

  public JavaDoubleRDD unpersist() {
    return unpersist(true);
  }

  public JavaDoubleRDD unpersist(boolean blocking) {
    return new JavaDoubleRDD(srdd.unpersist(blocking));
  }

  // --- other RDDs ---

  public JavaDoubleRDD filter(Function<Double, Boolean> f) {
    return of(Transformations.filter(lineage(), Calls.step(lineage(), f)));
  }

  /// Each number once.
  public JavaDoubleRDD distinct() {
    return distinct(getNumPartitions());
  }

  public JavaDoubleRDD distinct(int numPartitions) {
    return of(Transformations.distinct(lineage(), numPartitions));
  }

  /// The same numbers in less partitions, some of which are put together.
  public JavaDoubleRDD coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /// @param shuffle whether the numbers are distributed one by one, perhaps over more partitions
  public JavaDoubleRDD coalesce(int numPartitions, boolean shuffle) {
    return of(Transformations.coalesce(lineage(), numPartitions, shuffle));
  }

  public JavaDoubleRDD repartition(int numPartitions) {
    return coalesce(numPartitions, true);
  }

  public JavaDoubleRDD sample(boolean withReplacement, Double fraction) {
    return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
  }

  /// Numbers by chance, the same for the same seed.
  ///
  /// @param withReplacement whether a number may be taken more than once
  /// @param fraction the share that is taken, or how often each is on average
  public JavaDoubleRDD sample(boolean withReplacement, Double fraction, long seed) {
    return of(Transformations.sample(lineage(), withReplacement, fraction, seed));
  }

  public JavaDoubleRDD union(JavaDoubleRDD other) {
    return of(Transformations.union(List.of(lineage(), other.lineage())));
  }

  /// Each number once that both have.
  public JavaDoubleRDD intersection(JavaDoubleRDD other) {
    return of(Transformations.intersection(lineage(), other.lineage()));
  }

  /// The numbers that the other does not have.
  public JavaDoubleRDD subtract(JavaDoubleRDD other) {
    return of(
        Transformations.subtract(
            lineage(), other.lineage(), Transformations.placementOfDifference(lineage())));
  }

  public JavaDoubleRDD subtract(JavaDoubleRDD other, int numPartitions) {
    return subtract(other, new HashPartitioner(numPartitions));
  }

  public JavaDoubleRDD subtract(JavaDoubleRDD other, Partitioner p) {
    return of(Transformations.subtract(lineage(), other.lineage(), p));
  }

  // --- statistics ---

  /// @throws UnsupportedOperationException when there are no numbers
  @Override
  public Double first() {
    return Actions.first(lineage());
  }

  public Double sum() {
    Shipped<Merge<Double, Double, Double>> sum = Shipped.shared(Double::sum);
    return Actions.aggregate(lineage(), Shipped.shared(0.0), sum, sum);
  }

  public Double min() {
    return Actions.reduce(lineage(), Shipped.shared(JavaDoubleRDD::less));
  }

  public Double max() {
    return Actions.reduce(lineage(), Shipped.shared(JavaDoubleRDD::greater));
  }

  private static Double less(Double one, Double other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Double greater(Double one, Double other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// Number, mean, deviation, least and greatest at once.
  public StatCounter stats() {
    var parts =
        Transformations.mapPartitions(
            lineage(),
            (_, _, numbers) -> Collections.singleton(counted(numbers)).iterator(),
            false);
    return Actions.reduce(parts, Shipped.shared(StatCounter::merge));
  }

  private static StatCounter counted(Iterator<Double> numbers) {
    var counter = new StatCounter();
    while (numbers.hasNext()) {
      var _ = counter.merge(numbers.next().doubleValue());
    }
    return counter;
  }

  public Double mean() {
    return stats().mean();
  }

  /// Of the numbers themselves, not estimated from a sample.
  public Double variance() {
    return stats().variance();
  }

  /// Of the numbers themselves, not estimated from a sample.
  public Double stdev() {
    return stats().stdev();
  }

  /// Of what the numbers are a sample of.
  public Double sampleStdev() {
    return stats().sampleStdev();
  }

  /// Of what the numbers are a sample of.
  public Double sampleVariance() {
    return stats().sampleVariance();
  }

  public Double popStdev() {
    return stats().popStdev();
  }

  public Double popVariance() {
    return stats().popVariance();
  }

  /// The mean. The answer is exact, however long it takes.
  ///
  /// @param timeout accepted
  public PartialResult<BoundedDouble> meanApprox(long timeout, Double confidence) {
    return exactly(mean());
  }

  public PartialResult<BoundedDouble> meanApprox(long timeout) {
    return exactly(mean());
  }

  /// The sum. The answer is exact, however long it takes.
  ///
  /// @param timeout accepted
  public PartialResult<BoundedDouble> sumApprox(long timeout, Double confidence) {
    return exactly(stats().sum());
  }

  public PartialResult<BoundedDouble> sumApprox(long timeout) {
    return exactly(stats().sum());
  }

  private static PartialResult<BoundedDouble> exactly(double value) {
    return new PartialResult<>(new BoundedDouble(value, 1, value, value), true);
  }

  /// How many numbers fall into each of so many buckets of the same width, from the least number to
  /// the greatest.
  ///
  /// @return the bounds, one more than buckets, and the numbers
  public Tuple2<double[], long[]> histogram(int bucketCount) {
    var all = stats();
    double min = all.min();
    double max = all.max();
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      throw new UnsupportedOperationException(
          "Histogram on either an empty RDD or RDD containing +/-infinity or NaN");
    }
    var bounds = new double[min == max ? 2 : bucketCount + 1];
    for (int i = 0; i < bounds.length - 1; i++) {
      bounds[i] = min + i * (max - min) / bucketCount;
    }
    bounds[bounds.length - 1] = max;
    return new Tuple2<>(bounds, counts(bounds, true));
  }

  /// How many numbers fall into each bucket between two bounds; the upper bound of the last bucket
  /// belongs to it.
  ///
  /// @param buckets the bounds, in their order
  public long[] histogram(double[] buckets) {
    return counts(buckets, false);
  }

  /// @param evenBuckets whether all buckets are of the same width, which is faster
  public long[] histogram(Double[] buckets, boolean evenBuckets) {
    return counts(Arrays.stream(buckets).mapToDouble(Double::doubleValue).toArray(), evenBuckets);
  }

  private long[] counts(double[] bounds, boolean even) {
    if (bounds.length < 2) {
      throw new IllegalArgumentException("buckets array must have at least two elements");
    }
    var counts = new long[bounds.length - 1];
    if (getNumPartitions() > 0) {
      lineage()
          .scope()
          .run(lineage(), (_, numbers) -> Buckets.counts(numbers, bounds, even))
          .forEach(part -> Arrays.setAll(counts, i -> counts[i] + part[i]));
    }
    return counts;
  }
}
