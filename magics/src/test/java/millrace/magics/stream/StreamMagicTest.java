package millrace.magics.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.inspect.MemoryStream;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.UsageException;
import millrace.magics.stream.FakeKernel.Output;
import millrace.sql.Dataset;
import millrace.sql.Encoders;
import millrace.sql.Row;
import millrace.sql.RowFactory;
import millrace.sql.SparkSession;
import millrace.sql.functions;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stream magics with the real engine, in a kernel of the test's own.
class StreamMagicTest {
  private final SparkSession spark = SparkSession.builder().getOrCreate();
  private final FakeKernel kernel = new FakeKernel();
  private final StreamMagics magics =
      new StreamMagics(() -> spark, () -> Optional.of(spark), InstantSource.system());
  private final Magic stream = magics.magics().get(0);
  private final Magic sql = magics.magics().get(1);
  private final Magic table = magics.magics().get(2);
  private final MemoryStream<String> words = MemoryStream.of(spark, Encoders.STRING());

  @AfterEach
  void stopAll() throws Exception {
    for (StreamingQuery query : spark.streams().active()) {
      query.stop();
    }
  }

  // --- starting ---

  @Test
  void startsTheBodysDatasetWithATableAndAView() throws Exception {
    words.addData("walk", "sit", "walk");
    var output = start("counts --batches 1 --then run", counts());
    assertThat(spark.table("counts").collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("walk", 2L), RowFactory.create("sit", 1L));
    assertThat(output.live).hasSize(1);
    run("stop counts");
    assertThat(output.live.getFirst().text())
        .startsWith("■ STOPPED counts · complete mode: an aggregation without watermark")
        .contains("walk", "sit", "stopped after 1 batch and 3 input rows; table counts keeps");
  }

