package millrace.sql;

import static millrace.sql.functions.col;
import static millrace.sql.functions.count;
import static millrace.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import millrace.api.java.function.VoidFunction2;
import millrace.inspect.Inspect;
import millrace.inspect.MemoryStream;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.streaming.StreamingQueryListener;
import millrace.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingQueryTest {
  private final SparkSession spark =
      SparkSession.builder().config("spark.sql.session.timeZone", "UTC").create();
  private final MemoryStream<Integer> input = MemoryStream.of(spark, Encoders.INT());

  @AfterEach
  void stop() {
    spark.stop();
  }

  // --- what comes out ---

  @Test
  void rowsAreAppendedToTheMemoryTable() throws TimeoutException {
    var query = memory(input.toDF().where("value % 2 = 1"), "odd", "append");
    input.addData(1, 2, 3);
    query.processAllAvailable();
    assertThat(table("odd")).containsExactly("[1]", "[3]");
    input.addData(4, 5);
    query.processAllAvailable();
    assertThat(table("odd")).containsExactly("[1]", "[3]", "[5]");
    query.stop();
    assertThat(table("odd")).hasSize(3);
  }

  @Test
  void groupsAreCountedInTheCompleteMode() throws TimeoutException {
    var query = memory(input.toDF().groupBy("value").count(), "counts", "complete");
    input.addData(3);
    query.processAllAvailable();
    assertThat(table("counts")).containsExactly("[3,1]");
    input.addData(3, 2, 1);
    query.processAllAvailable();
    assertThat(table("counts")).containsExactlyInAnyOrder("[3,2]", "[2,1]", "[1,1]");
  }

  @Test
  void aWindowComesOutOnceTheWatermarkHasPassedIt() {
    try (var steps = new Steps(windows(), "append")) {
      steps.add(10, 11, 12, 13, 14, 15).expect();
      steps.add(25).expect("[10,5]");
      assertThat(steps.progress().stateOperators()[0].numRowsTotal()).isEqualTo(2);
      steps.add(10).expect();
      assertThat(steps.progress().stateOperators()[0].numRowsDroppedByWatermark()).isEqualTo(1);
      assertThat(Inspect.of(steps.query).nextWindowEnd()).hasValue(20_000);
      assertThat(Inspect.of(steps.query).rowsDroppedByWatermark()).isEqualTo(1);
    }
  }

  @Test
  void withoutMicroBatchesForTheWatermarkAloneItTakesMoreRows() {
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", false);
    try (var steps = new Steps(windows(), "append")) {
      steps.add(10, 11, 12, 13, 14, 15).expect();
      steps.add(25).expect();
      steps.add(26).expect("[10,5]");
    }
  }

  @Test
  void progressTellsTheWatermarkThatWasUsed() {
    try (var steps = new Steps(windows(), "append")) {
      steps.add(15).expect();
      var first = steps.query.recentProgress()[0];
      assertThat(first.eventTime())
          .containsEntry("watermark", "1970-01-01T00:00:00.000Z")
          .containsEntry("max", "1970-01-01T00:00:15.000Z")
          .containsEntry("min", "1970-01-01T00:00:15.000Z")
          .containsEntry("avg", "1970-01-01T00:00:15.000Z");
      assertThat(first.batchId()).isZero();
      assertThat(first.numInputRows()).isEqualTo(1);
      assertThat(first.durationMs())
          .containsKeys(
              "triggerExecution",
              "latestOffset",
              "getBatch",
              "queryPlanning",
              "walCommit",
              "addBatch",
              "commitOffsets");
      var second = steps.query.recentProgress()[1];
      assertThat(second.numInputRows()).isZero();
      assertThat(second.eventTime())
          .containsOnly(java.util.Map.entry("watermark", "1970-01-01T00:00:05.000Z"));
      assertThat(first.sources()[0].startOffset()).isNull();
      assertThat(first.sources()[0].endOffset()).isEqualTo("0");
      assertThat(first.sink().numOutputRows()).isEqualTo(-1);
    }
  }

  @Test
  void theConsolePrintsEachMicroBatch() throws TimeoutException {
    var bytes = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    StreamingQuery query;
    try {
      query = input.toDF().writeStream().format("console").option("numRows", 2).start();
    } finally {
      System.setOut(before);
    }
    input.addData(1, 2, 3);
    query.processAllAvailable();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +-----+
            |value|
            +-----+
            |    1|
            |    2|
            +-----+
            only showing top 2 rows
            """);
  }

  @Test
  void aWriterGetsTheRowsOneByOne() throws TimeoutException {
    var events = Collections.synchronizedList(new ArrayList<String>());
    var query =
        input
            .toDS()
            .writeStream()
            .foreach(
                new ForeachWriter<Integer>() {
                  @Override
                  public boolean open(long partitionId, long epochId) {
                    events.add("open " + epochId);
                    return true;
                  }

                  @Override
                  public void process(Integer value) {
                    events.add("row " + value);
                  }

                  @Override
                  public void close(@Nullable Throwable errorOrNull) {
                    events.add("close " + errorOrNull);
                  }
                })
            .start();
    input.addData(1, 2);
    query.processAllAvailable();
    assertThat(events).containsExactly("open 0", "row 1", "row 2", "close null");
  }

  // --- triggers ---

  @Test
  void onceTakesAllThereIsAndEnds() throws Exception {
    input.addData(1);
    input.addData(2);
    var query =
        input
            .toDF()
            .writeStream()
            .format("memory")
            .queryName("once")
            .trigger(Trigger.Once())
            .start();
    query.awaitTermination();
    assertThat(query.isActive()).isFalse();
    assertThat(query.recentProgress()).hasSize(1);
    assertThat(table("once")).containsExactly("[1]", "[2]");
  }

  @Test
  void anIntervalFiresAtItsMultiplesAndTheFirstTimeAtOnce() throws Exception {
    var now = new AtomicLong(1_700);
    var session =
        new SparkSession(
            new RuntimeConfig(java.util.Map.of()), () -> Instant.ofEpochMilli(now.get()));
    try {
      var numbers = MemoryStream.of(session, Encoders.INT());
      numbers.addData(1);
      var query =
          numbers
              .toDF()
              .selectExpr("value", "current_timestamp() as now")
              .writeStream()
              .format("memory")
              .queryName("beats")
              .trigger(Trigger.ProcessingTime("1 second"))
              .start();
      awaitBatches(query, 1);
      numbers.addData(2);
      now.set(2_000);
      awaitBatches(query, 2);
      assertThat(query.recentProgress())
          .extracting(progress -> progress.timestamp())
          .containsExactly("1970-01-01T00:00:01.700Z", "1970-01-01T00:00:02.000Z");
      assertThat(query.recentProgress()[1].sources()[0].inputRowsPerSecond())
          .isEqualTo(1 / 0.3, within(0.001));
      assertThat(session.sql("select unix_millis(now) from beats").collectAsList())
          .containsExactly(RowFactory.create(1_700L), RowFactory.create(2_000L));
    } finally {
      session.stop();
    }
  }

  private static void awaitBatches(StreamingQuery query, int count) {
    while (query.recentProgress().length < count && query.isActive()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void availableNowFinishesWhatTheWatermarkHasPassed() throws Exception {
    input.addData(10, 11, 30);
    var query =
        windows()
            .writeStream()
            .format("memory")
            .queryName("now")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertThat(table("now")).containsExactly("[10,2]");
    assertThat(query.recentProgress()).hasSize(2);
    assertThat(query.status().message()).isEqualTo("Stopped");
  }

  // --- ends ---

  @Test
  void stopEndsAQueryInTheMiddleOfAMicroBatch() throws Exception {
    var inside = new CountDownLatch(1);
    var query =
        each(
            input.toDF(),
            (rows, id) -> {
              inside.countDown();
              new CountDownLatch(1).await();
            });
    input.addData(1);
    inside.await();
    query.stop();
    assertThat(query.isActive()).isFalse();
    assertThat(query.exception().isEmpty()).isTrue();
  }

  @Test
  void aFailureNamesTheQueryTheMicroBatchAndTheCause() throws TimeoutException {
    var query = memory(input.toDF().selectExpr("10 div value as share"), "shares", "append");
    input.addData(5);
    query.processAllAvailable();
    input.addData(0);
    assertThatThrownBy(query::awaitTermination)
        .isInstanceOf(StreamingQueryException.class)
        .hasMessageContaining("'shares'")
        .hasMessageContaining(query.id().toString())
        .hasMessageContaining("micro-batch 1")
        .hasMessageContaining("DIVIDE_BY_ZERO")
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThat(query.isActive()).isFalse();
    assertThat(query.status().message()).startsWith("Terminated with exception");
  }

  @Test
  void anAuthorsOwnExceptionIsTheCauseItself() throws TimeoutException {
    var own = new IllegalStateException("mine");
    var query =
        each(
            input.toDF(),
            (rows, id) -> {
              throw own;
            });
    input.addData(1);
    assertThatThrownBy(query::processAllAvailable)
        .isInstanceOf(StreamingQueryException.class)
        .hasMessageContaining("FOREACH_BATCH_USER_FUNCTION_ERROR")
        .hasCause(own);
  }

  @Test
  void twoRunningQueriesDoNotShareAName() throws TimeoutException {
    var query = memory(input.toDF(), "same", "append");
    assertThatThrownBy(() -> memory(input.toDF(), "same", "append"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same");
    query.stop();
    assertThat(memory(input.toDF(), "same", "append").isActive()).isTrue();
    assertThat(spark.streams().active()).hasSize(1);
  }

  @Test
  void listenersHearOfBeginningProgressAndEnd() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    spark
        .streams()
        .addListener(
            new StreamingQueryListener() {
              @Override
              public void onQueryStarted(QueryStartedEvent event) {
                events.add("started " + event.name());
              }

              @Override
              public void onQueryProgress(QueryProgressEvent event) {
                events.add("progress " + event.progress().batchId());
              }

              @Override
              public void onQueryTerminated(QueryTerminatedEvent event) {
                events.add("terminated " + event.exception());
              }
            });
    input.addData(1);
    var query =
        input
            .toDF()
            .writeStream()
            .format("noop")
            .queryName("heard")
            .trigger(Trigger.Once())
            .start();
    assertThat(events.take()).isEqualTo("started heard");
    assertThat(events.take()).isEqualTo("progress 0");
    assertThat(events.take()).isEqualTo("terminated None");
    query.awaitTermination();
    spark.streams().awaitAnyTermination();
  }

  // --- restarts ---

  @Test
  void aQueryWithoutStateGoesOnWhereItWas(@TempDir Path place) throws Exception {
    try (var steps = new Steps(input.toDF(), "append", place)) {
      steps.add(1).expect("[1]");
    }
    assertThat(Files.readString(place.resolve("commits/0"))).startsWith("v1\n");
    input.addData(2);
    try (var steps = new Steps(input.toDF(), "append", place)) {
      steps.expect("[2]");
      assertThat(steps.progress().batchId()).isEqualTo(1);
    }
  }

  @Test
  void aQueryWithStateGoesOnWithItsWindows(@TempDir Path place) throws Exception {
    try (var steps = new Steps(windows(), "append", place)) {
      steps.add(10, 11).expect();
    }
    try (var steps = new Steps(windows(), "append", place)) {
      steps.add(12, 25).expect("[10,3]");
    }
  }

  @Test
  void aQueryWithOtherStateThanBeforeIsNotContinued(@TempDir Path place) throws Exception {
    try (var steps = new Steps(windows(), "append", place)) {
      steps.add(10).expect();
    }
    try (var steps = new Steps(input.toDF().dropDuplicates(), "append", place)) {
      input.addData(11);
      assertThatThrownBy(() -> steps.query.processAllAvailable())
          .isInstanceOf(StreamingQueryException.class)
          .hasMessageContaining("STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA")
          .hasMessageContaining("new checkpointLocation");
    }
  }

  // --- what is refused ---

  @Test
  void whatAStreamCannotDoIsRefusedAtTheStart() {
    assertThatThrownBy(() -> input.toDF().show()).isInstanceOf(AnalysisException.class);
    assertThatThrownBy(() -> spark.range(1).writeStream())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("WRITE_STREAM_NOT_ALLOWED");
    assertThatThrownBy(() -> memory(input.toDF(), "t", "complete"))
        .isInstanceOf(AnalysisException.class);
    assertThatThrownBy(() -> input.toDF().writeStream().format("memory").start())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("queryName must be specified");
    assertThatThrownBy(() -> input.toDF().writeStream().outputMode("all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("STREAMING_OUTPUT_MODE.INVALID");
    assertThatThrownBy(() -> input.toDF().withWatermark("value", "-1 year"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("should not be negative.");
  }

  // --- how it is driven ---

  private Dataset<Row> windows() {
    return input
        .toDF()
        .withColumn("t", col("value").cast("timestamp"))
        .withWatermark("t", "10 seconds")
        .groupBy(window(col("t"), "5 seconds").as("w"))
        .agg(count("*").as("c"))
        .select(col("w").getField("start").cast("long").as("s"), col("c"));
  }

  private static StreamingQuery memory(Dataset<?> dataset, String name, String mode)
      throws TimeoutException {
    return dataset.writeStream().format("memory").queryName(name).outputMode(mode).start();
  }

  private static StreamingQuery each(
      Dataset<Row> dataset, VoidFunction2<Dataset<Row>, Long> function) throws TimeoutException {
    return dataset.writeStream().foreachBatch(function).start();
  }

  private List<String> table(String name) {
    return spark.table(name).collectAsList().stream().map(Row::toString).toList();
  }

  /// Adds rows and looks what came out since the last look.
  private final class Steps implements AutoCloseable {
    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
    private final StreamingQuery query;

    Steps(Dataset<Row> dataset, String mode) {
      this(dataset, mode, null);
    }

    Steps(Dataset<Row> dataset, String mode, @Nullable Path checkpoint) {
      var writer =
          dataset
              .writeStream()
              .outputMode(mode)
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>)
                      (batch, _) -> batch.collectAsList().forEach(row -> rows.add(row.toString())));
      if (checkpoint != null) {
        writer = writer.option("checkpointLocation", checkpoint.toString());
      }
      try {
        query = writer.start();
      } catch (TimeoutException impossible) {
        throw new AssertionError(impossible);
      }
    }

    Steps add(Integer... values) {
      input.addData(values);
      return this;
    }

    void expect(String... expected) {
      query.processAllAvailable();
      assertThat(rows).containsExactlyInAnyOrder(expected);
      rows.clear();
    }

    millrace.sql.streaming.StreamingQueryProgress progress() {
      return java.util.Objects.requireNonNull(query.lastProgress());
    }

    @Override
    public void close() {
      try {
        query.stop();
      } catch (TimeoutException late) {
        throw new AssertionError(late);
      }
    }
  }
}
