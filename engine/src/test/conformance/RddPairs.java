import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.Tuple3;

/** RDDs of pairs: where keys go, in which order they come out, and what joins put together. */
public final class RddPairs {
  /** Keys by their first letter. */
  static final class ByLetter extends Partitioner {
    @Override
    public int numPartitions() {
      return 3;
    }

    @Override
    public int getPartition(Object key) {
      return key.toString().charAt(0) % 3;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByLetter;
    }

    @Override
    public int hashCode() {
      return 3;
    }
  }

  public static void main(String[] arguments) {
    JavaSparkContext jsc = JavaSparkContext.fromSparkContext(Harness.session().sparkContext());
    combined(jsc);
    placed(jsc);
    sorted(jsc);
    joined(jsc);
    sampled(jsc);
    keys(jsc);
  }

  private static String shape(String text) {
    return text.replaceAll("RDD2?\\[\\d+]", "RDD").replaceAll("java:\\d+", "java");
  }

  private static JavaPairRDD<String, Integer> words(JavaSparkContext jsc, int slices) {
    List<String> all =
        Arrays.asList("the quick brown fox jumps over the lazy dog and the cat".split(" "));
    return jsc.parallelize(all, slices).mapToPair(x -> new Tuple2<>(x, x.length()));
  }

  private static void combined(JavaSparkContext jsc) {
    JavaPairRDD<String, Integer> pairs = words(jsc, 3);
    Harness.say("reduceByKey", pairs.reduceByKey(Integer::sum).glom().collect());
    Harness.say("in two", pairs.reduceByKey(Integer::sum, 2).glom().collect());
    Harness.say("by letter", pairs.reduceByKey(new ByLetter(), Integer::sum).glom().collect());
    Harness.say("groupByKey", pairs.groupByKey().collect());
    Harness.say("groupByKey in one", pairs.groupByKey(1).collect());
    Harness.say("foldByKey", pairs.foldByKey(100, Integer::sum).collect());
    Harness.say(
        "aggregateByKey",
        pairs
            .aggregateByKey(
                new ArrayList<Integer>(),
                2,
                (list, x) -> {
                  list.add(x);
                  return list;
                },
                (one, other) -> {
                  one.addAll(other);
                  return one;
                })
            .collect());
    Harness.say(
        "combineByKey",
        pairs
            .combineByKey(x -> "<" + x, (text, x) -> text + "," + x, (a, b) -> a + "|" + b)
            .collect());
    Harness.say("countByKey", pairs.countByKey());
    Harness.say("collectAsMap", pairs.collectAsMap());
    Harness.say("small map", pairs.filter(x -> x._1().length() == 4).collectAsMap());
    Harness.say("locally", new TreeMap<>(pairs.reduceByKeyLocally(Integer::sum)));
    Harness.say("countByKeyApprox", pairs.countByKeyApprox(60000));
    Harness.say("distinct values", pairs.countApproxDistinctByKey(0.05).collect());
    Harness.say("mapValues", pairs.mapValues(x -> -x).take(3));
    Harness.say(
        "flatMapValues", pairs.flatMapValues(x -> Arrays.asList(x, x + 1).iterator()).take(4));
    Harness.say("keys", pairs.keys().take(3) + " " + pairs.values().take(3));
    Harness.say("distinct", pairs.distinct().collect());
    Harness.say(
        "lineage", shape(pairs.reduceByKey(Integer::sum).mapValues(x -> x).toDebugString()));
  }

