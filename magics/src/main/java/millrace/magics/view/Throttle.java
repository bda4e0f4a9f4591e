package millrace.magics.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets frames through to a display no faster than a reader needs them: the latest wins, a frame
/// like the one before is left out, the last one always arrives.
///
/// @param <F> frames; those that are equal look the same
public final class Throttle<F> {
  private final InstantSource clock;
  private final Supplier<Duration> interval;
  private final Consumer<F> display;
  private Optional<Instant> sent = Optional.empty();
  private Optional<F> shown = Optional.empty();
  private Optional<F> waiting = Optional.empty();
  private Optional<F> last = Optional.empty();

  /// @param interval the least time between two frames; asked each time
  /// @param display takes the frames
  public Throttle(InstantSource clock, Supplier<Duration> interval, Consumer<F> display) {
    this.clock = clock;
    this.interval = interval;
    this.display = display;
  }

  /// Whether a frame would go out at once; if not, there is no need to draw one.
  public synchronized boolean isDue() {
    return last.isEmpty() && isQuiet();
  }

  /// Shows the frame now or, if it is too early, at a later [#tick] unless another comes before.
  public synchronized void offer(F frame) {
    if (last.isPresent()) {
      return;
    }
    waiting = Optional.of(frame);
    tick();
  }

  /// Shows what waits, if it is time. Called now and then.
  public synchronized void tick() {
    if (!isQuiet()) {
      return;
    }
    waiting.filter(each -> !shown.equals(waiting) || last.isPresent()).ifPresent(this::send);
    waiting = Optional.empty();
  }

  /// Shows the last frame at once, and once more after a quiet interval: a server that drops
  /// messages in a flood may have dropped the first. Nothing follows it.
  public synchronized void finish(F frame) {
    last = Optional.of(frame);
    send(frame);
    waiting = last;
  }

  /// Whether the last frame went out twice, so that no more ticks are needed.
  public synchronized boolean isFinished() {
    return last.isPresent() && waiting.isEmpty();
  }

  private boolean isQuiet() {
    return sent.isEmpty() || !clock.instant().isBefore(sent.get().plus(interval.get()));
  }

  private void send(F frame) {
    sent = Optional.of(clock.instant());
    shown = Optional.of(frame);
    display.accept(frame);
  }
}
