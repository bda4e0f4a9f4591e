import java.util.Collections;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** A function of state by key puts out what is new or what is changed, never all there is. */
public final class Case59CompleteRefused {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    for (OutputMode mode : new OutputMode[] {OutputMode.Complete(), OutputMode.Append()}) {
      Harness.fails(
          mode.toString(),
          "The output mode of function should be append or update",
          () ->
              Case61InitialState.stream(spark, feed)
                  .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
                  .flatMapGroupsWithState(
                      (FlatMapGroupsWithStateFunction<String, String, Integer, String>)
                          (key, values, state) -> Collections.emptyIterator(),
                      mode,
                      Encoders.INT(),
                      Encoders.STRING(),
                      GroupStateTimeout.NoTimeout()));
    }
  }
}
