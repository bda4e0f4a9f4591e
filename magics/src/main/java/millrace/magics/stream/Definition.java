package millrace.magics.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import millrace.magics.argument.Arguments;
import millrace.magics.live.Plot;
import millrace.magics.live.Shape;
import millrace.sql.Dataset;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.Trigger;

/// A query as somebody defined it with a magic: enough to start it, now or once more.
///
/// @param name of the query and of its memory table
record Definition(
    String name, Dataset<?> dataset, Insight insight, Shape shape, Optional<Plot> plot, int rows) {

  /// @param arguments of [StreamOptions#START]
  /// @throws millrace.kernel.language.UsageException if the chart does not suit the columns
  static Definition of(String name, Dataset<?> dataset, Insight insight, Arguments arguments) {
    var asked = arguments.value("--mode").filter(each -> !each.equals("auto"));
    var shape =
        new Shape(
            asked.orElse(insight.mode()),
            asked.isPresent() ? "" : insight.why(),
            cadence(arguments),
            insight.aggregates(),
            insight.delay(),
            insight.window(),
            name);
    return new Definition(
        name,
        dataset,
        insight,
        shape,
        StreamOptions.plot(arguments, insight.fields()),
        arguments.count("--rows").orElse(StreamOptions.ROWS));
  }

  StreamingQuery start() throws TimeoutException {
    return dataset
        .writeStream()
        .format("memory")
        .queryName(name)
        .outputMode(shape.mode())
        .trigger(trigger())
        .start();
  }

  private Trigger trigger() {
    return switch (shape.cadence()) {
      case Shape.Cadence.Always _ -> Trigger.ProcessingTime(0);
      case Shape.Cadence.Every(var interval) -> Trigger.ProcessingTime(interval.toMillis());
      case Shape.Cadence.Once(var bounded) -> bounded ? Trigger.AvailableNow() : Trigger.Once();
    };
  }

  private static Shape.Cadence cadence(Arguments arguments) {
    var trigger = arguments.value("--trigger");
    if (trigger.isEmpty()) {
      return new Shape.Cadence.Always();
    }
    Optional<Duration> interval = arguments.time("--trigger");
    return interval.isPresent()
        ? new Shape.Cadence.Every(interval.get())
        : new Shape.Cadence.Once(trigger.equals(Optional.of("available-now")));
  }

  /// The columns of the result.
  List<String> columns() {
    return insight.fields().stream().map(each -> each.name()).toList();
  }
}
