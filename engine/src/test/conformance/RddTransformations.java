import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaDoubleRDD;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** RDDs of anything: where elements lie, in which order they come, and what actions give. */
public final class RddTransformations {
  public static void main(String[] arguments) {
    JavaSparkContext jsc = JavaSparkContext.fromSparkContext(Harness.session().sparkContext());
    elements(jsc);
    partitions(jsc);
    together(jsc);
    actions(jsc);
    samples(jsc);
    numbers(jsc);
    kept(jsc);
    copies(jsc);
    errors(jsc);
  }

  private static JavaRDD<Integer> upTo(JavaSparkContext jsc, int count, int slices) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(i);
    }
    return jsc.parallelize(numbers, slices);
  }

  private static JavaRDD<String> words(JavaSparkContext jsc) {
    return jsc.parallelize(
        Arrays.asList("the quick brown fox jumps over the lazy dog and the cat".split(" ")), 3);
  }

  private static String shape(String text) {
    return text.replaceAll("RDD2?\\[\\d+]", "RDD").replaceAll("java:\\d+", "java");
  }

  private static void elements(JavaSparkContext jsc) {
    JavaRDD<Integer> rdd = upTo(jsc, 7, 3);
    Harness.say("parts", rdd.glom().collect());
    Harness.say("map", rdd.map(x -> x * x).collect());
    Harness.say("filter", rdd.filter(x -> x % 2 == 1).glom().collect());
    Harness.say("flatMap", rdd.flatMap(x -> Collections.nCopies(x % 3, x).iterator()).collect());
    Harness.say("keyBy", rdd.keyBy(x -> "k" + x % 2).collect());
    Harness.say("mapToPair", rdd.mapToPair(x -> new Tuple2<>(x, -x)).collect());
    Harness.say(
        "flatMapToPair",
        rdd.flatMapToPair(x -> Arrays.asList(new Tuple2<>(x, 1), new Tuple2<>(x, 2)).iterator())
            .take(3));
    Harness.say("mapToDouble", rdd.mapToDouble(x -> x / 2.0).collect());
    Harness.say(
        "flatMapToDouble",
        rdd.flatMapToDouble(x -> Arrays.asList(x * 1.0, x * 2.0).iterator()).take(4));
    Harness.say(
        "mapPartitions",
        rdd.mapPartitions(
                all -> {
                  int sum = 0;
                  while (all.hasNext()) {
                    sum += all.next();
                  }
                  return Collections.singletonList(sum).iterator();
                })
            .collect());
    Harness.say(
        "mapPartitionsWithIndex",
        rdd.mapPartitionsWithIndex(
                (index, all) -> {
                  List<String> texts = new ArrayList<>();
                  all.forEachRemaining(each -> texts.add(index + ":" + each));
                  return texts.iterator();
                },
                false)
            .collect());
    Harness.say("distinct", words(jsc).distinct().collect());
    Harness.say("distinct in two", words(jsc).distinct(2).glom().collect());
    Harness.say("sortBy", words(jsc).sortBy(x -> x, true, 2).glom().collect());
    Harness.say("sortBy length", words(jsc).sortBy(String::length, false, 3).glom().collect());
    Harness.say("groupBy", words(jsc).groupBy(String::length).collect());
    Harness.say("groupBy two", words(jsc).groupBy(x -> x.charAt(0), 2).glom().collect());
    Harness.say("zipWithIndex", words(jsc).zipWithIndex().collect());
    Harness.say("zipWithUniqueId", words(jsc).zipWithUniqueId().collect());
  }

  private static void partitions(JavaSparkContext jsc) {
    JavaRDD<Integer> rdd = upTo(jsc, 10, 4);
    Harness.say("four", rdd.getNumPartitions() + " " + rdd.glom().collect());
    Harness.say("coalesce", rdd.coalesce(3).glom().collect());
    Harness.say("coalesce to more", rdd.coalesce(9).getNumPartitions());
    Harness.say("repartition", rdd.repartition(3).glom().collect());
    Harness.say("repartition to more", rdd.repartition(6).glom().collect());
    Harness.say("coalesce, shuffled", rdd.coalesce(2, true).glom().collect());
    Harness.say("more parts than elements", upTo(jsc, 2, 4).glom().collect());
    Harness.say("usual", jsc.parallelize(Arrays.asList(1, 2, 3)).glom().collect());
    Harness.say("empty", jsc.emptyRDD().getNumPartitions() + " " + jsc.emptyRDD().collect());
    Harness.say("union", rdd.union(upTo(jsc, 3, 2)).glom().collect());
    Harness.say(
        "union of many", jsc.union(upTo(jsc, 1, 1), upTo(jsc, 2, 1), upTo(jsc, 3, 1)).collect());
    Harness.say("union with nothing", rdd.union(jsc.emptyRDD()).getNumPartitions());
    Harness.say(
        "task",
        rdd.map(
                x ->
                    TaskContext.get().partitionId()
                        + "/"
                        + TaskContext.get().numPartitions()
                        + "/"
                        + TaskContext.getPartitionId())
            .distinct()
            .sortBy(x -> x, true, 1)
            .collect());
    Harness.say("no task", TaskContext.get() + " " + TaskContext.getPartitionId());
    Harness.say(
        "lineage", shape(words(jsc).map(x -> x.length()).distinct().setName("n").toDebugString()));
    Harness.say("sorted", shape(words(jsc).sortBy(x -> x, true, 2).toDebugString()));
    Harness.say("repartitioned", shape(rdd.repartition(3).toDebugString()));
    Harness.say("text", shape(rdd.setName("numbers").toString()) + " " + rdd.name());
  }

  private static void together(JavaSparkContext jsc) {
    JavaRDD<Integer> left = upTo(jsc, 6, 2);
    JavaRDD<Integer> right = upTo(jsc, 9, 3).map(x -> x + 3);
    Harness.say("intersection", left.intersection(right).glom().collect());
    Harness.say("subtract", left.subtract(right).glom().collect());
    Harness.say("subtract in three", right.subtract(left, 3).glom().collect());
    Harness.say(
        "cartesian", upTo(jsc, 3, 2).cartesian(words(jsc).filter(x -> x.length() > 4)).collect());
    Harness.say("zip", left.zip(left.map(x -> "n" + x)).collect());
    Harness.say(
        "zipPartitions",
        left.zipPartitions(
                upTo(jsc, 3, 2), (one, other) -> Arrays.asList(size(one), size(other)).iterator())
            .collect());
    Harness.fails(
        "zip of others",
        "Can't zip RDDs with unequal numbers of partitions: List(2, 3)",
        () -> left.zip(right).count());
    Harness.fails(
        "zip of less",
        "Can only zip RDDs with same number of elements in each partition",
        () -> left.zip(upTo(jsc, 5, 2)).count());
  }

  private static int size(Iterator<?> all) {
    int size = 0;
    while (all.hasNext()) {
      all.next();
      size++;
    }
    return size;
  }

  private static void actions(JavaSparkContext jsc) {
    JavaRDD<Integer> rdd = upTo(jsc, 10, 4);
    Harness.say("reduce", rdd.reduce(Integer::sum) + " " + rdd.treeReduce(Integer::sum));
    Harness.say("reduce in order", words(jsc).coalesce(1).reduce((x, y) -> x + y));
    Harness.say("fold", rdd.fold(1, Integer::sum));
    Harness.say(
        "aggregate",
        rdd.coalesce(1)
            .aggregate(
                new ArrayList<Integer>(),
                (list, x) -> {
                  list.add(x);
                  return list;
                },
                (one, other) -> {
                  one.addAll(other);
                  return one;
                }));
    Harness.say("treeAggregate", upTo(jsc, 50, 20).treeAggregate(0, Integer::sum, Integer::sum, 3));
    Harness.say("count", rdd.count() + " " + rdd.isEmpty() + " " + jsc.emptyRDD().isEmpty());
    Harness.say("first", rdd.first() + " " + rdd.take(4) + " " + rdd.take(99).size());
    Harness.say("take over gaps", rdd.filter(x -> x > 8).take(1));
    Harness.say("top", rdd.top(3) + " " + rdd.takeOrdered(3));
    Harness.say("takeOrdered", words(jsc).takeOrdered(4, Comparator.reverseOrder()));
    Harness.say(
        "max",
        words(jsc).max(Comparator.naturalOrder())
            + " "
            + words(jsc).min(Comparator.naturalOrder()));
    Harness.say("countByValue", words(jsc).countByValue());
    Harness.say("few values", upTo(jsc, 9, 2).map(x -> x % 3).countByValue());
    Harness.say("collectPartitions", Arrays.toString(rdd.collectPartitions(new int[] {3, 0})));
    List<Integer> local = new ArrayList<>();
    rdd.toLocalIterator().forEachRemaining(local::add);
    Harness.say("toLocalIterator", local);
    Harness.say("countApprox", rdd.countApprox(60000) + " " + rdd.countApprox(60000, 0.9));
    Harness.say("countByValueApprox", words(jsc).countByValueApprox(60000).getFinalValue());
    Harness.say("distinct, about", upTo(jsc, 5000, 4).countApproxDistinct(0.05));
    LongAccumulator sum = jsc.sc().longAccumulator("sum");
    rdd.foreach(x -> sum.add(x));
    rdd.foreachPartition(all -> sum.add(100));
    Harness.say("foreach", sum.value() + " " + sum.count() + " " + sum.name());
  }

  private static void samples(JavaSparkContext jsc) {
    JavaRDD<Integer> rdd = upTo(jsc, 40, 3);
    Harness.say("few", rdd.sample(false, 0.2, 2).collect());
    Harness.say("many", rdd.sample(false, 0.7, 8).collect());
    Harness.say("few, repeated", rdd.sample(true, 0.2, 8).collect());
    Harness.say("many, repeated", rdd.sample(true, 1.5, 8).collect());
    Harness.say("takeSample", rdd.takeSample(false, 5, 7) + " " + rdd.takeSample(true, 5, 7));
    Harness.say("takeSample of all", upTo(jsc, 5, 2).takeSample(false, 9, 7));
    for (JavaRDD<Integer> part : rdd.randomSplit(new double[] {0.4, 0.6, 1.0}, 31)) {
      Harness.say("part", part.collect());
    }
    Harness.fails("negative", "", () -> rdd.sample(false, -0.1, 1));
    Harness.fails("no weights", "", () -> rdd.randomSplit(new double[] {0, 0}, 1));
  }

  private static void numbers(JavaSparkContext jsc) {
    JavaDoubleRDD rdd = jsc.parallelizeDoubles(Arrays.asList(1.0, 2.5, 2.5, 7.0, -3.0), 2);
    Harness.say("stats", rdd.stats());
    Harness.say("sum", rdd.sum() + " " + rdd.mean() + " " + rdd.min() + " " + rdd.max());
    Harness.say("variance", rdd.variance() + " " + rdd.sampleVariance() + " " + rdd.popVariance());
    Harness.say("stdev", rdd.stdev() + " " + rdd.sampleStdev() + " " + rdd.popStdev());
    Tuple2<double[], long[]> histogram = rdd.histogram(4);
    Harness.say(
        "histogram", Arrays.toString(histogram._1()) + " " + Arrays.toString(histogram._2()));
    Harness.say("buckets", Arrays.toString(rdd.histogram(new double[] {-5, 0, 2.5, 7})));
    Harness.say("even", Arrays.toString(rdd.histogram(new Double[] {0.0, 2.0, 4.0, 6.0}, true)));
    Harness.say("approximate", rdd.meanApprox(60000) + " " + rdd.sumApprox(60000));
    Harness.say(
        "others", rdd.distinct().collect() + " " + rdd.filter(x -> x > 2).union(rdd).count());
    Harness.say("first", rdd.first() + " " + rdd.intersection(rdd).collect());
    Harness.fails("empty", "", () -> jsc.parallelizeDoubles(Arrays.asList(), 1).min());
    Harness.say("empty", jsc.parallelizeDoubles(Arrays.asList(), 2).stats());
  }

  private static void kept(JavaSparkContext jsc) {
    LongAccumulator calls = jsc.sc().longAccumulator();
    JavaRDD<Integer> rdd =
        upTo(jsc, 6, 2)
            .map(
                x -> {
                  calls.add(1);
                  return x * 10;
                });
    rdd.count();
    rdd.count();
    Harness.say("made twice", calls.value());
    rdd.cache();
    Harness.say("level", rdd.getStorageLevel() + " " + shape(rdd.toDebugString()));
    rdd.count();
    Harness.say("sum", rdd.reduce(Integer::sum) + " " + calls.value());
    Harness.say("known", jsc.getPersistentRDDs().containsKey(rdd.id()));
    Harness.error("other level", () -> rdd.persist(StorageLevel.DISK_ONLY()));
    rdd.unpersist();
    rdd.count();
    Harness.say("made again", calls.value() + " " + rdd.getStorageLevel());
    rdd.persist(StorageLevel.MEMORY_AND_DISK_SER());
    rdd.count();
    rdd.count();
    Harness.say("once more", calls.value() + " " + rdd.take(2));
    rdd.unpersist();
    calls.reset();
    JavaPairRDD<Integer, Integer> distributed =
        rdd.mapToPair(x -> new Tuple2<>(x % 20, x)).reduceByKey(Integer::sum);
    distributed.count();
    distributed.count();
    distributed.mapValues(x -> -x).collect();
    Harness.say("distributed once", calls.value());
  }

  /** What functions change of what is around them, others do not see. */
  private static void copies(JavaSparkContext jsc) {
    int[] count = {0};
    List<Integer> seen = new ArrayList<>();
    upTo(jsc, 4, 2)
        .foreach(
            x -> {
              count[0]++;
              seen.add(x);
            });
    Harness.say("not seen", count[0] + " " + seen);
    int[] step = {10};
    JavaRDD<Integer> raised = upTo(jsc, 3, 1).map(x -> x + step[0]);
    step[0] = 100;
    Harness.say("as it is", raised.collect());
    List<Tuple2<String, ArrayList<Integer>>> lists = new ArrayList<>();
    lists.add(new Tuple2<>("a", new ArrayList<>(Arrays.asList(1))));
    lists.add(new Tuple2<>("a", new ArrayList<>(Arrays.asList(2))));
    JavaPairRDD<String, ArrayList<Integer>> joined =
        jsc.parallelizePairs(lists, 2)
            .reduceByKey(
                (one, other) -> {
                  one.addAll(other);
                  return one;
                });
    Harness.say("first time", joined.collect());
    Harness.say("second time", joined.collect() + " " + lists);
  }

  private static void errors(JavaSparkContext jsc) {
    JavaRDD<String> words = words(jsc).coalesce(1);
    Harness.say("cause", cause(() -> words.map(Integer::parseInt).collect()));
    Harness.say("reduce", cause(() -> words.reduce((x, y) -> x.substring(99))));
    Harness.say("checked", cause(() -> words.foreach(x -> raise())));
    Object odd = new Object();
    Harness.say("capture", cause(() -> words.map(x -> x + odd)));
    Harness.error("nothing", () -> jsc.emptyRDD().first());
    Harness.error("nothing", () -> jsc.<Integer>emptyRDD().reduce(Integer::sum));
    Harness.error("no slices", () -> jsc.parallelize(Arrays.asList(1), 0).collect());
    Harness.error("no partitions", () -> words.coalesce(0));
    Harness.error("no partitions", () -> words.repartition(0));
    Harness.error("negative partitions", () -> new HashPartitioner(-1));
    Harness.error("depth", () -> words.treeReduce((x, y) -> x, 0));
    Harness.say("still", words.count() + " " + Optional.of(1));
  }

  private static void raise() throws java.io.IOException {
    throw new java.io.IOException("no");
  }

  private static String cause(Harness.Step step) {
    try {
      step.run();
      return "none";
    } catch (Throwable failure) {
      String cause = String.valueOf(failure.getCause()).split("\n")[0];
      return failure.getClass().getSimpleName() + " of " + cause;
    }
  }
}
