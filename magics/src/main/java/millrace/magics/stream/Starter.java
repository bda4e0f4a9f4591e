package millrace.magics.stream;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import millrace.kernel.display.CellOutput;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Arguments;
import millrace.magics.argument.Nearest;
import millrace.magics.live.Plot;
import millrace.magics.live.Shape;
import millrace.magics.live.Snapshot;
import millrace.magics.view.Texts;
import millrace.sql.Dataset;
import millrace.sql.Plans;

/// Starts and stops queries as magics ask for it, with what is shown meanwhile.
final class Starter {
  /// How long a notebook without a reader waits for the first batch.
  private static final Duration FIRST_BATCH = Duration.ofSeconds(10);

  private final Queries queries;
  private final Screen screen;

  Starter(Queries queries, Screen screen) {
    this.queries = queries;
    this.screen = screen;
  }

  /// The one name among the arguments.
  static String name(String magic, Arguments arguments) {
    if (arguments.words().size() != 1) {
      throw new UsageException(
          arguments.words().isEmpty()
              ? "%s takes a name for the query and its table, as in: %s counts."
                  .formatted(magic, magic)
              : "%s takes one name, but got %s."
                  .formatted(magic, Nearest.allOf(arguments.words())));
    }
    return name(arguments.words().getFirst());
  }

  /// @throws UsageException if no table can be called so
  static String name(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new UsageException(
          "'%s' cannot be the name of a table: it takes letters, digits and _, and begins with no"
                  .formatted(name)
              + " digit.");
    }
    return name;
  }

  /// @throws UsageException if two options contradict each other
  static void check(Arguments arguments) {
    if (arguments.has("--then") && !arguments.has("--for") && !arguments.has("--batches")) {
      throw new UsageException("--then says what comes after --for or --batches; add one of them.");
    }
    if (arguments.has("--no-view") && arguments.has("--chart")) {
      throw new UsageException("--chart draws into the view that --no-view leaves out; drop one.");
    }
    if (arguments.has("--controls") && arguments.has("--no-controls")) {
      throw new UsageException("--controls and --no-controls contradict each other; drop one.");
    }
  }

  /// @param arguments of [StreamOptions#START], checked
  void start(String name, Dataset<?> dataset, Arguments arguments, MagicCall call)
      throws Exception {
    if (!dataset.isStreaming()) {
      throw new UsageException(
          "a static Dataset has nothing to wait for, so there is no stream to start: read it with"
              + " spark.readStream(), or show it without the magic.");
    }
    var insight = Insight.of(Plans.of(dataset));
    start(Definition.of(name, dataset, insight, arguments), arguments, call);
  }

  void start(Definition definition, Arguments arguments, MagicCall call) throws Exception {
    var former = queries.find(definition.name()).filter(Run::isActive);
    if (former.isPresent()) {
      end(former.get());
      call.output()
          .out()
          .println(
              "%s was running: it was stopped after %s and starts anew."
                  .formatted(definition.name(), batches(former.get())));
    }
    var run = queries.start(definition);
    if (!arguments.has("--no-view")) {
      show(run, definition.plot(), arguments, call);
    }
    try {
      await(run, arguments, call.output());
    } finally {
      if (!run.isActive()) {
        screen.finish(run);
      }
    }
    if (arguments.has("--no-view")) {
      call.output().out().println(sentence(run));
    }
  }

  /// Waits as long as the arguments say; where nobody watches, for something to be seen.
  private void await(Run run, Arguments arguments, CellOutput output) throws Exception {
    if (arguments.has("--for") || arguments.has("--batches")) {
      run.await(arguments.count("--batches"), arguments.time("--for"));
      if (!arguments.value("--then").equals(Optional.of("run"))) {
        end(run);
      }
    } else if (!output.interactive()) {
      if (run.shape().cadence() instanceof Shape.Cadence.Once) {
        run.await(Optional.empty(), Optional.empty());
      } else {
        run.awaitFirst(FIRST_BATCH);
      }
    }
  }

  void show(Run run, Optional<Plot> plot, Arguments arguments, MagicCall call) {
    boolean controls =
        arguments.has("--controls")
            || (call.output().interactive() && !arguments.has("--no-controls"));
    screen.open(
        run,
        plot,
        arguments
            .count("--rows")
            .orElse(run.definition().map(Definition::rows).orElse(StreamOptions.ROWS)),
        call.output(),
        call.session().comms(),
        controls);
  }

  void stop(Run run, CellOutput output) throws TimeoutException {
    boolean active = run.isActive();
    end(run);
    output
        .out()
        .println(active ? sentence(run) : sentence(run).replaceFirst(": ", " had ended before: "));
  }

  /// Stops it, if it runs, and brings the last frames to its displays.
  private void end(Run run) throws TimeoutException {
    if (run.isActive()) {
      run.stop();
    }
    screen.finish(run);
  }

  /// `counts: stopped after 12 batches and 1,234 rows.`
  static String sentence(Run run) {
    var failure = run.phase() instanceof Snapshot.Phase.Failed(var message, _) ? " " + message : "";
    return "%s: %s after %s.%s"
        .formatted(run.name(), word(run.phase()).toLowerCase(Locale.ROOT), batches(run), failure);
  }

  static String word(Snapshot.Phase phase) {
    return switch (phase) {
      case Snapshot.Phase.Active _ -> "RUNNING";
      case Snapshot.Phase.Stopped _ -> "STOPPED";
      case Snapshot.Phase.Finished _ -> "FINISHED";
      case Snapshot.Phase.Failed _ -> "FAILED";
    };
  }

  private static String batches(Run run) {
    var totals = run.history().totals();
    return "%s %s and %s input %s"
        .formatted(
            Texts.count(totals.batches()),
            totals.batches() == 1 ? "batch" : "batches",
            Texts.count(totals.inputRows()),
            totals.inputRows() == 1 ? "row" : "rows");
  }

  /// Stops all queries at once and brings their last frames, as long as there is time.
  void stopAll() {
    var threads =
        queries.all().stream()
            .filter(Run::isActive)
            .map(
                run ->
                    Thread.ofPlatform()
                        .name("stop " + run.name())
                        .daemon()
                        .start(
                            () -> {
                              try {
                                end(run);
                              } catch (TimeoutException late) {
                                Thread.currentThread().interrupt(); // the process ends anyway
                              }
                            }))
            .toList();
    try {
      for (var thread : threads) {
        thread.join(Duration.ofMillis(400));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
