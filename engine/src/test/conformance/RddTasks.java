import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/** How tasks end: what listens to them, what is cancelled, and what they counted. */
public final class RddTasks {
  private static final List<String> TOLD = new ArrayList<>();

  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    JavaSparkContext jsc = new JavaSparkContext(spark.sparkContext());
    JavaRDD<Integer> numbers = jsc.parallelize(Arrays.asList(1, 2, 3), 1);
    ends(numbers, "well", false, false);
    ends(numbers, "with a failing listener", true, false);
    ends(numbers, "with a failure", false, true);
    ends(numbers, "with a failure and a failing listener", true, true);
    cancelled(jsc, numbers);

    LongAccumulator whole = spark.sparkContext().longAccumulator();
    DoubleAccumulator halves = spark.sparkContext().doubleAccumulator();
    long count =
        spark
            .range(0, 4_000_000)
            .map(
                (MapFunction<Long, Long>)
                    each -> {
                      whole.add(1);
                      halves.add(0.5);
                      return each;
                    },
                Encoders.LONG())
            .filter("value >= 0")
            .count();
    Harness.say("rows", count);
    Harness.say("counted", whole.value() + " " + whole.count() + " " + halves.value());
    spark.stop();
  }

  private static void ends(
      JavaRDD<Integer> numbers, String name, boolean listenerFails, boolean workFails) {
    TOLD.clear();
    try {
      Object sum =
          numbers
              .map(
                  each -> {
                    if (each == 1) {
                      listen(TaskContext.get(), listenerFails);
                    }
                    if (each == 3 && workFails) {
                      throw new IllegalStateException("work");
                    }
                    return each;
                  })
              .collect();
      Harness.say(name, sum);
    } catch (Exception failure) {
      Harness.say(name, "fails");
    }
    Harness.say("  told", TOLD);
    Harness.say("  afterwards", numbers.count() + ", in a task: " + (TaskContext.get() != null));
  }

  private static void listen(TaskContext context, boolean fails) {
    context.addTaskFailureListener((TaskFailureListener) (task, error) -> TOLD.add("failure"));
    context.addTaskCompletionListener((TaskCompletionListener) task -> TOLD.add("first"));
    context.addTaskCompletionListener(
        (TaskCompletionListener)
            task -> {
              TOLD.add("second");
              if (fails) {
                throw new IllegalStateException("listener");
              }
            });
    context.addTaskCompletionListener((TaskCompletionListener) task -> TOLD.add("third"));
  }

  private static void cancelled(JavaSparkContext jsc, JavaRDD<Integer> numbers) {
    jsc.setJobGroup("group", "to be cancelled", true);
    try {
      numbers
          .map(
              each -> {
                SparkContext.getOrCreate().cancelJobGroup("group");
                Thread.sleep(10_000);
                return each;
              })
          .collect();
      Harness.say("cancelled", "not at all");
    } catch (Exception stopped) {
      Harness.say("cancelled", stopped.getClass().getSimpleName());
    }
    Harness.say("  interrupted", Thread.currentThread().isInterrupted());
    jsc.clearJobGroup();
    Harness.say("  afterwards", numbers.count());
  }
}
