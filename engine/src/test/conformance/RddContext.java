import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.StorageLevels;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** What a context offers beside RDDs of lists: files, counters, broadcasts, settings. */
public final class RddContext {
  /** The longest text, an accumulator by hand. */
  public static final class Longest extends AccumulatorV2<String, String> {
    private String text = "";

    @Override
    public boolean isZero() {
      return text.isEmpty();
    }

    @Override
    public AccumulatorV2<String, String> copy() {
      Longest copy = new Longest();
      copy.text = text;
      return copy;
    }

    @Override
    public void reset() {
      text = "";
    }

    @Override
    public void add(String other) {
      text = other.length() > text.length() ? other : text;
    }

    @Override
    public void merge(AccumulatorV2<String, String> other) {
      add(other.value());
    }

    @Override
    public String value() {
      return text;
    }
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    JavaSparkContext jsc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context(spark, jsc);
    counters(jsc);
    broadcasts(jsc);
    Path folder = Harness.folder("rdd");
    try {
      files(jsc, folder);
      checkpoints(jsc, folder);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
    settings();
  }

  private static void context(SparkSession spark, JavaSparkContext jsc) {
    SparkContext sc = spark.sparkContext();
    Harness.say("same", (sc == spark.sparkContext()) + " " + (sc == jsc.sc()));
    Harness.say("same in others", spark.newSession().sparkContext() == sc);
    Harness.say("it is", SparkContext.getOrCreate() == sc);
    Harness.say("name", sc.appName() + " " + sc.master() + " " + sc.version() + " " + sc.isLocal());
    Harness.say("java", jsc.appName() + " " + jsc.master() + " " + jsc.version());
    Harness.say("parallelism", sc.defaultParallelism() + " " + sc.defaultMinPartitions());
    Harness.say("mode", sc.deployMode() + " " + sc.isStopped() + " " + jsc.isLocal());
    Harness.say("settings", sc.getConf().get("spark.sql.shuffle.partitions"));
    Harness.say("id", sc.applicationId().startsWith("local-"));
    sc.setLogLevel("OFF");
    jsc.setLocalProperty("own", "value");
    Harness.say("property", jsc.getLocalProperty("own") + " " + sc.getLocalProperty("other"));
    Harness.say(
        "in tasks",
        jsc.parallelize(Arrays.asList(1, 2), 2)
            .map(x -> TaskContext.get().getLocalProperty("own"))
            .collect());
    jsc.setLocalProperty("own", null);
    jsc.setJobGroup("group", "what it does");
    Harness.say(
        "group",
        sc.getLocalProperty("spark.jobGroup.id")
            + " "
            + sc.getLocalProperty("spark.job.description")
            + " "
            + sc.getLocalProperty("spark.job.interruptOnCancel"));
    jsc.clearJobGroup();
    Harness.say("no group", sc.getLocalProperty("spark.jobGroup.id"));
    jsc.addJobTag("one");
    Harness.say("tags", jsc.getJobTags());
    jsc.clearJobTags();
    Harness.say("no tags", jsc.getJobTags());
    Harness.fails("comma", "", () -> jsc.addJobTag("a,b"));
    Harness.say("levels", StorageLevels.MEMORY_AND_DISK_SER_2);
    Harness.error("another context", () -> new JavaSparkContext(new SparkConf()));
  }

