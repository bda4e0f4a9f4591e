import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** What is kept of a Dataset's rows, told by how often its function is called. */
public final class CachedDatasets {
  private static final AtomicInteger CALLS = new AtomicInteger();

  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    CALLS.set(0);
    levels();
    keeping(spark);
    names(spark);
    chained(spark);
    checkpoints(spark);
    sameQueries(spark);
    statements(spark);
    spark.catalog().clearCache();
  }

  private static Dataset<Row> counted(SparkSession spark) {
    return spark
        .range(5)
        .withColumn(
            "u",
            udf((UDF1<Long, Long>) x -> x * 100 + CALLS.incrementAndGet() * 0, DataTypes.LongType)
                .apply(col("id")));
  }

  /** The calls since the last time. */
  private static void calls(String step) {
    Harness.say(step, CALLS.getAndSet(0) + " calls");
  }

  private static void levels() {
    for (String name :
        new String[] {
          "NONE",
          "DISK_ONLY",
          "DISK_ONLY_2",
          "DISK_ONLY_3",
          "MEMORY_ONLY",
          "MEMORY_ONLY_2",
          "MEMORY_ONLY_SER",
          "MEMORY_ONLY_SER_2",
          "MEMORY_AND_DISK",
          "MEMORY_AND_DISK_2",
          "MEMORY_AND_DISK_SER",
          "MEMORY_AND_DISK_SER_2",
          "OFF_HEAP"
        }) {
      StorageLevel level = StorageLevel.fromString(name);
      Harness.say(
          name,
          level
              + ", "
              + level.description()
              + ", "
              + level.hashCode()
              + ", "
              + level.toInt()
              + ", "
              + level.isValid()
              + ", "
              + level.clone().equals(level));
    }
    Harness.say(
        "flags", StorageLevel.apply(12, 3) + " " + StorageLevel.apply(true, true, false, 2));
    Harness.fails("no level", "Invalid StorageLevel: X", () -> StorageLevel.fromString("X"));
    Harness.fails("too many copies", "", () -> new StorageLevel(true, true, false, false, 40));
  }

  private static void keeping(SparkSession spark) {
    Dataset<Row> ds = counted(spark);
    Harness.say("not kept", ds.storageLevel());
    Harness.say("itself", ds.cache() == ds);
    Harness.say("kept", ds.storageLevel());
    calls("lazily");
    ds.collectAsList();
    calls("first");
    ds.collectAsList();
    ds.filter("id > 2").collectAsList();
    Harness.say("count", ds.filter("u >= 200").count());
    calls("later");
    Harness.rows("joined", () -> ds.as("a").join(ds.as("b"), expr("a.id = b.u / 100 + 1")));
    calls("twice in one query");
    Harness.rows("in a subquery", () -> spark.range(9).where(col("id").isin(ds.select("id"))));
    calls("in a subquery");
    ds.persist(StorageLevel.DISK_ONLY());
    Harness.say("the first level stays", ds.storageLevel());
    ds.unpersist();
    Harness.say("no longer", ds.storageLevel());
    ds.collectAsList();
    ds.collectAsList();
    calls("no longer");
    ds.persist(StorageLevel.NONE());
    Harness.say("none", ds.storageLevel());
    ds.persist(StorageLevel.MEMORY_ONLY_SER());
    Harness.say("serialized", ds.storageLevel());
    ds.unpersist(true);
    Harness.refused("a stream", "", () -> spark.readStream().format("rate").load().cache());
  }

  private static void names(SparkSession spark) {
    Dataset<Row> ds = counted(spark);
    ds.createOrReplaceTempView("v");
    Harness.say("view", spark.catalog().isCached("v"));
    spark.catalog().cacheTable("v", StorageLevel.MEMORY_ONLY_SER_2());
    Harness.say("by name", ds.storageLevel() + " " + spark.table("v").storageLevel());
    Harness.rows("read", () -> spark.sql("SELECT u FROM v WHERE id = 1"));
    Harness.rows("read", () -> spark.sql("SELECT t.u + 1 AS w FROM v AS t WHERE t.id < 2"));
    calls("by name");
    spark.catalog().uncacheTable("v");
    Harness.say("uncached", ds.storageLevel());
    spark.catalog().cacheTable("v");
    Harness.say("usual", spark.catalog().isCached("v") + " " + ds.storageLevel());
    spark.catalog().clearCache();
    Harness.say("cleared", spark.catalog().isCached("v") + " " + ds.storageLevel());
    ds.cache();
    Harness.say("by Dataset", spark.catalog().isCached("v"));
    spark.catalog().dropTempView("v");
    Harness.say("dropped", ds.storageLevel());
    ds.createOrReplaceTempView("v");
    ds.cache();
    spark.range(1).createOrReplaceTempView("v");
    Harness.say("replaced", ds.storageLevel());
    spark.catalog().dropTempView("v");
    ds.unpersist();
    Harness.error("no such view", () -> spark.catalog().cacheTable("nope"));
    Harness.error("no such view", () -> spark.catalog().uncacheTable("nope"));
    Harness.error("no such view", () -> spark.catalog().isCached("nope"));
  }

  private static void chained(SparkSession spark) {
    Dataset<Row> below = counted(spark);
    Dataset<Row> above = below.select("u");
    below.cache();
    above.cache();
    above.collectAsList();
    below.collectAsList();
    calls("one over the other");
    below.unpersist();
    Harness.say("above", above.storageLevel());
    above.collectAsList();
    calls("above alone");
    above.unpersist();
  }

  private static void checkpoints(SparkSession spark) {
    Dataset<Row> lazy = counted(spark).localCheckpoint(false);
    calls("lazy");
    lazy.collectAsList();
    calls("lazy, first");
    lazy.collectAsList();
    calls("lazy, second");
    Dataset<Row> eager = counted(spark).localCheckpoint(true, StorageLevel.MEMORY_ONLY());
    calls("eager");
    Harness.rows("eager", () -> eager);
    calls("eager, first");
    Harness.say("eager", eager.storageLevel());
  }

  private static void sameQueries(SparkSession spark) {
    spark.range(3).selectExpr("id + 1 as x").cache();
    Harness.say("same", spark.range(3).selectExpr("id + 1 as x").storageLevel());
    Harness.say("other", spark.range(3).selectExpr("id + 2 as x").storageLevel());
    Harness.say(
        "other session", spark.newSession().range(3).selectExpr("id + 1 as x").storageLevel());
    Dataset<Row> random = spark.range(3).select(rand());
    random.cache();
    Harness.say("chance", random.collectAsList().equals(random.collectAsList()));
    Harness.say("other chance", spark.range(3).select(rand()).storageLevel());
    Dataset<Long> list = spark.createDataset(Arrays.asList(1L, 2L), Encoders.LONG());
    list.cache();
    Harness.say("list", list.storageLevel() + " " + list.collectAsList());
    spark.catalog().clearCache();
  }

  private static void statements(SparkSession spark) {
    counted(spark).createOrReplaceTempView("c");
    spark.sql("CACHE TABLE c");
    calls("at once");
    Harness.say("at once", spark.table("c").storageLevel());
    spark.sql("UNCACHE TABLE c");
    spark.sql("CACHE LAZY TABLE c");
    calls("later");
    spark.sql("SELECT * FROM c").collectAsList();
    calls("read");
    spark.sql("UNCACHE TABLE IF EXISTS c");
    spark.sql("UNCACHE TABLE IF EXISTS nope");
    Harness.say("uncached", spark.catalog().isCached("c"));
    Harness.error("no such view", () -> spark.sql("UNCACHE TABLE nope"));
    spark.sql("CACHE TABLE two AS SELECT id, u FROM c WHERE id < 2");
    calls("of a query");
    Harness.rows("of a query", () -> spark.table("two"));
    calls("of a query, read");
  }
}
