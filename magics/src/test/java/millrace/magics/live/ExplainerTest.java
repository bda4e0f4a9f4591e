package millrace.magics.live;

import static millrace.magics.live.Fixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.magics.view.Reason;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private final Fixture query = new Fixture();

  @Test
  void saysWhatItDoesBeforeTheFirstBatch() {
    query.now = NOON.plusMillis(400);
    query.doing = "Initializing sources";
    assertThat(sentences()).containsExactly("no batch yet: initializing sources.");
    query.now = NOON.plusSeconds(14);
    assertThat(sentences())
        .containsExactly("no batch yet after 10 s: initializing sources from files in data.");
  }

  @Test
  void saysThatAllIsWell() {
    query.batch(120);
    assertThat(sentences()).containsExactly("up to date: batch 0 brought 120 rows in 0.31 s.");
  }

  @Test
  void saysWhichWindowWaitsForWhichWatermark() {
    query
        .appendsWindows()
        .batch(9, Duration.ofMillis(10), Optional.empty(), Optional.of(NOON.plusSeconds(700)))
        .batch(
            9,
            Duration.ofMillis(10),
            Optional.of(NOON.plusSeconds(100)),
            Optional.of(NOON.plusSeconds(650)));
    query.result = Optional.of(Result.empty(Fixture.FIELDS, Result.Order.NEWEST_FIRST));
    assertThat(sentences())
        .containsExactly(
            "0 rows so far in append mode: window 2026-11-20 12:00–12:05 closes when the watermark"
                + " passes 12:05:00; watermark is 12:01:40 = max event time 12:11:40 − 10 min.");
  }

  @Test
  void aWindowThatEndsAtTheWatermarkIsClosedAlready() {
    assertThat(
            new Shape.Window(Duration.ofMinutes(5), Duration.ofMinutes(5))
                .nextEnd(NOON.plusSeconds(300)))
        .isEqualTo(NOON.plusSeconds(600));
    assertThat(new Shape.Window(Duration.ofMinutes(7), Duration.ofMinutes(5)).nextEnd(NOON))
        .isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void saysForHowLongNothingCame() {
    query.batch(5);
    query.now = NOON.plusSeconds(4);
    assertThat(sentences()).noneMatch(each -> each.contains("idle"));
    query.now = NOON.plusSeconds(14);
    assertThat(sentences()).containsExactly("idle: no new rows from files in data for 10 s.");
  }

  @Test
  void saysThatItFallsBehind() {
    for (int i = 0; i < 3; i++) {
      query.batch(5, Duration.ofMillis(3100), Optional.empty(), Optional.empty());
    }
    assertThat(Explainer.explain(query.snapshot()))
        .containsExactly(Reason.warning("falling behind: batches take 3.1 s, the trigger is 2 s."));
  }

  @Test
  void saysThatTheWatermarkIsStuck() {
    query.appendsWindows();
    query.shape =
        new Shape(
            "update",
            "",
            new Shape.Cadence.Always(),
            true,
            query.shape.delay(),
            query.shape.window(),
            "counts");
    Optional<Instant> stuck = Optional.of(NOON.minusSeconds(60));
    for (int i = 0; i < 8; i++) {
      query.batch(5, Duration.ofMillis(10), stuck, Optional.of(NOON));
    }
    assertThat(sentences())
        .containsExactly(
            "the watermark has not moved since batch 0: no newer event time has come.");
  }

  @Test
  void saysHowManyRowsCameTooLate() {
    query.batch(5);
    query.totals =
        new Snapshot.Totals(1, 5, 7, Optional.of(NOON), Optional.empty(), Optional.empty());
    assertThat(Explainer.explain(query.snapshot()))
        .contains(Reason.warning("7 late rows arrived behind the watermark and were dropped."));
  }

  @Test
  void saysWhichGroupsAnEndedQueryKeepsBack() {
    query
        .appendsWindows()
        .batch(9, Duration.ofMillis(10), Optional.of(NOON.plusSeconds(100)), Optional.of(NOON));
    query.phase = new Snapshot.Phase.Finished();
    assertThat(sentences())
        .containsExactly(
            "finished: it took what there was, 1 batch and 9 input rows; table counts keeps the"
                + " result.",
            "12 groups have not come out: the watermark, 12:01:40, did not pass them.");
  }

  @Test
  void saysHowItEnded() {
    query.batch(5).batch(7);
    query.phase = new Snapshot.Phase.Stopped();
    assertThat(sentences())
        .containsExactly(
            "stopped after 2 batches and 12 input rows; table counts keeps the result.");
    query.phase = new Snapshot.Phase.Failed("no column 'x'", 2);
    assertThat(Explainer.explain(query.snapshot()))
        .containsExactly(Reason.error("batch 2 failed: no column 'x'"));
  }

  private List<String> sentences() {
    return Explainer.explain(query.snapshot()).stream().map(Reason::sentence).toList();
  }
}
