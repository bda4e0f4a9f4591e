import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Once is one batch, without a second one for what the watermark has closed; AvailableNow has it.
 */
public final class Case05TriggerOnce {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    int[][] steps = {{15}, {10, 12, 14}, {25}, {50}};
    for (int[] step : steps) {
      feed.values(step);
      for (Trigger trigger : new Trigger[] {Trigger.Once(), Trigger.AvailableNow()}) {
        Harness.Run run =
            new Harness.Run(
                feed.counted(spark, "10 seconds"), "append", trigger, Harness.folder("cp"), false);
        run.query.awaitTermination();
        String kind = trigger.equals(Trigger.Once()) ? "once" : "available now";
        Harness.say(kind + ", up to " + step[step.length - 1], run.fresh());
        run.tellWatermark("watermark of the last batch");
      }
    }
  }
}
