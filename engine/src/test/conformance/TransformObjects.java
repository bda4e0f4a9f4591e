import java.io.Serializable;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.streaming.ValueState;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Beans, tuples and rows as keys, rows, variables and results of a processor, over a restart. */
public final class TransformObjects {
  public static class Place implements Serializable {
    private String town;
    private Integer floor;

    public Place() {}

    Place(String town, Integer floor) {
      this.town = town;
      this.floor = floor;
    }

    public String getTown() {
      return town;
    }

    public void setTown(String town) {
      this.town = town;
    }

    public Integer getFloor() {
      return floor;
    }

    public void setFloor(Integer floor) {
      this.floor = floor;
    }

    @Override
    public String toString() {
      return town + "/" + floor;
    }
  }

  public static class Visit implements Serializable {
    private Place place;
    private Timestamp time;
    private List<String> guests;

    public Place getPlace() {
      return place;
    }

    public void setPlace(Place place) {
      this.place = place;
    }

    public Timestamp getTime() {
      return time;
    }

    public void setTime(Timestamp time) {
      this.time = time;
    }

    public List<String> getGuests() {
      return guests;
    }

    public void setGuests(List<String> guests) {
      this.guests = guests;
    }

    @Override
    public String toString() {
      return place + "@" + time.getTime() + guests;
    }
  }

  static final StructType SEEN = new StructType().add("n", "long").add("last", "string");

  public static class Visits extends StatefulProcessor<Place, Visit, Tuple2<String, Visit>> {
    private transient ValueState<Visit> latest;
    private transient ValueState<Row> seen;
    private transient ListState<Visit> all;
    private transient MapState<Place, Tuple2<String, Integer>> guests;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      latest = getHandle().getValueState("latest", Encoders.bean(Visit.class), TTLConfig.NONE());
      seen = getHandle().getValueState("seen", Encoders.row(SEEN), TTLConfig.NONE());
      all = getHandle().getListState("all", Encoders.bean(Visit.class), TTLConfig.NONE());
      guests =
          getHandle()
              .getMapState(
                  "guests",
                  Encoders.bean(Place.class),
                  Encoders.tuple(Encoders.STRING(), Encoders.INT()),
                  TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple2<String, Visit>> handleInputRows(
        Place key, Iterator<Visit> rows, TimerValues timerValues) {
      List<Visit> news = new ArrayList<>();
      while (rows.hasNext()) {
        news.add(rows.next());
      }
      all.appendList(news.toArray(new Visit[0]));
      Visit last = news.get(news.size() - 1);
      latest.update(last);
      Row before = seen.get();
      seen.update(
          RowFactory.create(
              (before == null ? 0L : before.getLong(0)) + news.size(), last.getGuests().get(0)));
      for (Visit visit : news) {
        for (String guest : visit.getGuests()) {
          Place of = new Place(guest, guest.equals("x") ? null : guest.length());
          Tuple2<String, Integer> known = guests.getValue(of);
          guests.updateValue(of, new Tuple2<>(guest, known == null ? 1 : known._2() + 1));
        }
      }
      List<Tuple2<String, Visit>> out = new ArrayList<>();
      out.add(
          new Tuple2<>(
              key
                  + " "
                  + seen.get().getLong(0)
                  + seen.get().getString(1)
                  + " "
                  + sorted(all.get())
                  + sorted(guests.iterator())
                  + " "
                  + guests.containsKey(new Place("x", null)),
              latest.get()));
      return CollectionConverters.asScala(out.iterator());
    }

    private static List<String> sorted(Iterator<?> values) {
      List<String> texts = new ArrayList<>();
      while (values.hasNext()) {
        texts.add(String.valueOf(values.next()));
      }
      texts.sort(null);
      return texts;
    }
  }

  /** Tells which query it runs in. */
  public static class Asking extends StatefulProcessor<String, String, String> {
    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {}

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      return Iterator.single(
          getHandle().getQueryInfo().getQueryId()
              + " "
              + getHandle().getQueryInfo().getRunId()
              + " "
              + getHandle().getQueryInfo().getBatchId());
    }
  }

  static String line(String town, String floor, long second, String... guests) {
    return String.format(
        "{\"place\":{\"town\":\"%s\",\"floor\":%s},\"time\":\"1970-01-01T00:00:%02dZ\",\"guests\":[\"%s\"]}",
        town, floor, second, String.join("\",\"", guests));
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Tuple2<String, Visit>> visits =
        spark
            .readStream()
            .schema("place STRUCT<town: STRING, floor: INT>, time TIMESTAMP, guests ARRAY<STRING>")
            .json(feed.folder.toString())
            .as(Encoders.bean(Visit.class))
            .groupByKey((MapFunction<Visit, Place>) Visit::getPlace, Encoders.bean(Place.class))
            .transformWithState(
                new Visits(),
                TimeMode.None(),
                OutputMode.Append(),
                Encoders.tuple(Encoders.STRING(), Encoders.bean(Visit.class)));
    visits.printSchema();
    Dataset<Row> texts =
        visits
            .map(
                (MapFunction<Tuple2<String, Visit>, String>) pair -> pair._1() + " -> " + pair._2(),
                Encoders.STRING())
            .toDF();
    Path checkpoint = Harness.folder("cp");
    String[][] batches = {
      {line("Ulm", "1", 1, "ann", "bob"), line("Bonn", "null", 2, "x")},
      {line("Ulm", "1", 3, "ann"), line("Ulm", "2", 4, "x", "x")},
      {line("Bonn", "null", 5, "y"), line("Ulm", "1", 6, "x")},
    };
    for (String[] batch : batches) {
      Harness.Run run =
          new Harness.Run(texts, "append", Trigger.ProcessingTime(0), checkpoint, false);
      feed.lines(batch);
      run.tell("visits");
      run.tellState("visits");
      run.query.stop();
    }

    Harness.Feed asked = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            Case61InitialState.stream(spark, asked)
                .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
                .transformWithState(
                    new Asking(), TimeMode.None(), OutputMode.Append(), Encoders.STRING())
                .toDF(),
            "append");
    for (int batch = 0; batch < 2; batch++) {
      TransformRunningCount.add(asked, "a");
      run.query.processAllAvailable();
      String expected = "[" + run.query.id() + " " + run.query.runId() + " " + batch + "]";
      Harness.say("it knows its query", run.fresh().equals(List.of(expected)));
    }
    run.query.stop();
    String still =
        spark
            .createDataset(Arrays.asList("a"), Encoders.STRING())
            .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
            .transformWithState(
                new Asking(), TimeMode.None(), OutputMode.Append(), Encoders.STRING())
            .collectAsList()
            .get(0);
    Harness.say(
        "over rows that stand still",
        still.startsWith(new UUID(0, 0) + " ") + " " + still.endsWith(" 0"));
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }
}
