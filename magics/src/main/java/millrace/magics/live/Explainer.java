package millrace.magics.live;

import static millrace.magics.view.Texts.count;
import static millrace.magics.view.Texts.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.magics.view.Reason;

/// Says why a view looks as it does: what it waits for, what was dropped, what is too slow.
final class Explainer {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int STUCK = 5;

  private final Snapshot snapshot;
  private final List<Reason> reasons = new ArrayList<>();

  private Explainer(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /// The sentences, the most important first; at least one.
  static List<Reason> explain(Snapshot snapshot) {
    return new Explainer(snapshot).explain();
  }

  private List<Reason> explain() {
    switch (snapshot.phase()) {
      case Snapshot.Phase.Failed(var message, var batch) ->
          reasons.add(Reason.error("batch %s failed: %s".formatted(batch, message)));
      case Snapshot.Phase.Stopped _ -> reasons.add(Reason.calm("stopped after " + sum() + "."));
      case Snapshot.Phase.Finished _ ->
          reasons.add(Reason.calm("finished: it took what there was, " + sum() + "."));
      case Snapshot.Phase.Active _ -> explainActive();
    }
    explainOpenGroups();
    explainLateRows();
    return reasons;
  }

  private void explainActive() {
    if (snapshot.history().isEmpty()) {
      explainStart();
      return;
    }
    explainSlowness();
    explainWindows();
    explainIdleness();
    explainStuckWatermark();
    if (reasons.isEmpty()) {
      var last = snapshot.history().getLast();
      reasons.add(
          Reason.calm(
              "up to date: batch %s brought %s %s in %s."
                  .formatted(
                      last.batch(),
                      count(last.inputRows()),
                      rows(last.inputRows()),
                      time(last.took()))));
    }
  }

  private void explainStart() {
    var since = Duration.between(snapshot.started(), snapshot.now());
    var doing = snapshot.doing().isEmpty() ? "starting" : lowerFirst(snapshot.doing());
    reasons.add(
        Reason.calm(
            since.compareTo(PATIENCE) < 0
                ? "no batch yet: %s.".formatted(doing)
                : "no batch yet after %s: %s%s."
                    .formatted(time(rounded(since)), doing, from(snapshot.source()))));
  }

  private void explainSlowness() {
    if (!(snapshot.shape().cadence() instanceof Shape.Cadence.Every(var interval))
        || snapshot.history().size() < 3) {
      return;
    }
    var last = snapshot.history().subList(snapshot.history().size() - 3, snapshot.history().size());
    if (last.stream().allMatch(each -> each.took().compareTo(interval) > 0)) {
      reasons.add(
          Reason.warning(
              "falling behind: batches take %s, the trigger is %s."
                  .formatted(time(last.getLast().took()), time(interval))));
    }
  }

  /// In append mode with a watermark, rows come out when it passes them: says what it waits for.
  private void explainWindows() {
    var shape = snapshot.shape();
    if (!shape.mode().equals("append") || !shape.aggregates() || shape.delay().isEmpty()) {
      return;
    }
    long rows = snapshot.result().map(Result::total).orElse(0L);
    var watermark = snapshot.history().getLast().watermark();
    var latest = snapshot.totals().latestEvent();
    var head =
        rows == 0
            ? "0 rows so far in append mode: "
            : "%s %s so far: ".formatted(count(rows), rows(rows));
    if (latest.isEmpty()) {
      reasons.add(Reason.calm(head + "no row with an event time has come yet."));
      return;
    }
    var base =
        watermark.or(() -> latest.map(each -> each.minus(shape.delay().get()))).orElseThrow();
    var close =
        shape
            .window()
            .map(window -> closing(window, watermark.map(_ -> base)))
            .orElse("a group comes out when the watermark passes its event time");
    var now =
        watermark
            .map(each -> "watermark is " + moment(each))
            .orElse("there is no watermark before the second batch");
    reasons.add(
        Reason.calm(
            "%s%s; %s = max event time %s − %s."
                .formatted(head, close, now, moment(latest.get()), time(shape.delay().get()))
                .replace(
                    "there is no watermark before the second batch =",
                    "the watermark becomes known with the next batch, at")));
  }

  private String closing(Shape.Window window, Optional<Instant> watermark) {
    var earliest = snapshot.totals().earliestEvent();
    var from =
        watermark
            .filter(each -> earliest.isEmpty() || each.isAfter(earliest.get()))
            .or(() -> earliest)
            .orElse(snapshot.now());
    var end = window.nextEnd(from);
    var span = Values.span(new Span(end.minus(window.length()), end), snapshot.zone());
    return "window %s closes when the watermark passes %s".formatted(span, moment(end));
  }

  private void explainIdleness() {
    var since =
        Duration.between(snapshot.totals().lastInput().orElse(snapshot.started()), snapshot.now());
    if (since.compareTo(patience()) < 0) {
      return;
    }
    boolean ever = snapshot.totals().lastInput().isPresent();
    reasons.add(
        Reason.calm(
            ever
                ? "idle: no new rows%s for %s."
                    .formatted(from(snapshot.source()), time(rounded(since)))
                : "idle: no rows%s yet, for %s."
                    .formatted(from(snapshot.source()), time(rounded(since)))));
  }

  private void explainStuckWatermark() {
    var history = snapshot.history();
    if (snapshot.shape().delay().isEmpty() || history.size() <= STUCK) {
      return;
    }
    var watermark = history.getLast().watermark();
    int from = history.size() - 1;
    long fed = 0;
    while (from > 0 && history.get(from - 1).watermark().equals(watermark)) {
      fed += history.get(from).inputRows() > 0 ? 1 : 0;
      from--;
    }
    if (watermark.isPresent() && fed >= STUCK) {
      reasons.add(
          Reason.calm(
              "the watermark has not moved since batch %s: no newer event time has come."
                  .formatted(history.get(from).batch())));
    }
  }

  /// An ended query in append mode keeps back the groups that its watermark did not reach.
  private void explainOpenGroups() {
    var shape = snapshot.shape();
    long open = snapshot.last().map(Progress::stateRows).orElse(0L);
    boolean waits = shape.mode().equals("append") && shape.aggregates();
    if (!snapshot.isActive() && waits && open > 0) {
      reasons.add(
          Reason.calm(
              "%s not come out: the watermark%s did not pass %s."
                  .formatted(
                      open == 1 ? "1 group has" : count(open) + " groups have",
                      snapshot
                          .last()
                          .flatMap(Progress::watermark)
                          .map(each -> ", " + moment(each) + ",")
                          .orElse(""),
                      open == 1 ? "it" : "them")));
    }
  }

  private void explainLateRows() {
    long late = snapshot.totals().lateRows();
    if (late > 0) {
      reasons.add(
          Reason.warning(
              "%s late %s arrived behind the watermark and %s dropped."
                  .formatted(count(late), rows(late), late == 1 ? "was" : "were")));
    }
  }

  /// Twice the trigger's interval, so that a wait between two batches is no idleness.
  private Duration patience() {
    return snapshot.shape().cadence() instanceof Shape.Cadence.Every(var interval)
        ? PATIENCE.plus(interval)
        : PATIENCE;
  }

  private String sum() {
    var totals = snapshot.totals();
    var sum =
        "%s %s and %s input %s"
            .formatted(
                count(totals.batches()),
                totals.batches() == 1 ? "batch" : "batches",
                count(totals.inputRows()),
                rows(totals.inputRows()));
    var table = snapshot.shape().table();
    return table.isEmpty() ? sum : sum + "; table %s keeps the result".formatted(table);
  }

  private String moment(Instant moment) {
    return Values.time(moment, snapshot.now(), snapshot.zone());
  }

  /// Whole seconds, then five, then minutes: a sentence that changes seldom.
  private static Duration rounded(Duration time) {
    long seconds = time.toSeconds();
    long step = seconds < 10 ? 1 : seconds < 60 ? 5 : 60;
    return Duration.ofSeconds(seconds / step * step);
  }

  private static String from(String source) {
    return source.isEmpty() ? "" : " from " + source;
  }

  private static String rows(long count) {
    return count == 1 ? "row" : "rows";
  }

  private static String lowerFirst(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