  private static void placed(JavaSparkContext jsc) {
    JavaPairRDD<String, Integer> pairs = words(jsc, 2);
    JavaPairRDD<String, Integer> placed = pairs.partitionBy(new HashPartitioner(4));
    Harness.say("nowhere", pairs.partitioner());
    Harness.say("placed", placed.glom().collect());
    Harness.say("partitioner", placed.partitioner().get().equals(new HashPartitioner(4)));
    Harness.say("same", shape(placed.partitionBy(new HashPartitioner(4)).toDebugString()));
    Harness.say("reduced where it is", shape(placed.reduceByKey(Integer::sum).toDebugString()));
    Harness.say("reduced", placed.reduceByKey(Integer::sum).glom().collect());
    Harness.say("kept by mapValues", placed.mapValues(x -> x).partitioner().isPresent());
    Harness.say("lost by mapToPair", placed.mapToPair(x -> x).partitioner().isPresent());
    Harness.say("kept by filter", placed.filter(x -> true).partitioner().isPresent());
    Harness.say("distinct where it is", shape(placed.distinct().toDebugString()));
    Harness.say("lookup", placed.lookup("the") + " " + pairs.lookup("dog") + pairs.lookup("no"));
    Harness.say("union", shape(placed.union(placed).toDebugString()));
    Harness.say("union of pairs", placed.union(placed).glom().collect());
    Harness.say("by letter", pairs.partitionBy(new ByLetter()).glom().collect());
    Harness.say(
        "pairs as keys",
        jsc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6), 2)
            .mapToPair(x -> new Tuple2<>(new Tuple2<>(x % 2, "k" + x % 3), x))
            .reduceByKey(Integer::sum, 3)
            .glom()
            .collect());
    Harness.say(
        "numbers as keys",
        jsc.parallelize(Arrays.asList(1.0, 2.5, -1.0, 1e10, 0.1, 2.5), 2)
            .mapToPair(x -> new Tuple2<>(x, 1L))
            .reduceByKey(Long::sum)
            .collect());
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(i * 7919 % 150);
    }
    Harness.say(
        "many keys",
        jsc.parallelize(many, 3)
            .mapToPair(x -> new Tuple2<>("k" + x, 1))
            .reduceByKey(Integer::sum, 2)
            .keys()
            .collect());
    Harness.say("many counted", jsc.parallelize(many, 3).map(x -> x % 40).countByValue());
  }

  private static void sorted(JavaSparkContext jsc) {
    JavaPairRDD<String, Integer> pairs = words(jsc, 3);
    Harness.say("sortByKey", pairs.sortByKey().glom().collect());
    Harness.say("downwards", pairs.sortByKey(false).glom().collect());
    Harness.say("in two", pairs.sortByKey(true, 2).glom().collect());
    Harness.say("reversed", pairs.sortByKey(Collections.reverseOrder()).collect());
    Harness.say("reversed down", pairs.sortByKey(Collections.reverseOrder(), false, 2).collect());
    JavaPairRDD<String, Integer> ranges = pairs.sortByKey();
    Harness.say("range", ranges.filterByRange("cat", "jumps").collect());
    Harness.say("range of any", pairs.filterByRange("cat", "jumps").collect());
    Harness.say("ranges", ranges.partitioner().get().numPartitions());
    Harness.say("pruned", shape(ranges.filterByRange("a", "b").toDebugString()));
    Harness.say(
        "sorted within",
        pairs.repartitionAndSortWithinPartitions(new HashPartitioner(2)).glom().collect());
    Harness.say(
        "sorted within, reversed",
        pairs
            .repartitionAndSortWithinPartitions(new HashPartitioner(2), Collections.reverseOrder())
            .glom()
            .collect());
    List<Tuple2<Integer, Integer>> numbers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      numbers.add(new Tuple2<>(i * 7919 % 501, i));
    }
    JavaPairRDD<Integer, Integer> large = jsc.parallelizePairs(numbers, 5).sortByKey(true, 4);
    Harness.say("large", large.keys().take(5) + " " + large.keys().collect().get(499));
    Harness.say("empty", jsc.parallelizePairs(numbers.subList(0, 0), 3).sortByKey().collect());
  }

  private static void joined(JavaSparkContext jsc) {
    JavaPairRDD<Integer, String> left =
        jsc.parallelizePairs(
            Arrays.asList(
                new Tuple2<>(1, "a"),
                new Tuple2<>(2, "b"),
                new Tuple2<>(2, "c"),
                new Tuple2<>(3, "d")),
            2);
    JavaPairRDD<Integer, Long> right =
        jsc.parallelizePairs(
            Arrays.asList(
                new Tuple2<>(2, 20L),
                new Tuple2<>(3, 30L),
                new Tuple2<>(3, 31L),
                new Tuple2<>(4, 40L)),
            3);
    Harness.say("join", left.join(right).glom().collect());
    Harness.say("join in two", left.join(right, 2).collect());
    Harness.say("left", left.leftOuterJoin(right).collect());
    Harness.say("right", left.rightOuterJoin(right, 2).collect());
    Harness.say("full", left.fullOuterJoin(right, new HashPartitioner(1)).collect());
    Harness.say("cogroup", left.cogroup(right).collect());
    JavaPairRDD<Integer, Tuple3<Iterable<String>, Iterable<Long>, Iterable<String>>> three =
        left.cogroup(right, left.mapValues(x -> x + x));
    Harness.say("three", three.collect());
    Harness.say("four", left.cogroup(right, right, left.filter(x -> x._1() > 1), 2).collect());
    Harness.say("groupWith", left.groupWith(right).mapValues(x -> x._2()).collect());
    Harness.say("subtractByKey", left.subtractByKey(right).collect());
    Harness.say("subtract", left.subtract(left.filter(x -> x._1() == 2)).collect());
    Harness.say("intersection", left.intersection(left.filter(x -> x._1() == 2)).collect());
    Harness.say("cartesian", left.cartesian(right).count());
    JavaPairRDD<Integer, String> placed = left.partitionBy(new HashPartitioner(2)).cache();
    Harness.say("placed", shape(placed.unpersist().join(right, 2).toDebugString()));
    Harness.say("lineage", shape(left.leftOuterJoin(right).toDebugString()));
  }

  private static void sampled(JavaSparkContext jsc) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      numbers.add(i);
    }
    JavaPairRDD<String, Integer> pairs =
        jsc.parallelize(numbers, 3).mapToPair(x -> new Tuple2<>(x % 3 == 0 ? "a" : "b", x));
    Map<String, Double> shares = new HashMap<>();
    shares.put("a", 0.5);
    shares.put("b", 0.2);
    Harness.say("once", pairs.sampleByKey(false, shares, 1L).collect());
    Harness.say("repeated", pairs.sampleByKey(true, shares, 1L).collect());
    Harness.say("exactly", pairs.sampleByKeyExact(false, shares, 1L).collect());
    Harness.say("exactly, repeated", pairs.sampleByKeyExact(true, shares, 1L).countByKey());
    Harness.say("sample", pairs.sample(false, 0.3, 5).collect());
  }

  private static void keys(JavaSparkContext jsc) {
    Harness.say(
        "hashes",
        new Tuple2<>("a", 1).hashCode()
            + " "
            + new Tuple2<>(1L, 2.5).hashCode()
            + " "
            + new Tuple3<>("x", 1L << 40, 'c').hashCode()
            + " "
            + new Tuple2<>(1.0, 2.0f).hashCode()
            + " "
            + new Tuple2<>(new Tuple2<>("a", 1), true).hashCode()
            + " "
            + new Tuple2<>(1e300, 0.1f).hashCode()
            + " "
            + new scala.Some<>(3).hashCode()
            + " "
            + scala.Option.empty().hashCode());
    Harness.say(
        "null keys",
        jsc.parallelize(Arrays.asList("a", null, "b", null), 2)
            .mapToPair(x -> new Tuple2<>(x, 1))
            .reduceByKey(Integer::sum)
            .collect());
    Harness.say(
        "null values",
        jsc.parallelize(Arrays.asList("a", "b"), 2)
            .mapToPair(x -> new Tuple2<>(x, (String) null))
            .groupByKey()
            .collect());
  }
}
