import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;

/** What people do and what their devices measure: windows by activity, by count, and sessions. */
public final class BookStateByKey {
  public static class Activity implements Serializable {
    private String user;
    private String device;
    private Timestamp timestamp;
    private String activity;
    private Double x;

    public String getUser() {
      return user;
    }

    public void setUser(String user) {
      this.user = user;
    }

    public String getDevice() {
      return device;
    }

    public void setDevice(String device) {
      this.device = device;
    }

    public Timestamp getTimestamp() {
      return timestamp;
    }

    public void setTimestamp(Timestamp timestamp) {
      this.timestamp = timestamp;
    }

    public String getActivity() {
      return activity;
    }

    public void setActivity(String activity) {
      this.activity = activity;
    }

    public Double getX() {
      return x;
    }

    public void setX(Double x) {
      this.x = x;
    }
  }

  public static class UserState implements Serializable {
    private String user;
    private String activity;
    private Timestamp start;
    private Timestamp end;

    public String getUser() {
      return user;
    }

    public void setUser(String user) {
      this.user = user;
    }

    public String getActivity() {
      return activity;
    }

    public void setActivity(String activity) {
      this.activity = activity;
    }

    public Timestamp getStart() {
      return start;
    }

    public void setStart(Timestamp start) {
      this.start = start;
    }

    public Timestamp getEnd() {
      return end;
    }

    public void setEnd(Timestamp end) {
      this.end = end;
    }
  }

  public static class DeviceState implements Serializable {
    private String device;
    private double[] values;
    private int count;

    public String getDevice() {
      return device;
    }

    public void setDevice(String device) {
      this.device = device;
    }

    public double[] getValues() {
      return values;
    }

