package millrace.magics.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import millrace.magics.view.Meter;
import millrace.magics.view.Point;
import millrace.magics.view.Series;
import millrace.magics.view.Texts;

/// The four small charts of a query's progress.
final class Meters {
  private Meters() {}

  static List<Meter> of(Snapshot snapshot) {
    var history = snapshot.history();
    var meters = new ArrayList<Meter>();
    var last = snapshot.last();
    meters.add(
        new Meter(
            "input and process rate",
            last.map(
                    each ->
                        "%s / %s rows/s"
                            .formatted(
                                Texts.figure(each.inputRate()), Texts.figure(each.processedRate())))
                .orElse(""),
            List.of(
                series("input", history, Progress::inputRate),
                series("process", history, Progress::processedRate))));
    meters.add(
        new Meter(
            "batch duration",
            last.map(each -> Texts.time(each.took())).orElse(""),
            List.of(series("duration", history, each -> seconds(each.took())))));
    meters.add(
        new Meter(
            "state rows",
            last.map(each -> Texts.count(each.stateRows())).orElse(""),
            List.of(series("rows", history, Progress::stateRows))));
    if (snapshot.shape().delay().isPresent()) {
      var moved = history.stream().filter(each -> each.watermark().isPresent()).toList();
      meters.add(
          new Meter(
              "watermark gap",
              last.flatMap(Progress::gap).map(Texts::time).orElse(""),
              List.of(series("gap", moved, each -> seconds(each.gap().orElse(Duration.ZERO))))));
    } else {
      meters.add(new Meter("watermark gap", "no watermark", List.of()));
    }
    return meters;
  }

  private static Series series(
      String name, List<Progress> history, ToDoubleFunction<Progress> value) {
    var points = new ArrayList<Point>();
    for (var each : history) {
      double y = value.applyAsDouble(each);
      if (Double.isFinite(y)) {
        points.add(new Point(each.batch(), y));
      }
    }
    return new Series(name, points);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
