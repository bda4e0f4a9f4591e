package millrace.magics.live;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query as tests like it: at noon, some batches done, everything else to be changed.
final class Fixture {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final List<Field> FIELDS =
      List.of(
          new Field("gt", Field.Kind.OTHER, true), new Field("count", Field.Kind.NUMBER, false));

  Shape shape =
      new Shape(
          "complete",
          "an aggregation without watermark",
          new Shape.Cadence.Every(Duration.ofSeconds(2)),
          true,
          Optional.empty(),
          Optional.empty(),
          "counts");
  Snapshot.Phase phase = new Snapshot.Phase.Active();
  String doing = "Waiting for next trigger";
  boolean idle;
  Instant now = NOON.plusSeconds(10);
  List<Progress> history = new ArrayList<>();
  Snapshot.Totals totals = Snapshot.Totals.NONE;
  Optional<Result> result = Optional.empty();

  Snapshot snapshot() {
    return new Snapshot(
        "counts",
        shape,
        phase,
        doing,
        idle,
        "files in data",
        NOON,
        now,
        history,
        totals,
        result,
        ZoneOffset.UTC);
  }

  /// The shape of a query that waits for windows to close.
  Fixture appendsWindows() {
    shape =
        new Shape(
            "append",
            "",
            new Shape.Cadence.Always(),
            true,
            Optional.of(Duration.ofMinutes(10)),
            Optional.of(new Shape.Window(Duration.ofMinutes(5), Duration.ofMinutes(5))),
            "counts");
    return this;
  }

  /// @param event the latest; the earliest is ten minutes before
  Fixture batch(long rows, Duration took, Optional<Instant> watermark, Optional<Instant> event) {
    var at = NOON.plusSeconds(2L * history.size());
    var progress =
        new Progress(history.size(), at, took, rows, rows / 2.0, rows, watermark, event, 12, 0);
    history.add(progress);
    totals = totals.plus(progress, event.map(each -> each.minusSeconds(600)));
    now = at.plusMillis(500);
    return this;
  }

  Fixture batch(long rows) {
    return batch(rows, Duration.ofMillis(310), Optional.empty(), Optional.empty());
  }
}