  private static void counters(JavaSparkContext jsc) {
    JavaRDD<Integer> numbers = jsc.parallelize(Arrays.asList(1, 2, 3, 4, 5), 3);
    LongAccumulator whole = jsc.sc().longAccumulator("whole");
    DoubleAccumulator any = jsc.sc().doubleAccumulator();
    CollectionAccumulator<Integer> all = jsc.sc().collectionAccumulator("all");
    Longest longest = new Longest();
    jsc.sc().register(longest, "longest");
    Harness.say("zero", whole.isZero() + " " + any.isZero() + " " + all.isZero());
    numbers.foreach(
        x -> {
          whole.add(x);
          any.add(x / 2.0);
          all.add(x * 10);
          longest.add("x".repeat(x % 4));
        });
    Harness.say(
        "whole", whole.value() + " " + whole.count() + " " + whole.sum() + " " + whole.avg());
    Harness.say("any", any.value() + " " + any.count() + " " + any.avg());
    List<Integer> collected = new ArrayList<>(all.value());
    collected.sort(Comparator.naturalOrder());
    Harness.say("all", collected);
    Harness.say("longest", longest.value() + " " + longest.name());
    Harness.say("names", whole.name() + " " + any.name() + " " + whole.isRegistered());
    Harness.say("text", whole.toString().replaceAll("id: \\d+", "id"));
    Harness.say("unknown", new LongAccumulator());
    numbers
        .map(
            x -> {
              whole.add(100);
              return x;
            })
        .filter(x -> x > 99);
    Harness.say("lazy", whole.value());
    whole.reset();
    Harness.say("reset", whole.value() + " " + whole.isZero());
    whole.setValue(7);
    Harness.say("set", whole.value());
    Harness.refused("twice", "", () -> jsc.sc().register(longest));
    LongAccumulator stray = new LongAccumulator();
    Harness.refused("not registered", "", () -> numbers.foreach(x -> stray.add(1)));
    Harness.say("merged", merged());
  }

  private static String merged() {
    LongAccumulator one = new LongAccumulator();
    one.add(3);
    LongAccumulator other = one.copy();
    other.add(4L);
    one.merge(other);
    return one.value() + " " + one.count() + " " + one.copyAndReset().value();
  }

  private static void broadcasts(JavaSparkContext jsc) {
    Broadcast<List<String>> names = jsc.broadcast(Arrays.asList("zero", "one", "two"));
    Harness.say("value", names.value() + " " + names.toString().replaceAll("\\d+", "n"));
    JavaRDD<String> named =
        jsc.parallelize(Arrays.asList(2, 0, 1), 2).map(x -> names.value().get(x));
    Harness.say("in tasks", named.collect());
    names.unpersist();
    Harness.say("still", named.collect());
    names.destroy();
    Harness.refused("destroyed", "after it was destroyed", names::value);
    Harness.say("text", jsc.<String>broadcast(null).value());
  }

  private static String shape(String text, Path folder) {
    return text.replace(folder.toString(), "FOLDER")
        .replaceAll("RDD2?\\[\\d+]", "RDD")
        .replaceAll("java:\\d+", "java");
  }

  private static void files(JavaSparkContext jsc, Path folder) throws Exception {
    String out = folder + "/out";
    jsc.parallelize(Arrays.asList("a", "b", "c", "d", "e"), 2).saveAsTextFile(out);
    try (Stream<Path> all = Files.list(Path.of(out))) {
      Harness.say(
          "files",
          all.map(each -> each.getFileName().toString())
              .filter(each -> !each.startsWith("."))
              .sorted()
              .toList());
    }
    Harness.refused(
        "there", "already exists", () -> jsc.parallelize(Arrays.asList(1)).saveAsTextFile(out));
    JavaRDD<String> lines = jsc.textFile(out);
    Harness.say("lines", lines.glom().collect() + " " + shape(lines.toDebugString(), folder));
    Harness.say("two files", jsc.textFile(out + "/part-00000," + out + "/part-00001").collect());
    Harness.say("a pattern", jsc.textFile(out + "/part-*").collect());
    Harness.refused("none", "does not exist", () -> jsc.textFile(folder + "/none").collect());
    Harness.refused("no match", "matches 0 files", () -> jsc.textFile(folder + "/no*").count());
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "aaaa\nbb\r\ncc\rdddddddd\n\nee");
    for (int pieces = 1; pieces < 9; pieces++) {
      Harness.say("in " + pieces, jsc.textFile(text.toString(), pieces).glom().collect());
    }
    Files.writeString(folder.resolve("empty.txt"), "");
    Harness.say("empty", jsc.textFile(folder + "/empty.txt").glom().collect());
    Harness.say(
        "whole",
        jsc.wholeTextFiles(out)
            .mapToPair(each -> new Tuple2<>(each._1().replaceAll(".*/", ""), each._2()))
            .sortByKey()
            .collect());
    Harness.say("path", shape(jsc.wholeTextFiles(text.toString()).keys().first(), folder));
    jsc.parallelizePairs(Arrays.asList(new Tuple2<>(1, "x")), 1).saveAsTextFile(out + "2");
    Harness.say("pairs", jsc.textFile("file://" + out + "2").collect());
  }

