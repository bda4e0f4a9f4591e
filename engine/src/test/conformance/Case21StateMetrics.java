import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a grouped count says of its state, in each output mode. */
public final class Case21StateMetrics {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : new String[] {"update", "complete"}) {
      Harness.Feed feed = new Harness.Feed();
      Dataset<Row> counted =
          feed.read(spark)
              .select(explode(array(col("value"), col("value").plus(1))).as("value"))
              .groupBy("value")
              .agg(count("*"));
      Harness.Run run = new Harness.Run(counted, mode);
      feed.values(1);
      run.tellAll(mode + ", 1");
      feed.values(2, 3);
      run.tellAll(mode + ", 2 and 3");
      feed.values(1, 1, 1);
      run.tellAll(mode + ", 1 three times");
      run.query.stop();
    }
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.counted(spark, "10 seconds"), "append");
    feed.values(15);
    run.tellAll("append, 15");
    feed.values(10, 12, 14);
    run.tellAll("append, 10, 12, 14");
    feed.values(25);
    run.tellAll("append, 25");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(feed.counted(spark, "10 seconds"), "update");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll("update, 10 to 15");
    feed.values(25);
    run.tellAll("update, 25");
    feed.values(10, 25);
    run.tellAll("update, 10, 25");
    feed.values(10);
    run.tellAll("update, 10");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            feed.read(spark).groupBy(col("value"), col("value").plus(1)).agg(count("*")), "update");
    feed.values(1, 2);
    run.tellAll("several keys");
    feed.values(1, 2);
    run.tellAll("several keys again");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            feed.read(spark)
                .groupBy(col("value").mod(2))
                .agg(size(collect_set("value")).as("different")),
            "update");
    feed.values(1, 2, 3, 3);
    run.tellAll("a set");
    feed.values(3, 5);
    run.tellAll("a set that grows");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(feed.read(spark).agg(count("*")), "update");
    feed.values(1, 2);
    run.tellAll("without keys");
    feed.values(3);
    run.tellAll("without keys again");
    run.query.stop();
  }
}
