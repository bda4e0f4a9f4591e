package millrace.magics.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;
import millrace.magics.live.Picture;
import millrace.magics.live.Plot;
import millrace.magics.live.Result;
import millrace.magics.view.Throttle;

/// A run drawn on one display until it ends. Callable from any thread.
final class LiveView {
  /// Rows that a chart may need beyond those of the table.
  private static final int CHARTED = 1_000;

  private final Run run;
  private final int most;
  private final Picture picture;
  private final Throttle<MimeBundle> throttle;
  private Optional<Result> result = Optional.empty();
  private long drawn = Long.MIN_VALUE;
  private boolean ended;

  /// @param lines of the table
  /// @param interval the least time between two frames
  /// @param display takes the frames, the last one marked
  LiveView(
      Run run,
      Optional<Plot> plot,
      int lines,
      InstantSource clock,
      Supplier<Duration> interval,
      Consumer<MimeBundle> display) {
    this.run = run;
    this.most = plot.isPresent() ? Math.max(lines, CHARTED) : lines;
    this.picture = new Picture(lines, plot);
    this.throttle = new Throttle<>(clock, interval, display);
  }

  Run run() {
    return run;
  }

  /// How the query looks now.
  synchronized MimeBundle draw() {
    long version = run.version();
    if (version != drawn) {
      result = run.result(most);
      drawn = version;
    }
    return Bundles.of(picture.draw(run.snapshot(result)));
  }

  /// Draws a frame if one is due, the last one if the run has ended.
  ///
  /// @return whether it drew
  synchronized boolean tick() {
    if (!run.isActive()) {
      finish();
      return true;
    }
    if (throttle.isDue()) {
      throttle.offer(draw());
      return true;
    }
    throttle.tick();
    return false;
  }

  /// Draws the last frame, if the run has ended and that is not done yet.
  synchronized void finish() {
    if (ended) {
      throttle.tick();
    } else {
      ended = true;
      throttle.finish(draw());
    }
  }

  /// Leaves a note instead of frames: drawing went wrong, the query goes on.
  synchronized void giveUp(RuntimeException error) {
    ended = true;
    throttle.finish(
        Bundles.note(
            "the view of %s could not be drawn (%s); the query goes on"
                .formatted(run.name(), error)));
  }

  /// Whether nothing is left to draw.
  synchronized boolean isDone() {
    return ended && throttle.isFinished();
  }
}
