import org.apache.spark.sql.SparkSession;

/** With no-data batches a window comes out at once; without them it waits for the next data. */
public final class Case13NoDataFlag {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String enabled : new String[] {"true", "false"}) {
      spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", enabled);
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run = new Harness.Run(feed.counted(spark, "10 seconds"), "append");
      feed.values(10, 11, 12, 13, 14, 15);
      run.tell(enabled + ", 10 to 15");
      feed.values(25);
      run.tell(enabled + ", 25");
      feed.values(26);
      run.tell(enabled + ", 26");
      run.query.stop();
    }
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}