  @Test
  void aFrameIsHtmlAndTextAndNothingElse() throws Exception {
    words.addData("<b>walk</b>");
    var output = start("counts --batches 1", counts());
    for (var frame : output.live.getFirst().frames()) {
      assertThat(frame.data()).containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML);
    }
    assertThat(output.live.getFirst().html())
        .contains("&lt;b&gt;walk&lt;/b&gt;")
        .doesNotContain("<b>walk</b>");
  }

  @Test
  void appendsRowsThatDoNotChange() throws Exception {
    words.addData("walk");
    var output = start("raw --batches 1", words.toDF());
    assertThat(output.live.getFirst().text())
        .contains("append mode: rows that came do not change")
        .contains("walk");
  }

  @Test
  void appendsGroupsThatAWatermarkCloses() throws Exception {
    var output = start("late --batches 1", windowed());
    assertThat(output.live.getFirst().text())
        .contains("append mode: a group comes out once, when the watermark passes it");
  }

  @Test
  void theModeAskedForIsNotExplained() throws Exception {
    words.addData("walk");
    var output = start("counts --mode update --batches 1", counts());
    assertThat(output.live.getFirst().text().lines().findFirst())
        .contains("■ STOPPED counts · update mode");
  }

  @Test
  void waitsForTheFirstBatchWhereNobodyWatches() throws Exception {
    words.addData("walk");
    start("counts", counts());
    assertThat(spark.table("counts").count()).isEqualTo(1);
    assertThat(active()).hasSize(1);
  }

  @Test
  void doesNotWaitForRowsThatAreNotThereYet() throws Exception {
    var clock = InstantSource.fixed(Instant.EPOCH); // no time limit ever passes
    var patient = new StreamMagics(() -> spark, () -> Optional.of(spark), clock).magics().get(0);
    kernel.run(patient, "counts", counts(), Output.headless());
    assertThat(active()).hasSize(1);
    var output = Output.headless();
    kernel.run(patient, "show counts", output);
    assertThat(output.live.getFirst().text())
        .startsWith("○ WAITING counts")
        .contains("no batch yet");
  }

  @Test
  void aQueryThatTakesWhatThereIsFinishes() throws Exception {
    words.addData("walk");
    var output = start("counts --trigger available-now", counts());
    assertThat(active()).isEmpty();
    assertThat(output.live.getFirst().text())
        .startsWith("✔ FINISHED counts")
        .contains("finished: it took what there was");
  }

  @Test
  void startingANameAnewReplacesTheRunningQueryWithANote() throws Exception {
    words.addData("walk");
    var first = start("counts --batches 1 --then run", counts());
    var second = start("counts --batches 1 --then run", counts());
    assertThat(active()).hasSize(1);
    assertThat(first.live.getFirst().text()).startsWith("■ STOPPED");
    assertThat(second.printed())
        .contains("counts was running: it was stopped after 1 batch and 1 input row");
  }

  @Test
  void withoutAViewALineSaysWhatHappened() throws Exception {
    words.addData("walk");
    var output = start("counts --no-view --batches 1", counts());
    assertThat(output.live).isEmpty();
    assertThat(output.printed())
        .isEqualToIgnoringNewLines("counts: stopped after 1 batch and 1 input row.");
  }

  @Test
  void aFailureEndsInARedFrameAndTheCellsError() {
    words.addData("no number");
    var output = Output.headless();
    var broken = words.toDF().select(functions.expr("CAST(value AS INT)").as("n"));
    assertThatExceptionOfType(StreamingQueryException.class)
        .isThrownBy(() -> kernel.run(stream, "broken --batches 1", broken, output));
    run("list");
    assertThat(output.live.getFirst().text())
        .startsWith("✖ FAILED broken")
        .contains("✖ batch 0 failed: [CAST_INVALID_INPUT]");
    assertThat(output.live.getFirst().html()).contains("color:#D55E00");
  }

  @ParameterizedTest(name = "%%stream {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "                   | %%stream takes a name for the query and its table, as in: %%stream"
            + " counts.",
        "a b                | %%stream takes one name, but got a and b.",
        "7up                | '7up' cannot be the name of a table: it takes letters, digits and _,"
            + " and begins with no digit.",
        "c --mode apend     | --mode takes auto, append, update or complete, not 'apend' (did you"
            + " mean append?).",
        "c --chart pie      | --chart takes line, bar, area, step, scatter or none, not 'pie'.",
        "c --chart bar y=coumt | y=coumt is no column of the result (did you mean count?): there"
            + " are value and count.",
        "c --chart bar y=value | y=value holds no numbers: those that do are count.",
        "c --then run       | --then says what comes after --for or --batches; add one of them.",
      })
  void aWrongCallIsOneSentenceAndStartsNothing(String arguments, String sentence) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () ->
                kernel.run(stream, arguments == null ? "" : arguments, counts(), Output.headless()))
        .withMessage(sentence);
    assertThat(active()).isEmpty();
  }

  @Test
  void refusesWhatIsNoStream() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> start("counts", spark.range(3)))
        .withMessageContaining("a static Dataset has nothing to wait for");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> kernel.run(stream, "counts", "text", Output.headless()))
        .withMessage(
            "%stream starts a streaming Dataset, but the last expression of the cell is of class String."
                .replace("%stream", "%%stream"));
  }

  // --- the verbs ---

  @Test
  void listsTheQueries() throws Exception {
    assertThat(text(run("").orElseThrow())).contains("no query yet");
    words.addData("walk");
    start("counts --batches 1 --then run", counts());
    assertThat(text(run("").orElseThrow()))
        .containsPattern("name +state +batch +in rows/s")
        .containsPattern("counts +RUNNING +0 ");
  }

  @Test
  void listsQueriesThatWereStartedInJava() throws Exception {
    var _ = words.toDF().writeStream().format("noop").queryName("own").start();
    assertThat(text(run("list").orElseThrow())).containsPattern("own +RUNNING");
    var output = Output.inPage();
    kernel.run(stream, "show own --no-controls", output);
    assertThat(output.live.getFirst().text()).contains("own · append mode");
  }

  @Test
  void stopsByNameAndAll() throws Exception {
    startInPage("one --no-view", words.toDF());
    startInPage("two --no-view", words.toDF());
    var output = Output.headless();
    kernel.run(stream, "stop one", output);
    assertThat(output.printed()).startsWith("one: stopped after ");
    assertThat(active()).hasSize(1);
    kernel.run(stream, "stop --all", output);
    assertThat(active()).isEmpty();
    kernel.run(stream, "stop --all", output);
    assertThat(output.printed()).endsWith("no query is running.\n");
  }

  @Test
  void startsAStoppedQueryAsItWasDefined() throws Exception {
    words.addData("walk");
    start("counts --batches 1", counts());
    var output = Output.headless();
    kernel.run(stream, "start counts", output);
    assertThat(active()).hasSize(1);
    assertThat(output.live).hasSize(1);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> kernel.run(stream, "start counts", output))
        .withMessage("counts is running already.");
  }

  @Test
  void tellsStatusProgressAndPlan() throws Exception {
    words.addData("walk");
    start("counts --batches 1 --then run", counts());
    var output = Output.headless();
    kernel.run(stream, "status counts", output);
    kernel.run(stream, "progress counts", output);
    assertThat(output.printed())
        .contains("counts: running after 1 batch and 1 input row: ")
        .contains("\"batchId\" : 0");
  }

  @Test
  void awaitsTheEndOrABound() throws Exception {
    words.addData("walk");
    startInPage("counts --no-view", counts());
    var output = Output.headless();
    kernel.run(stream, "await counts --batches 1", output);
    kernel.run(stream, "await counts --for 10ms", output);
    assertThat(output.printed()).startsWith("counts: running after 1 batch");
  }

  @Test
  void anInterruptEndsTheWaitAndNotTheQuery() throws Exception {
    startInPage("counts --no-view", counts());
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> kernel.run(stream, "await counts", Output.headless()));
    assertThat(active()).hasSize(1);
  }

  @ParameterizedTest(name = "%stream {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "stpo counts    | %stream has no verb stpo (did you mean stop?): it takes show, stop,"
            + " start, await, status, progress, explain and list; to start a query, write %%stream"
            + " stpo above its definition.",
        "stop cuonts    | there is no query cuonts (did you mean counts?): there is counts.",
        "stop           | %stream stop takes the name of a query: counts.",
        "stop --al      | %stream stop has no option --al (did you mean --all?): it takes --all.",
        "stop counts --all | %stream stop takes the names of queries or --all, but got both.",
        "status counts x | %stream status takes one name, but got counts and x.",
        "start counts   | counts is running already.",
      })
  void aWrongVerbIsOneSentenceAndStopsNothing(String arguments, String sentence) throws Exception {
    startInPage("counts --no-view", counts());
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> kernel.run(stream, arguments, Output.headless()))
        .withMessage(sentence);
    assertThat(active()).hasSize(1);
  }

  @Test
  void tabOffersVerbsNamesAndOptions() throws Exception {
    startInPage("counts --no-view", counts());
    assertThat(complete("st")).containsExactly("stop", "start", "status");
    assertThat(complete("c")).containsExactly("counts");
    assertThat(complete("stop ")).containsExactly("counts");
    assertThat(complete("stop --")).containsExactly("--all");
    assertThat(complete("show counts --ch")).containsExactly("--chart");
    assertThat(complete("show counts --chart line x=")).containsExactly("x=value", "x=count");
    assertThat(complete("counts --mode ")).contains("append", "complete");
    assertThat(complete("fresh --tr")).containsExactly("--trigger");
  }

  // --- in a page ---

  @Test
  void theStopButtonStopsTheQueryAndLeavesNoWidget() throws Exception {
    words.addData("walk");
    var output = Output.inPage();
    kernel.run(stream, "counts --batches 1 --then run", counts(), output);
    assertThat(output.live).hasSize(2);
    assertThat(output.live.get(1).last().data())
        .containsKey("application/vnd.jupyter.widget-view+json");
    var button =
        kernel.comms.opened.stream()
            .filter(
                each ->
                    each.opening
                        .getAsJsonObject("state")
                        .get("_model_name")
                        .getAsString()
                        .equals("ButtonModel"))
            .findFirst()
            .orElseThrow();
    var content = new JsonObject();
    content.addProperty("event", "click");
    var click = new JsonObject();
    click.addProperty("method", "custom");
    click.add("content", content);
    button.receive(click);
    kernel.run(stream, "await counts", Output.headless());
    assertThat(output.live.get(0).text()).startsWith("■ STOPPED");
    assertThat(output.live.get(1).last().data()).containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML);
    assertThat(kernel.comms.opened).allMatch(each -> each.closed);
  }

  @Test
  void aPageThatIsLoadedAnewGetsTheViewInAWidget() throws Exception {
    magics.attach(kernel.comms);
    words.addData("walk");
    kernel.run(stream, "counts --batches 1 --then run", counts(), Output.inPage());
    var page = new FakeKernel.FakeComm("page", "jupyter.widget.control", new JsonObject());
    kernel.comms.openFromPage(page);
    var request = new JsonObject();
    request.addProperty("method", "request_states");
    page.receive(request);
    var states = page.sent.getFirst().getAsJsonObject("states");
    assertThat(states.size()).isEqualTo(kernel.comms.opened.size());
    run("stop counts");
    assertThat(kernel.comms.opened)
        .anyMatch(each -> each.sent.stream().anyMatch(sent -> sent.toString().contains("STOPPED")));
  }

  // --- SQL and tables ---

  @Test
  void sqlShowsRowsAndStartsStreams() throws Exception {
    assertThat(
            text(
                kernel
                    .runText(sql, "", "SELECT 1 AS one; SELECT 2 AS two", Output.headless())
                    .orElseThrow()))
        .isEqualTo(
            """
            +---+
            |two|
            +---+
            |  2|
            +---+\
            """);
    words.toDF().createOrReplaceTempView("words");
    words.addData("walk", "walk");
    var output = Output.headless();
    kernel.runText(
        sql,
        "--stream counts --batches 1",
        "SELECT value, count(*) AS n FROM words GROUP BY value",
        output);
    assertThat(spark.table("counts").collectAsList())
        .containsExactly(RowFactory.create("walk", 2L));
    assertThat(output.live.getFirst().text()).contains("complete mode");
  }

  @Test
  void sqlPartsStatementsOutsideOfQuotesAndComments() {
    assertThat(SqlMagic.statements("SELECT ';' -- a;b\n; /* ; */ SELECT `a;b`;\n-- end;"))
        .containsExactly("SELECT ';' -- a;b", "/* ; */ SELECT `a;b`");
  }

  @Test
  void takesAResultIntoATablesawTable() throws Exception {
    words.addData("walk", "sit");
    start("counts --batches 1", counts());
    var taken =
        (tech.tablesaw.api.Table)
            kernel.run(table, "counts --as t", Output.headless()).orElseThrow();
    assertThat(taken.columnNames()).containsExactly("value", "count");
    assertThat(taken.rowCount()).isEqualTo(2);
    assertThat(kernel.bound).containsKey("t");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> kernel.run(table, "cuonts", Output.headless()))
        .withMessageContaining("there is no table cuonts (did you mean counts?)");
  }

  private List<String> active() {
    return Stream.of(spark.streams().active())
        .filter(StreamingQuery::isActive)
        .map(StreamingQuery::name)
        .toList();
  }

  private Dataset<Row> counts() {
    return words.toDF().groupBy("value").count();
  }

  private Dataset<Row> windowed() {
    var events =
        MemoryStream.of(spark, Encoders.row(StructType.fromDDL("at TIMESTAMP, gt STRING")));
    events.addData(RowFactory.create(Timestamp.valueOf("2026-11-20 12:00:00"), "walk"));
    return events
        .toDF()
        .withWatermark("at", "10 minutes")
        .groupBy(functions.window(functions.col("at"), "5 minutes"), functions.col("gt"))
        .count();
  }

  private Output start(String arguments, Dataset<?> dataset) throws Exception {
    var output = Output.headless();
    kernel.run(stream, arguments, dataset, output);
    return output;
  }

  /// Does not wait for a batch.
  private void startInPage(String arguments, Dataset<?> dataset) throws Exception {
    kernel.run(stream, arguments, dataset, Output.inPage());
  }

  private Optional<Object> run(String arguments) {
    try {
      return kernel.run(stream, arguments, Output.headless());
    } catch (Exception wrong) {
      throw new AssertionError(wrong);
    }
  }

  private List<String> complete(String arguments) {
    return stream.complete(arguments).stream().map(Completion::text).toList();
  }

  private static String text(Object shown) {
    return ((MimeBundle) shown).plain();
  }
}
