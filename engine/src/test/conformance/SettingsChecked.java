import org.apache.spark.sql.SparkSession;

/** What may be set in a session, and what a value must look like. */
public final class SettingsChecked {
  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    String[][] settings = {
      {"spark.sql.ansi.enabled", "x"},
      {"spark.sql.ansi.enabled", "FALSE"},
      {"spark.sql.ansi.enabled", " true "},
      {"spark.sql.caseSensitive", "1"},
      {"spark.sql.shuffle.partitions", "a"},
      {"spark.sql.shuffle.partitions", "-1"},
      {"spark.sql.shuffle.partitions", "0"},
      {"spark.sql.shuffle.partitions", " 3 "},
      {"spark.sql.session.timeZone", "Mars"},
      {"spark.sql.streaming.multipleWatermarkPolicy", "mean"},
      {"spark.sql.streaming.noDataMicroBatches.enabled", "maybe"},
      {"spark.sql.streaming.numRecentProgressUpdates", "x"},
      {"spark.sql.streaming.stopTimeout", "soon"},
      {"spark.sql.streaming.stopTimeout", "5s"},
      {"spark.sql.streaming.stopTimeout", "2 min"},
      {"spark.sql.streaming.minBatchesToRetain", "0"},
      {"spark.sql.streaming.pollingDelay", "x"},
      {"spark.sql.streaming.schemaInference", "perhaps"},
      {"spark.my.own", "whatever"},
      {"spark.sql.unknown", "1"},
      {"spark.sql.sources.default", "nothing"},
      {"spark.sql.warehouse.dir", "/x"},
      {"spark.sql.extensions", "x"},
      {"spark.sql.catalogImplementation", "hive"}
    };
    for (String[] setting : settings) {
      String key = setting[0];
      String value = setting[1];
      Harness.error(key + " = '" + value + "'", () -> spark.conf().set(key, value));
      Harness.error("SET " + key + "=" + value, () -> spark.sql("SET " + key + "=" + value));
    }
    String[] keys = {
      "spark.sql.shuffle.partitions",
      "spark.nothing",
      "spark.sql.streaming.stopTimeout",
      "spark.sql.streaming.numRecentProgressUpdates",
      "spark.sql.ansi.enabled"
    };
    for (String key : keys) {
      Harness.error("unset " + key, () -> spark.conf().unset(key));
      Harness.error("get " + key, () -> Harness.say("get " + key, spark.conf().get(key)));
      Harness.say("modifiable " + key, spark.conf().isModifiable(key));
      Harness.say("option " + key, spark.conf().getOption(key));
    }
    for (String key : new String[] {"spark.sql.warehouse.dir", "spark.sql.extensions"}) {
      Harness.error("unset " + key, () -> spark.conf().unset(key));
      Harness.say("modifiable " + key, spark.conf().isModifiable(key));
    }
    Harness.error("null", () -> spark.conf().set("spark.sql.ansi.enabled", (String) null));
    Harness.error("a number", () -> spark.conf().set("spark.sql.shuffle.partitions", 3L));
    Harness.error("a flag", () -> spark.conf().set("spark.sql.caseSensitive", true));
    Harness.say("set", spark.conf().get("spark.sql.caseSensitive", "false"));
    Harness.say("not set", spark.conf().get("spark.sql.nope", "d"));
    spark.stop();
  }
}