    public void setValues(double[] values) {
      this.values = values;
    }

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }
  }

  public static class Average implements Serializable {
    private String device;
    private double previousAverage;

    public String getDevice() {
      return device;
    }

    public void setDevice(String device) {
      this.device = device;
    }

    public double getPreviousAverage() {
      return previousAverage;
    }

    public void setPreviousAverage(double previousAverage) {
      this.previousAverage = previousAverage;
    }
  }

  public static class UserSession implements Serializable {
    private String uid;
    private Timestamp timestamp;
    private List<String> activities = new ArrayList<>();
    private List<Double> values = new ArrayList<>();

    public String getUid() {
      return uid;
    }

    public void setUid(String uid) {
      this.uid = uid;
    }

    public Timestamp getTimestamp() {
      return timestamp;
    }

    public void setTimestamp(Timestamp timestamp) {
      this.timestamp = timestamp;
    }

    public List<String> getActivities() {
      return activities;
    }

    public void setActivities(List<String> activities) {
      this.activities = activities;
    }

    public List<Double> getValues() {
      return values;
    }

    public void setValues(List<Double> values) {
      this.values = values;
    }
  }

  public static class SessionOutput implements Serializable {
    private String uid;
    private List<String> activities;
    private double average;

    public String getUid() {
      return uid;
    }

    public void setUid(String uid) {
      this.uid = uid;
    }

    public List<String> getActivities() {
      return activities;
    }

    public void setActivities(List<String> activities) {
      this.activities = activities;
    }

    public double getAverage() {
      return average;
    }

    public void setAverage(double average) {
      this.average = average;
    }
  }

  static UserState updateUserStateWithEvent(UserState state, Activity input) {
    if (input.getTimestamp() == null) {
      return state;
    }
    if (state.getActivity().equals(input.getActivity())) {
      if (input.getTimestamp().after(state.getEnd())) {
        state.setEnd(input.getTimestamp());
      }
      if (input.getTimestamp().before(state.getStart())) {
        state.setStart(input.getTimestamp());
      }
    } else if (input.getTimestamp().after(state.getEnd())) {
      state.setStart(input.getTimestamp());
      state.setEnd(input.getTimestamp());
      state.setActivity(input.getActivity());
    }
    return state;
  }

  static UserState latestActivity(
      String user, Iterator<Activity> inputs, GroupState<UserState> oldState) {
    UserState state;
    if (oldState.exists()) {
      state = oldState.get();
    } else {
      state = new UserState();
      state.setUser(user);
      state.setActivity("");
      state.setStart(new Timestamp(6284160000000L));
      state.setEnd(new Timestamp(6284160L));
    }
    while (inputs.hasNext()) {
      state = updateUserStateWithEvent(state, inputs.next());
      oldState.update(state);
    }
    return state;
  }

  static List<Activity> sorted(Iterator<Activity> inputs) {
    List<Activity> all = new ArrayList<>();
    inputs.forEachRemaining(all::add);
    all.sort(Comparator.comparing(Activity::getTimestamp).thenComparing(Activity::getX));
    return all;
  }

  /** An average for each five values. */
  static Iterator<Average> averages(
      String device, Iterator<Activity> inputs, GroupState<DeviceState> oldState) {
    List<Average> out = new ArrayList<>();
    for (Activity input : sorted(inputs)) {
      DeviceState state;
      if (oldState.exists()) {
        state = oldState.get();
      } else {
        state = new DeviceState();
        state.setDevice(device);
        state.setValues(new double[0]);
      }
      double[] values = java.util.Arrays.copyOf(state.getValues(), state.getCount() + 1);
      values[state.getCount()] = input.getX();
      state.setValues(values);
      state.setCount(values.length);
      if (state.getCount() >= 5) {
        DeviceState empty = new DeviceState();
        empty.setDevice(device);
        empty.setValues(new double[0]);
        oldState.update(empty);
        Average average = new Average();
        average.setDevice(device);
        average.setPreviousAverage(java.util.Arrays.stream(values).sum() / values.length);
        out.add(average);
      } else {
        oldState.update(state);
      }
    }
    return out.iterator();
  }

  static SessionOutput output(UserSession session) {
    SessionOutput output = new SessionOutput();
    output.setUid(session.getUid());
    output.setActivities(session.getActivities());
    output.setAverage(
        session.getValues().stream().mapToDouble(Double::doubleValue).sum()
            / session.getValues().size());
    return output;
  }

  /** What a person did until five seconds passed without an event, or there are too many. */
  static Iterator<SessionOutput> sessions(
      String uid, Iterator<Activity> inputs, GroupState<UserSession> oldState) {
    List<SessionOutput> out = new ArrayList<>();
    if (oldState.hasTimedOut()) {
      out.add(output(oldState.get()));
      oldState.remove();
      return out.iterator();
    }
    for (Activity input : sorted(inputs)) {
      UserSession state = oldState.exists() ? oldState.get() : new UserSession();
      state.setUid(uid);
      state.setTimestamp(input.getTimestamp());
      List<Double> values = new ArrayList<>(state.getValues());
      values.add(input.getX());
      state.setValues(values);
      if (!state.getActivities().contains(input.getActivity())) {
        List<String> activities = new ArrayList<>(state.getActivities());
        activities.add(input.getActivity());
        state.setActivities(activities);
      }
      if (state.getValues().size() > 6) {
        out.add(output(state));
        oldState.remove();
      } else {
        oldState.update(state);
        oldState.setTimeoutTimestamp(state.getTimestamp().getTime(), "5 seconds");
      }
    }
    return out.iterator();
  }

  /** Ten events a call, half a second apart, from the given second on. */
  static void events(Harness.Feed feed, int second) throws Exception {
    String[] lines = new String[10];
    String[] activities = {"stand", "walk", "sit"};
    for (int i = 0; i < lines.length; i++) {
      long millis = 1_424_696_600_000L + second * 1000L + i * 500;
      lines[i] =
          String.format(
              java.util.Locale.ROOT,
              "{\"Creation_Time\":%d000000,\"User\":\"%s\",\"Device\":\"%s\",\"gt\":\"%s\",\"x\":%s}",
              millis,
              "abc".charAt(i % 3),
              "phone_" + (i % 2),
              activities[(second / 10 + i / 4) % 3],
              i == 7 ? "null" : String.valueOf((second + i) / 8.0));
    }
    feed.lines(lines);
  }

  static Dataset<Activity> read(SparkSession spark, Harness.Feed feed) {
    return spark
        .readStream()
        .schema("Creation_Time BIGINT, User STRING, Device STRING, gt STRING, x DOUBLE")
        .json(feed.folder.toString())
        .selectExpr(
            "User as user",
            "Device as device",
            "cast(cast(Creation_Time as double) / 1000000000 as timestamp) as timestamp",
            "gt as activity",
            "x")
        .where("x is not null")
        .withWatermark("timestamp", "5 seconds")
        .as(Encoders.bean(Activity.class));
  }

  static void play(String name, Harness.Feed feed, Dataset<Row> result, String mode)
      throws Exception {
    Harness.Run run = new Harness.Run(result, mode);
    for (int second : new int[] {0, 3, 20, 22, 60}) {
      events(feed, second);
      run.tell(name + " from second " + second);
      run.tellState(name + " from second " + second);
    }
    run.query.stop();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Dataset<UserState> latest =
        read(spark, feed)
            .groupByKey((MapFunction<Activity, String>) Activity::getUser, Encoders.STRING())
            .mapGroupsWithState(
                (MapGroupsWithStateFunction<String, Activity, UserState, UserState>)
                    BookStateByKey::latestActivity,
                Encoders.bean(UserState.class),
                Encoders.bean(UserState.class),
                GroupStateTimeout.NoTimeout());
    latest.printSchema();
    play("activity", feed, latest.toDF(), "update");
    StreamingQuery query =
        latest
            .writeStream()
            .queryName("events_per_window")
            .format("memory")
            .outputMode("update")
            .start();
    query.processAllAvailable();
    Case61InitialState.show("table", spark.sql("SELECT user, activity FROM events_per_window"));
    query.stop();

    feed = new Harness.Feed();
    Dataset<Average> averages =
        read(spark, feed)
            .groupByKey((MapFunction<Activity, String>) Activity::getDevice, Encoders.STRING())
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<String, Activity, DeviceState, Average>)
                    BookStateByKey::averages,
                OutputMode.Append(),
                Encoders.bean(DeviceState.class),
                Encoders.bean(Average.class),
                GroupStateTimeout.NoTimeout());
    averages.printSchema();
    play("averages", feed, averages.toDF(), "append");

    feed = new Harness.Feed();
    Dataset<SessionOutput> sessions =
        read(spark, feed)
            .groupByKey((MapFunction<Activity, String>) Activity::getUser, Encoders.STRING())
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<String, Activity, UserSession, SessionOutput>)
                    BookStateByKey::sessions,
                OutputMode.Append(),
                Encoders.bean(UserSession.class),
                Encoders.bean(SessionOutput.class),
                GroupStateTimeout.EventTimeTimeout());
    sessions.printSchema();
    play("sessions", feed, sessions.toDF(), "append");
  }
}
