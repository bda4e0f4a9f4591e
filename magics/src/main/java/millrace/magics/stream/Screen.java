package millrace.magics.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import millrace.kernel.display.CellOutput;
import millrace.kernel.language.Comms;
import millrace.magics.live.Plot;

/// Opens live views under cells, with a Stop button where somebody can press it.
final class Screen {
  private final Stage stage;
  private final InstantSource clock;
  private final Controls controls;

  Screen(Stage stage, InstantSource clock, Controls controls) {
    this.stage = stage;
    this.clock = clock;
    this.controls = controls;
  }

  /// Shows a run under the cell from now on.
  ///
  /// @param withControls whether there is a Stop button below the view
  void open(
      Run run,
      Optional<Plot> plot,
      int lines,
      CellOutput output,
      Comms comms,
      boolean withControls) {
    var first = new LiveView(run, plot, lines, clock, () -> Duration.ZERO, _ -> {}).draw();
    var display = output.displayLive(first);
    var mirror =
        withControls && run.isActive()
            ? controls.open(run, output, comms, () -> stop(run))
            : Mirror.NONE;
    stage.add(
        new LiveView(
            run,
            plot,
            lines,
            clock,
            stage::interval,
            frame -> {
              display.update(frame);
              mirror.show(frame, run.isActive());
            }));
  }

  void finish(Run run) {
    stage.finish(run);
  }

  void touch() {
    stage.touch();
  }

  /// What the Stop button does.
  private void stop(Run run) {
    touch();
    Thread.ofPlatform()
        .name("stop " + run.name())
        .start(
            () -> {
              try {
                run.stop();
              } catch (java.util.concurrent.TimeoutException late) {
                return; // it goes on, and its view says so
              }
              stage.finish(run);
            });
  }

  /// Where frames go beside their display.
  interface Mirror {
    Mirror NONE = (_, _) -> {};

    void show(millrace.kernel.display.MimeBundle frame, boolean active);
  }
}
