package millrace.sql;

import static millrace.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import millrace.inspect.Inspect;
import millrace.inspect.MemoryStream;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.streaming.StreamingQueryListener;
import millrace.sql.streaming.StreamingQueryProgress;
import millrace.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries that hand on each row as it comes, with a clock that stands until it is moved.
class EpochsTest {
  private static final long HOUR = 3_600_000;

  private final AtomicLong now = new AtomicLong(100 * HOUR);
  private final SparkSession spark =
      new SparkSession(
          new RuntimeConfig(new HashMap<>(Map.of("spark.sql.session.timeZone", "UTC"))),
          () -> Instant.ofEpochMilli(now.get()));
  private final MemoryStream<Integer> input = MemoryStream.of(spark, Encoders.INT());
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @TempDir private @Nullable Path folder;

  @AfterEach
  void stop() {
    spark.stop();
  }

  @Test
  void aRowIsHandedOnBeforeItsEpochIsOver() throws Exception {
    continuous(input.toDF().where("value > 1"));
    expect("open 0", "close 0", "open 1");
    input.addData(1, 2);
    input.addData(3);
    expect("[2]", "[3]");
    now.addAndGet(HOUR);
    expect("close 1", "open 2");
    input.addData(4);
    expect("[4]");
  }

  @Test
  void epochsEndAtMultiplesOfTheInterval() throws Exception {
    now.addAndGet(HOUR / 2);
    continuous(input.toDF());
    expect("open 0", "close 0", "open 1");
    now.addAndGet(HOUR / 2);
    expect("close 1", "open 2");
  }

  @Test
  void noProgressIsToldOfEpochs() throws Exception {
    var query = continuous(input.toDF());
    expect("open 0", "close 0", "open 1");
    assertThat(query.recentProgress()).isEmpty();
    assertThat(query.status().message()).isEqualTo("Running");
    assertThat(Inspect.of(query).lastReport().orElseThrow().batchId()).isZero();
  }

  @Test
  void stoppingInTheMiddleOfAnEpochAbortsIt() throws Exception {
    var query = continuous(input.toDF());
    expect("open 0", "close 0", "open 1");
    input.addData(1);
    expect("[1]");
    query.stop();
    expect("abort 1");
    assertThat(query.exception().isEmpty()).isTrue();
  }

  @Test
  void aRestartGoesOnBehindTheLastEpochThatWasDone() throws Exception {
    var query = realTime(input.toDF());
    input.addData(1);
    expect("open 0", "[1]");
    now.addAndGet(5000);
    expect("close 0", "open 1");
    input.addData(2);
    expect("[2]");
    query.stop();
    expect("abort 1");

    realTime(input.toDF());
    expect("open 1", "[2]");
    input.addData(3);
    expect("[3]");
  }

  @Test
  void whereAnEpochLeftOffIsNotedAlsoBeforeTheFirstRow() throws Exception {
    var query = continuous(input.toDF());
    expect("open 0", "close 0", "open 1");
    query.stop();
    expect("abort 1");
    assertThat(Files.readAllLines(checkpoint().resolve("offsets").resolve("0")))
        .last()
        .isEqualTo("-1");

    input.addData(1);
    continuous(input.toDF());
    expect("open 1", "[1]");
  }

  @Test
  void aMicroBatchThatWasBegunAndNotDoneIsTakenBack() throws Exception {
    var query = realTime(input.toDF());
    input.addData(1);
    expect("open 0", "[1]");
    now.addAndGet(5000);
    expect("close 0", "open 1");
    query.stop();
    expect("abort 1");
    Files.delete(checkpoint().resolve("commits").resolve("0"));

    realTime(input.toDF());
    expect("open 0", "[1]");
    now.addAndGet(5000);
    expect("close 0", "open 1");
    assertThat(checkpoint().resolve("commits").resolve("0")).exists();
  }

  @Test
  void realTimeAndMicroBatchesTakeTurnsOnOneCheckpoint() throws Exception {
    var query = realTime(input.toDF());
    input.addData(1);
    expect("open 0", "[1]");
    now.addAndGet(5000);
    expect("close 0", "open 1");
    query.stop();
    expect("abort 1");

    input.addData(2);
    query = start(input.toDF(), "update", Trigger.AvailableNow());
    query.awaitTermination();
    expect("open 1", "[2]", "close 1");

    input.addData(3);
    realTime(input.toDF());
    expect("open 2", "[3]");
  }

  @Test
  void eachMicroBatchOfRealTimeTellsItsProgress() throws Exception {
    var told = new LinkedBlockingQueue<StreamingQueryProgress>();
    spark.streams().addListener(new Told(told));
    realTime(input.toDF().where("value <> 2").observe("sums", functions.sum("value").as("sum")));
    input.addData(1, 2);
    expect("open 0", "[1]");
    input.addData(3);
    expect("[3]");
    now.addAndGet(5000);
    var first = told.take();
    assertThat(first.batchId()).isZero();
    assertThat(first.numInputRows()).isEqualTo(3);
    assertThat(first.observedMetrics().get("sums")).hasToString("[4]");
    assertThat(first.sink().numOutputRows()).isEqualTo(2);
    assertThat(first.sources()[0].startOffset()).isNull();
    assertThat(first.sources()[0].endOffset()).isEqualTo("1");
    assertThat(first.durationMs()).containsKeys("addBatch", "walCommit", "commitOffsets");
    expect("close 0", "open 1");
    now.addAndGet(5000);
    var second = told.take();
    assertThat(second.batchId()).isEqualTo(1);
    assertThat(second.numInputRows()).isZero();
    assertThat(second.sources()[0].startOffset()).isEqualTo("1");
  }

