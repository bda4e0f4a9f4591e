package millrace.magics.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Draws all live views of the kernel, on one thread that exists only while there are any.
///
/// A step draws one view at most, and there are eight steps a second: so many frames leave the
/// kernel whatever the number of views. When nobody has used the kernel for a while, views slow
/// down: a page that was closed leaves its frames in the server's memory.
final class Stage {
  private static final Duration STEP = Duration.ofMillis(125);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofMinutes(30);
  private static final Duration SLOW = Duration.ofSeconds(5);

  private final List<LiveView> views = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private Optional<ScheduledFuture<?>> steps = Optional.empty();
  private volatile Instant used;
  private int next;

  Stage(InstantSource clock) {
    this(
        clock,
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("live views").daemon().unstarted(work)));
  }

  Stage(InstantSource clock, ScheduledExecutorService thread) {
    this.clock = clock;
    this.thread = thread;
    this.used = clock.instant();
  }

  /// Notes that somebody is there.
  void touch() {
    used = clock.instant();
  }

  /// The least time between two frames of a view.
  Duration interval() {
    return clock.instant().isAfter(used.plus(LEASE)) ? SLOW : INTERVAL;
  }

  synchronized void add(LiveView view) {
    views.add(view);
    if (steps.isEmpty()) {
      steps =
          Optional.of(
              thread.scheduleWithFixedDelay(
                  this::step, STEP.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /// Brings the last frames of an ended run to all its displays.
  void finish(Run run) {
    views.stream().filter(each -> each.run() == run).forEach(LiveView::finish);
  }

  /// Draws the next view that is due.
  void step() {
    var all = List.copyOf(views);
    for (int i = 0; i < all.size(); i++) {
      var view = all.get((next + i) % all.size());
      try {
        if (view.tick()) {
          next = (next + i + 1) % all.size();
          break;
        }
      } catch (RuntimeException broken) {
        views.remove(view);
        view.giveUp(broken);
      }
    }
    views.removeIf(LiveView::isDone);
    rest();
  }

  private synchronized void rest() {
    if (views.isEmpty()) {
      steps.ifPresent(each -> each.cancel(false));
      steps = Optional.empty();
    }
  }
}