  private static void checkpoints(JavaSparkContext jsc, Path folder) {
    LongAccumulator calls = jsc.sc().longAccumulator();
    jsc.setCheckpointDir(folder + "/checkpoints");
    JavaRDD<Integer> rdd =
        jsc.parallelize(Arrays.asList(1, 2, 3), 2)
            .map(
                x -> {
                  calls.add(1);
                  return x * 2;
                });
    rdd.checkpoint();
    Harness.say("asked", rdd.isCheckpointed() + " " + rdd.getCheckpointFile().isPresent());
    Harness.say("first", rdd.collect() + " " + calls.value());
    Harness.say("written", rdd.isCheckpointed() + " " + shape(rdd.toDebugString(), folder));
    Harness.say("read", rdd.map(x -> x + 1).collect() + " " + calls.value());
    Harness.say(
        "where",
        rdd.getCheckpointFile().get().replaceAll(".*/rdd-\\d+", "rdd")
            + " "
            + jsc.getCheckpointDir().isPresent());
    Harness.say("elsewhere", jsc.checkpointFile(rdd.getCheckpointFile().get()).collect());
  }

  private static void settings() {
    SparkConf conf =
        new SparkConf(false).setMaster("local[3]").setAppName("own").set("size", "10k");
    Harness.say("debug", conf.toDebugString().replace("\n", "; "));
    Harness.say("get", conf.get("size") + " " + conf.get("none", "other") + conf.getOption("none"));
    Harness.say("sizes", conf.getSizeAsBytes("size") + " " + conf.getSizeAsKb("size", "1m"));
    Harness.say(
        "more sizes", conf.getSizeAsMb("none", "3g") + " " + conf.getSizeAsBytes("none", 7));
    conf.set("time", "5m").set("flag", "true").set("number", "12");
    Harness.say("times", conf.getTimeAsSeconds("time") + " " + conf.getTimeAsMs("time"));
    Harness.say(
        "bare times", conf.getTimeAsMs("none", "7") + " " + conf.getTimeAsSeconds("x", "7"));
    Harness.say(
        "values",
        conf.getInt("number", 1)
            + " "
            + conf.getLong("number", 1)
            + " "
            + conf.getDouble("number", 1)
            + " "
            + conf.getBoolean("flag", false)
            + " "
            + conf.getBoolean("none", false));
    conf.setIfMissing("number", "13").setIfMissing("fresh", "14").remove("flag");
    Harness.say("missing", conf.get("number") + conf.get("fresh") + conf.contains("flag"));
    conf.set("a.b", "1").set("a.c", "2");
    Tuple2<String, String>[] below = conf.getAllWithPrefix("a.");
    Arrays.sort(below, Comparator.comparing(each -> each._1()));
    Harness.say("below", Arrays.toString(below) + " " + conf.getAll().length);
    SparkConf copy = conf.clone().set("number", "0");
    Harness.say("copy", conf.get("number") + copy.get("number"));
    Harness.error("not set", () -> conf.get("none"));
    Harness.error("no number", () -> conf.set("n", "x").getInt("n", 1));
    Harness.error("no size", () -> conf.getSizeAsBytes("time", "x"));
    Harness.error("no time", () -> conf.set("n", "x").getTimeAsMs("n"));
    Harness.error("null", () -> conf.set((String) null, "x"));
    Harness.error("null value", () -> conf.set("x", (String) null));
  }
}
