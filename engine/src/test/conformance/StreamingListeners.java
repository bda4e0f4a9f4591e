import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** What listeners hear of streaming queries, and in which order. */
public final class StreamingListeners {
  private static SparkSession spark;

  /** Notes the events. */
  static final class Noting extends StreamingQueryListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    volatile QueryStartedEvent started;
    volatile QueryProgressEvent progress;
    volatile QueryTerminatedEvent terminated;

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
      started = event;
      events.add("started " + event.name());
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      if (event.progress().numInputRows() > 0) {
        progress = event;
        events.add("progress " + event.progress().batchId());
      }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
      terminated = event;
      events.add("terminated " + event.exception().isDefined());
    }

    /** Events are told on a thread of their own. */
    void await(String last) throws InterruptedException {
      for (int i = 0; i < 600 && !events.contains(last); i++) {
        Thread.sleep(50);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    one();
    failing();
    several();
    sessions();
    broken();
    order();
    spark.stop();
  }

  private static Dataset<Integer> divided(SparkSession session, Harness.Feed feed) {
    return feed.read(session)
        .as(Encoders.INT())
        .map((MapFunction<Integer, Integer>) value -> 10 / value, Encoders.INT());
  }

  private static StreamingQuery start(Dataset<?> rows, String name) throws Exception {
    return rows.writeStream().format("noop").queryName(name).start();
  }

  private static void one() throws Exception {
    Noting listener = new Noting();
    spark.streams().addListener(listener);
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query = start(divided(spark, feed), "one");
    Harness.say("before start returns", listener.events);
    Harness.say("id", listener.started.id().equals(query.id()));
    Harness.say("run", listener.started.runId().equals(query.runId()));
    Harness.say("timestamp", listener.started.timestamp().replaceAll("[0-9]", "9"));
    Harness.say("started", masked(listener.started.json()));
    feed.values(1, 2);
    query.processAllAvailable();
    listener.await("progress 0");
    Harness.say(
        "the progress of the query",
        Arrays.stream(query.recentProgress())
            .anyMatch(each -> each.json().equals(listener.progress.progress().json())));
    Harness.say("progress", listener.progress.json().startsWith("{\"progress\":{\"id\":\""));
    feed.values(5);
    query.processAllAvailable();
    listener.await("progress 1");
    query.stop();
    listener.await("terminated false");
    Harness.say("events", listener.events);
    Harness.say("id", listener.terminated.id().equals(query.id()));
    Harness.say("exception", listener.terminated.exception());
    Harness.say("condition", listener.terminated.errorClassOnException());
    Harness.say("terminated", masked(listener.terminated.json()));
    spark.streams().removeListener(listener);
  }

  private static String masked(String json) {
    return json.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
        .replaceAll("[0-9]{4}-[0-9T:.-]+Z", "TIME");
  }

  private static void failing() throws Exception {
    Noting listener = new Noting();
    spark.streams().addListener(listener);
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query = start(divided(spark, feed), null);
    feed.values(0);
    Harness.error("failing", query::awaitTermination);
    listener.await("terminated true");
    String exception = listener.terminated.exception().get();
    Harness.say("events", listener.events);
    Harness.say("what went wrong", exception.contains("java.lang.ArithmeticException"));
    Harness.say("where", exception.contains("StreamingListeners"));
    Harness.say("not the wrapper", exception.contains("StreamingQueryException"));
    spark.streams().removeListener(listener);
  }

  private static void several() throws Exception {
    Noting[] listeners = {new Noting(), new Noting(), new Noting()};
    for (Noting each : listeners) {
      spark.streams().addListener(each);
    }
    Harness.say("listeners", spark.streams().listListeners().length);
    Harness.Feed feed = new Harness.Feed();
    start(feed.read(spark), "several").stop();
    for (Noting each : listeners) {
      each.await("terminated false");
      Harness.say("events", each.events);
      each.events.clear();
    }
    spark.streams().removeListener(listeners[0]);
    Harness.say("listeners", spark.streams().listListeners().length);
    start(feed.read(spark), "fewer").stop();
    listeners[2].await("terminated false");
    listeners[1].await("terminated false");
    for (Noting each : listeners) {
      Harness.say("events", each.events);
    }
    spark.streams().removeListener(listeners[0]);
    for (StreamingQueryListener each : spark.streams().listListeners()) {
      spark.streams().removeListener(each);
    }
    Harness.say("listeners", spark.streams().listListeners().length);
  }

  private static void sessions() throws Exception {
    SparkSession second = spark.newSession();
    Noting here = new Noting();
    Noting there = new Noting();
    spark.streams().addListener(here);
    second.streams().addListener(there);
    Harness.Feed feed = new Harness.Feed();
    start(feed.read(spark), "here").stop();
    start(feed.read(second), "there").stop();
    here.await("terminated false");
    there.await("terminated false");
    Harness.say("here", here.events);
    Harness.say("there", there.events);
    spark.streams().removeListener(here);
    second.streams().removeListener(there);
  }

  private static void broken() throws Exception {
    Noting behind = new Noting();
    StreamingQueryListener wrong =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent event) {
            throw new IllegalStateException("started");
          }

          @Override
          public void onQueryProgress(QueryProgressEvent event) {
            throw new IllegalStateException("progress");
          }

          @Override
          public void onQueryTerminated(QueryTerminatedEvent event) {
            throw new IllegalStateException("terminated");
          }
        };
    spark.streams().addListener(wrong);
    spark.streams().addListener(behind);
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query = start(feed.read(spark), "unharmed");
    feed.values(1);
    query.processAllAvailable();
    behind.await("progress 0");
    query.stop();
    behind.await("terminated false");
    Harness.say("behind one that fails", behind.events);
    Harness.say("the query", query.exception().isDefined());
    spark.streams().removeListener(wrong);
    spark.streams().removeListener(behind);
  }

  private static void order() throws Exception {
    Noting listener = new Noting();
    spark.streams().addListener(listener);
    for (int i = 0; i < 5; i++) {
      listener.events.clear();
      Harness.Feed feed = new Harness.Feed();
      feed.values(1, 2);
      StreamingQuery query = start(feed.read(spark), "q" + i);
      Harness.say("started", listener.events.get(0));
      query.processAllAvailable();
      query.stop();
      listener.await("terminated false");
      Harness.say("events", listener.events);
    }
    spark.streams().removeListener(listener);
  }
}
