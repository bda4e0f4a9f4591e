package millrace.magics.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.magics.view.Chart;
import millrace.magics.view.Frame;
import millrace.magics.view.Header;
import millrace.magics.view.Header.Fact;
import millrace.magics.view.TableFrame;
import millrace.magics.view.Texts;

/// Draws one query again and again. One for each display; not to be shared between threads.
public final class Picture {
  private static final int MOST_COLUMNS = 12;

  private final int lines;
  private final Optional<Plot> plot;
  private final Changes changes = new Changes();

  /// @param lines of the table
  /// @param plot of the result; empty for none
  public Picture(int lines, Optional<Plot> plot) {
    this.lines = lines;
    this.plot = plot;
  }

  public Frame draw(Snapshot snapshot) {
    var tables = new ArrayList<TableFrame>();
    var charts = new ArrayList<Chart>();
    snapshot
        .result()
        .ifPresent(
            result -> {
              tables.add(table(result, snapshot));
              plot.ifPresent(each -> charts.add(each.draw(result, snapshot.zone())));
            });
    return new Frame(
        header(snapshot), tables, charts, Meters.of(snapshot), Explainer.explain(snapshot));
  }

  private TableFrame table(Result result, Snapshot snapshot) {
    var all = changes.lines(result, lines, snapshot.zone());
    int width = Math.min(MOST_COLUMNS, result.fields().size());
    var columns =
        result.fields().stream()
            .limit(width)
            .map(each -> new TableFrame.Column(each.name(), each.kind() == Field.Kind.NUMBER))
            .toList();
    var kept =
        width == result.fields().size()
            ? all
            : all.stream()
                .map(each -> new TableFrame.Line(each.mark(), each.cells().subList(0, width)))
                .toList();
    return new TableFrame(columns, kept, caption(result, kept.size(), width));
  }

  private String caption(Result result, int shown, int width) {
    var parts = new ArrayList<String>();
    if (result.total() == 0) {
      parts.add("no rows yet");
    } else if (shown < result.total()) {
      parts.add(
          "showing %s%s of %s rows"
              .formatted(
                  result.order() == Result.Order.NEWEST_FIRST ? "the newest " : "",
                  shown,
                  Texts.count(result.total())));
    }
    if (width < result.fields().size()) {
      parts.add("%s of %s columns".formatted(width, result.fields().size()));
    }
    return String.join(", ", parts);
  }

  private static Header header(Snapshot snapshot) {
    var state =
        switch (snapshot.phase()) {
          case Snapshot.Phase.Active _ when !snapshot.history().isEmpty() -> Header.State.RUNNING;
          case Snapshot.Phase.Active _ ->
              snapshot.idle() ? Header.State.WAITING : Header.State.STARTING;
          case Snapshot.Phase.Stopped _ -> Header.State.STOPPED;
          case Snapshot.Phase.Finished _ -> Header.State.FINISHED;
          case Snapshot.Phase.Failed _ -> Header.State.FAILED;
        };
    var shape = snapshot.shape();
    var note = shape.mode().isEmpty() ? "" : shape.mode() + " mode";
    if (!shape.why().isEmpty()) {
      note += ": " + shape.why();
    }
    return new Header(state, snapshot.name(), note, facts(snapshot));
  }

  private static List<Fact> facts(Snapshot snapshot) {
    var facts = new ArrayList<Fact>();
    var last = snapshot.last();
    last.ifPresent(each -> facts.add(Fact.of("batch", Long.toString(each.batch()))));
    var took = last.map(each -> "took " + Texts.time(each.took())).orElse("");
    switch (snapshot.shape().cadence()) {
      case Shape.Cadence.Every(var interval) ->
          facts.add(new Fact("trigger", Texts.time(interval), took));
      case Shape.Cadence.Once(var bounded) ->
          facts.add(new Fact("trigger", bounded ? "available now" : "once", took));
      case Shape.Cadence.Always _ ->
          last.ifPresent(each -> facts.add(Fact.of("took", Texts.time(each.took()))));
    }
    last.ifPresent(
        each -> {
          facts.add(new Fact("in", Texts.figure(each.inputRate()), "rows/s"));
          facts.add(new Fact("out", Texts.figure(each.processedRate()), "rows/s"));
          each.watermark()
              .ifPresent(
                  mark ->
                      facts.add(
                          new Fact(
                              "watermark",
                              Values.time(mark, snapshot.now(), snapshot.zone()),
                              "(gap %s)".formatted(Texts.time(each.gap().orElse(Duration.ZERO))))));
          if (snapshot.shape().aggregates() || each.stateRows() > 0) {
            facts.add(new Fact("state", Texts.count(each.stateRows()), "rows"));
          }
        });
    if (snapshot.shape().delay().isPresent() || snapshot.totals().lateRows() > 0) {
      facts.add(Fact.of("late dropped", Texts.count(snapshot.totals().lateRows())));
    }
    return facts;
  }
}