  @Test
  void eventTimesAreThoseOfTheWholeMicroBatch() throws Exception {
    var told = new LinkedBlockingQueue<StreamingQueryProgress>();
    spark.streams().addListener(new Told(told));
    realTime(
        input
            .toDF()
            .withColumn("time", functions.timestamp_seconds(col("value")))
            .withWatermark("time", "1 second"));
    input.addData(7);
    expect("open 0", "[7,1970-01-01 00:00:07.0]");
    input.addData(9);
    expect("[9,1970-01-01 00:00:09.0]");
    now.addAndGet(5000);
    assertThat(told.take().eventTime())
        .containsEntry("min", "1970-01-01T00:00:07.000Z")
        .containsEntry("max", "1970-01-01T00:00:09.000Z");
    expect("close 0", "open 1");
    now.addAndGet(5000);
    assertThat(told.take().eventTime()).containsEntry("watermark", "1970-01-01T00:00:08.000Z");
  }

  @Test
  void rowsOfTwoStreamsAreJoinedWithATableAsTheyCome() throws Exception {
    var other = MemoryStream.of(spark, Encoders.INT());
    var names =
        spark.createDataset(List.of(1, 3), Encoders.INT()).selectExpr("value", "value * 10 AS ten");
    realTime(input.toDF().union(other.toDF()).join(names, "value"));
    expect("open 0");
    input.addData(1, 2);
    expect("[1,10]");
    other.addData(3);
    expect("[3,30]");
  }

  @Test
  void whoWaitsForAllToBeDoneWaitsUntilAnEpochFindsNothing() throws Exception {
    var live = SparkSession.builder().create();
    try {
      var numbers = MemoryStream.of(live, Encoders.INT());
      var query =
          numbers
              .toDF()
              .writeStream()
              .format("memory")
              .queryName("numbers")
              .trigger(Trigger.Continuous(20))
              .start();
      numbers.addData(1, 2);
      query.processAllAvailable();
      assertThat(live.table("numbers").count()).isEqualTo(2);
      numbers.addData(3);
      query.processAllAvailable();
      assertThat(live.table("numbers").count()).isEqualTo(3);
    } finally {
      live.stop();
    }
  }

  @Test
  void groupsAreRefusedInRealTime() throws Exception {
    var query = start(input.toDF().groupBy("value").count(), "update", Trigger.RealTime(5000));
    assertThatThrownBy(query::awaitTermination)
        .isInstanceOf(StreamingQueryException.class)
        .hasMessageContaining("STREAMING_REAL_TIME_MODE.OPERATOR_OR_SINK_NOT_IN_ALLOWLIST");
  }

  @Test
  void aStreamThatIsThereTwiceIsRefusedInRealTime() throws Exception {
    var query = start(input.toDF().union(input.toDF()), "update", Trigger.RealTime(5000));
    assertThatThrownBy(query::awaitTermination)
        .hasMessageContaining("STREAMING_REAL_TIME_MODE.IDENTICAL_SOURCES_IN_UNION_NOT_SUPPORTED");
  }

  private StreamingQuery continuous(Dataset<Row> rows) throws TimeoutException {
    return start(rows, "append", Trigger.Continuous(HOUR));
  }

  private StreamingQuery realTime(Dataset<Row> rows) throws TimeoutException {
    return start(rows, "update", Trigger.RealTime(5000));
  }

  private StreamingQuery start(Dataset<Row> rows, String mode, Trigger trigger)
      throws TimeoutException {
    return rows.writeStream()
        .outputMode(mode)
        .trigger(trigger)
        .option("checkpointLocation", checkpoint().toString())
        .foreach(new Events(events))
        .start();
  }

  private Path checkpoint() {
    return java.util.Objects.requireNonNull(folder);
  }

  private void expect(String... texts) throws InterruptedException {
    for (var text : texts) {
      assertThat(events.take()).isEqualTo(text);
    }
  }

  /// What happens to a writer.
  private static final class Events extends ForeachWriter<Row> {
    private final BlockingQueue<String> events;
    private long epoch;

    Events(BlockingQueue<String> events) {
      this.events = events;
    }

    @Override
    public boolean open(long partitionId, long epochId) {
      epoch = epochId;
      return events.add("open " + epochId);
    }

    @Override
    public void process(Row value) {
      events.add(value.toString());
    }

    @Override
    public void close(@Nullable Throwable errorOrNull) {
      events.add((errorOrNull == null ? "close " : "abort ") + epoch);
    }
  }

  /// Keeps progress.
  private static final class Told extends StreamingQueryListener {
    private final BlockingQueue<StreamingQueryProgress> told;

    Told(BlockingQueue<StreamingQueryProgress> told) {
      this.told = told;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      told.add(event.progress());
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
  }
}
