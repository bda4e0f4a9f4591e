package millrace.kernel.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.Renderer;

/// What the outputs of all cells share: the timer that sends their text, the way out, renderers.
final class Outputs {
  static final Duration BATCH = Duration.ofMillis(50);

  private final Publisher publisher;
  private final Input input;
  private final InstantSource clock;
  private final Supplier<List<Renderer>> renderers;
  private final ScheduledExecutorService timer = timer();
  private final ConcurrentLinkedQueue<RequestOutput> waiting = new ConcurrentLinkedQueue<>();

  Outputs(
      Publisher publisher, Input input, InstantSource clock, Supplier<List<Renderer>> renderers) {
    this.publisher = publisher;
    this.input = input;
    this.clock = clock;
    this.renderers = renderers;
  }

  Publisher publisher() {
    return publisher;
  }

  Input input() {
    return input;
  }

  InstantSource clock() {
    return clock;
  }

  void flushSoon(RequestOutput output) {
    waiting.add(output);
    var _ = timer.schedule(this::flushWaiting, BATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Sends all text that waits for its turn.
  void flushWaiting() {
    for (int left = waiting.size(); left > 0; left--) {
      var output = waiting.poll();
      if (output != null) {
        output.flush();
      }
    }
  }

  MimeBundle render(Object value) {
    if (value instanceof MimeBundle bundle) {
      return bundle;
    }
    return renderers.get().stream()
        .map(each -> each.render(value))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> MimeBundle.text(Plain.text(value)));
  }

  private static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "output");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
