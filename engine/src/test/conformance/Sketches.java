import static org.apache.spark.sql.functions.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.CountMinSketch;
import org.apache.spark.util.sketch.IncompatibleMergeException;

/** Count-min sketches and Bloom filters: of columns, by hand, merged, written and read. */
public final class Sketches {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    counts(spark);
    filters(spark);
    spark.stop();
  }

  private static Dataset<Row> rows(SparkSession spark) {
    return spark
        .range(0, 1000, 1, 3)
        .select(
            col("id").mod(7).as("n"),
            col("id").mod(7).cast("short").as("s"),
            when(col("id").mod(10).notEqual(0), concat(lit("k"), col("id").mod(13))).as("t"),
            col("id").mod(5).cast("string").cast("binary").as("b"),
            col("id").cast("double").as("d"));
  }

  private static void counts(SparkSession spark) throws Exception {
    Dataset<Row> rows = rows(spark);
    CountMinSketch numbers = rows.stat().countMinSketch("n", 10, 20, 42);
    show("numbers", numbers, 0, 1L, (short) 6, (byte) 7, 12345);
    show("shorts", rows.stat().countMinSketch(col("s"), 10, 20, 11), 0, 1, 6, 100);
    show("texts", rows.stat().countMinSketch("t", 0.1, 0.9, 11), "k0", "k12", "x");
    show("bytes", rows.stat().countMinSketch(col("b"), 0.05, 0.99, 3), "0".getBytes(), "4", "5");
    show("few places", rows.stat().countMinSketch("n", 2, 3, 1), 0, 1, 2, 3, 4, 5, 6, 7);
    Harness.error("doubles", () -> rows.stat().countMinSketch("d", 10, 20, 42));
    Harness.error("no column", () -> rows.stat().countMinSketch("zz", 10, 20, 42));
    Harness.error("error", () -> rows.stat().countMinSketch("n", 0.0, 0.9, 42));
    Harness.error("confidence", () -> rows.stat().countMinSketch("n", 0.1, 1.0, 42));
    CountMinSketch own = CountMinSketch.create(4, 16, 7);
    own.add("a");
    own.add("a", 2);
    own.addString("b");
    own.addString("b", 4);
    own.addLong(5);
    own.addLong(5, 6);
    own.addBinary(new byte[] {1, 2, 3, 4, 5});
    own.addBinary(new byte[] {1, 2, 3, 4, 5}, 8);
    own.add(5, 1);
    show("own", own, "a", "b", 5, new byte[] {1, 2, 3, 4, 5}, "c");
    byte[] bytes = own.toByteArray();
    Harness.say("bytes", bytes.length + " " + Arrays.hashCode(bytes));
    CountMinSketch read = CountMinSketch.readFrom(bytes);
    Harness.say("read", read.equals(own) + " " + (read.hashCode() == own.hashCode()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    own.writeTo(out);
    Harness.say("written", Arrays.equals(out.toByteArray(), bytes));
    show(
        "merged",
        own.mergeInPlace(CountMinSketch.readFrom(new ByteArrayInputStream(bytes))),
        "a",
        "b",
        5);
    show("confident", CountMinSketch.create(0.01, 0.999, 1), 1);
    Harness.error("width", () -> merge(own, CountMinSketch.create(4, 17, 7)));
    Harness.error("depth", () -> merge(own, CountMinSketch.create(5, 16, 7)));
    Harness.error("seed", () -> merge(own, CountMinSketch.create(4, 16, 8)));
    Harness.error("negative", () -> own.add("a", -1));
    Harness.error("kind", () -> own.add(1.5));
    Harness.error("size", () -> CountMinSketch.create(0, 16, 8));
    Harness.error("eps", () -> CountMinSketch.create(-1.0, 0.5, 8));
    Harness.error("not certain", () -> CountMinSketch.create(0.1, 1.5, 8));
  }

  private static void merge(CountMinSketch one, CountMinSketch other) throws Exception {
    try {
      one.mergeInPlace(other);
    } catch (IncompatibleMergeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void show(String name, CountMinSketch sketch, Object... items) {
    StringBuilder text = new StringBuilder();
    text.append(sketch.depth()).append(" by ").append(sketch.width());
    text.append(", ").append(sketch.relativeError()).append(", ").append(sketch.confidence());
    text.append(", ").append(sketch.totalCount()).append(":");
    for (Object each : items) {
      text.append(' ').append(sketch.estimateCount(each));
    }
    Harness.say(name, text);
  }

  private static void filters(SparkSession spark) throws Exception {
    Dataset<Row> rows = rows(spark);
    show("numbers", rows.stat().bloomFilter("n", 1000L, 0.03), 0, 1L, 6, 7, 8, 9, 10, 11);
    show("shorts", rows.stat().bloomFilter(col("s"), 10L, 0.5), 0, 1, 2, 3, 7, 8, 9, 10, 11, 12);
    show("texts", rows.stat().bloomFilter("t", 1000L, 64L * 5), "k0", "k12", "k13", "x", "y", "z");
    Harness.error("bytes", () -> rows.stat().bloomFilter(col("b"), 5L, 64L));
    Harness.error("doubles", () -> rows.stat().bloomFilter("d", 10L, 0.1));
    Harness.error("no items", () -> rows.stat().bloomFilter("n", 0L, 64L));
    Harness.error("no bits", () -> rows.stat().bloomFilter("n", 10L, -64L));
    BloomFilter own = BloomFilter.create(100);
    Harness.say("put", own.put("a") + " " + own.put("a") + own.put(5) + own.put(new byte[] {1}));
    Harness.say(
        "puts",
        own.putString("b") + " " + own.putLong(5) + own.putLong(6) + own.putBinary(new byte[0]));
    show("own", own, "a", "b", "c", 5, 6, 7, new byte[] {1}, new byte[] {2}, "");
    Harness.say(
        "might",
        own.mightContainString("a")
            + " "
            + own.mightContainLong(6)
            + own.mightContainBinary(new byte[] {1}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    own.writeTo(out);
    Harness.say("bytes", out.size() + " " + Arrays.hashCode(out.toByteArray()));
    BloomFilter read = BloomFilter.readFrom(out.toByteArray());
    Harness.say(
        "read",
        read.equals(own) + " " + read.isCompatible(own) + (read.hashCode() == own.hashCode()));
    BloomFilter other = BloomFilter.create(100);
    other.put("c");
    other.put("a");
    show("both", other.mergeInPlace(read), "a", "b", "c", "d", 5);
    show(
        "common",
        BloomFilter.readFrom(new ByteArrayInputStream(out.toByteArray())).intersectInPlace(other),
        "a",
        "b",
        "c");
    for (BloomFilter.Version version : BloomFilter.Version.values()) {
      BloomFilter filter = BloomFilter.create(version, 50, 640, 9);
      for (int i = 0; i < 100; i++) {
        filter.put(i * 1_000_003L);
        filter.putString("text" + i);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      filter.writeTo(bytes);
      show(version.name(), filter, 0, 1_000_003, 7, 8, 9, "text99", "text100", "text101");
      Harness.say("bytes", bytes.size() + " " + Arrays.hashCode(bytes.toByteArray()));
      Harness.say("again", BloomFilter.readFrom(bytes.toByteArray()).equals(filter));
    }
    Harness.say(
        "compatible",
        own.isCompatible(BloomFilter.create(1000))
            + " "
            + own.isCompatible(BloomFilter.create(100, 730L, 5)));
    Harness.say(
        "bits",
        BloomFilter.optimalNumOfBits(100, 0.03)
            + " "
            + BloomFilter.optimalNumOfBits(100, 1000, 500));
    Harness.error("rate", () -> BloomFilter.create(100, 1.5));
    Harness.error("items", () -> BloomFilter.create(0));
  }

  private static void show(String name, BloomFilter filter, Object... items) {
    StringBuilder text = new StringBuilder();
    text.append(filter.cardinality()).append(" of ").append(filter.bitSize()).append(" bits, ");
    text.append(filter.expectedFpp()).append(":");
    for (Object each : items) {
      text.append(' ').append(filter.mightContain(each));
    }
    Harness.say(name, text);
  }
}
