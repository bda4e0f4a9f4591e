import java.util.Arrays;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.StatefulProcessorWithInitialState;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.TwsTester;
import org.apache.spark.sql.streaming.ValueState;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.List;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** Processors on the bench: what they give, hold and wait for, without a query. */
public final class TransformTested {
  /** Counts rows, from what was known of a key. */
  public static class Counts
      extends StatefulProcessorWithInitialState<String, String, String, Long> {
    private transient ValueState<Long> count;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      count = getHandle().getValueState("count", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public void handleInitialState(String key, Long known, TimerValues times) {
      count.update(known);
    }

    @Override
    public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
      long all = (count.exists() ? count.get() : 0) + rows.size();
      count.update(all);
      return Iterator.single(key + "=" + all + " at " + times.getCurrentProcessingTimeInMs());
    }
  }

  /** The two largest values of each key. */
  public static class Largest extends StatefulProcessor<String, Double, Double> {
    private transient ListState<Double> largest;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      largest = getHandle().getListState("largest", Encoders.DOUBLE(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Double> handleInputRows(String key, Iterator<Double> rows, TimerValues times) {
      java.util.List<Double> all = new java.util.ArrayList<>();
      Iterator<Double> before = largest.get();
      while (before.hasNext()) {
        all.add(before.next());
      }
      while (rows.hasNext()) {
        all.add(rows.next());
      }
      all.sort(java.util.Comparator.reverseOrder());
      Double[] best = all.subList(0, Math.min(2, all.size())).toArray(new Double[0]);
      largest.put(best);
      return CollectionConverters.asScala(Arrays.asList(best).iterator());
    }
  }

  /** How often each key has each word. */
  public static class Words extends StatefulProcessor<String, String, String> {
    private transient MapState<String, Long> words;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      words =
          getHandle().getMapState("words", Encoders.STRING(), Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(String key, Iterator<String> rows, TimerValues times) {
      java.util.List<String> out = new java.util.ArrayList<>();
      while (rows.hasNext()) {
        String word = rows.next();
        long count = (words.containsKey(word) ? words.getValue(word) : 0) + 1;
        words.updateValue(word, count);
        out.add(word + "=" + count);
      }
      return CollectionConverters.asScala(out.iterator());
    }
  }

  /** Waits five seconds behind each row, by the clock or by the row's own time. */
  public static class Sessions extends StatefulProcessor<String, Long, String> {
    private transient ValueState<Long> due;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      due = getHandle().getValueState("due", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(String key, Iterator<Long> rows, TimerValues times) {
      java.util.List<String> out = new java.util.ArrayList<>();
      while (rows.hasNext()) {
        long row = rows.next();
        if (due.exists()) {
          getHandle().deleteTimer(due.get());
        }
        long next = Math.max(row, times.getCurrentProcessingTimeInMs()) + 5000;
        getHandle().registerTimer(next);
        due.update(next);
        out.add(key + " got " + row + " at " + times.getCurrentWatermarkInMs());
      }
      out.add(key + " waits for " + getHandle().listTimers().toList());
      return CollectionConverters.asScala(out.iterator());
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues times, ExpiredTimerInfo info) {
      due.clear();
      return Iterator.single(key + " is over since " + info.getExpiryTimeInMs());
    }
  }

  @SafeVarargs
  private static <A> List<A> list(A... values) {
    return CollectionConverters.asScala(Arrays.asList(values)).toList();
  }

  private static <K, I, O> TwsTester<K, I, O> tester(
      StatefulProcessor<K, I, O> processor, TimeMode time) {
    return new TwsTester<>(processor, list(), time, OutputMode.Append(), Option.empty());
  }

  private static void values() {
    TwsTester<String, String, String> tester = tester(new Counts(), TimeMode.None());
    Harness.say("one row", tester.test("a", list("x")));
    Harness.say("two rows", tester.test("b", list("x", "y")));
    Harness.say("more rows", tester.test("a", list("x", "y", "z")));
    Harness.say("no row", tester.test("a", list()));
    for (String key : new String[] {"a", "b", "c"}) {
      Harness.say("held of " + key, tester.<Long>peekValueState("count", key));
    }
    tester.updateValueState("count", "c", 10L);
    Harness.say("from ten", tester.test("c", list("x")));
    tester.deleteState("count", "a");
    Harness.say("deleted", tester.<Long>peekValueState("count", "a").isEmpty());
    Harness.error("no such variable", () -> tester.peekValueState("other", "a"));
    Harness.error("no clock", () -> tester.setProcessingTime(5));
    TwsTester<String, String, String> knowing =
        new TwsTester<>(
            new Counts(),
            list(new Tuple2<String, Object>("a", 10L), new Tuple2<String, Object>("b", 20L)),
            TimeMode.None(),
            OutputMode.Update(),
            Option.empty());
    Harness.say("known", knowing.<Long>peekValueState("count", "b").get());
    Harness.say("on from what is known", knowing.test("a", list("x")));
    Harness.error(
        "nothing can be known",
        () ->
            new TwsTester<>(
                new Words(),
                list(new Tuple2<String, Object>("a", 10L)),
                TimeMode.None(),
                OutputMode.Append(),
                Option.empty()));
  }

  private static void lists() {
    TwsTester<String, Double, Double> tester = tester(new Largest(), TimeMode.None());
    Harness.say("largest", tester.test("a", list(2.0, 3.0, 1.0)));
    Harness.say("held", tester.<Double>peekListState("largest", "a"));
    Harness.say("held of nobody", tester.<Double>peekListState("largest", "b"));
    tester.updateListState("largest", "b", list(8.0, 7.0), ClassTag.apply(Double.class));
    Harness.say("among what was set", tester.test("b", list(7.5)));
    Harness.say("as expected", tester.<Double>peekListState("largest", "b").equals(list(8.0, 7.5)));
    tester.deleteState("largest", "b");
    Harness.say("deleted", tester.<Double>peekListState("largest", "b").isEmpty());
  }

  private static void maps() {
    TwsTester<String, String, String> tester = tester(new Words(), TimeMode.None());
    Harness.say("words", tester.test("a", list("x", "y", "x")));
    Harness.say(
        "held",
        new TreeMap<>(
            CollectionConverters.asJava(tester.<String, Long>peekMapState("words", "a"))));
    Harness.say("held of nobody", tester.<String, Long>peekMapState("words", "b").isEmpty());
    Map<String, Long> five = Map.from(list(new Tuple2<>("x", 5L)));
    tester.updateMapState("words", "a", five);
    Harness.say("on from five", tester.test("a", list("x", "y")));
    Harness.say("five", five.apply("x") + " " + five.size() + " " + five.contains("y"));
    tester.deleteState("words", "a");
    Harness.say("deleted", tester.<String, Long>peekMapState("words", "a").size());
  }

  private static void clock() {
    TwsTester<String, Long, String> tester = tester(new Sessions(), TimeMode.ProcessingTime());
    Harness.say("a", tester.test("a", list(0L)));
    Harness.say("too early", tester.setProcessingTime(4000));
    Harness.say("b", tester.test("b", list(0L)));
    Harness.say("a comes", tester.setProcessingTime(6000));
    Harness.say("b again", tester.test("b", list(0L)));
    Harness.say("nothing at 10000", tester.setProcessingTime(10000));
    Harness.say("b comes", tester.setProcessingTime(20000));
    Harness.say("forgotten", tester.<Long>peekValueState("due", "b"));
    Harness.error("back", () -> tester.setProcessingTime(20000));
    Harness.error("no watermark", () -> tester.setWatermark(1));
  }

  private static void events() {
    Function1<Long, Object> moment = row -> row;
    TwsTester<String, Long, String> tester =
        new TwsTester<>(
            new Sessions(),
            list(),
            TimeMode.EventTime(),
            OutputMode.Append(),
            Option.apply(moment));
    Harness.say("a", tester.test("a", list(10000L, 12000L)));
    Harness.say("the first timer is gone", tester.setWatermark(16000));
    Harness.say("late rows", tester.test("b", list(10000L, 16000L, 16001L)));
    Harness.say("a and b come", tester.setWatermark(30000));
    Harness.error("back", () -> tester.setWatermark(29999));
    Harness.error("without time", () -> tester(new Sessions(), TimeMode.EventTime()));
  }

  public static void main(String[] arguments) throws Exception {
    Harness.session();
    values();
    lists();
    maps();
    clock();
    events();
  }
}
