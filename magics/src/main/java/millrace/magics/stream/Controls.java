package millrace.magics.stream;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import millrace.kernel.display.CellOutput;
import millrace.kernel.display.LiveDisplay;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Comms;

/// Stop buttons below live views.
///
/// A page that is loaded anew forgets which display a frame belongs to, but not the widgets. So the
/// button has a place for HTML beside it, empty at first, where the view goes on after a reload.
/// When the query ends, the widgets give way to a line of text: none stays in the saved file.
final class Controls {
  private static final String VIEW = "application/vnd.jupyter.widget-view+json";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Widgets widgets = new Widgets();
  private final Set<Bar> bars = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  Controls(InstantSource clock) {
    this.clock = clock;
  }

  /// Answers pages that are loaded anew. Called once for a kernel.
  void attach(Comms comms, Runnable touch) {
    widgets.answer(
        comms,
        () -> {
          touch.run();
          bars.forEach(Bar::reattach);
        });
  }

  /// Shows a Stop button under the cell.
  Screen.Mirror open(Run run, CellOutput output, Comms comms, Runnable stop) {
    var html = widgets.html(comms);
    var button =
        widgets.button(comms, "Stop " + run.name(), "ends the query; its table stays", stop);
    var column = widgets.column(comms, List.of(html, button));
    var words = "Stop: %stream stop " + run.name();
    var display =
        output.displayLive(
            MimeBundle.text(words)
                .with(MimeBundle.HTML, Bundles.note(words).data().getOrDefault(MimeBundle.HTML, ""))
                .with(VIEW, Widgets.view(column)));
    var bar = new Bar(run, html, button, column, display);
    bars.add(bar);
    return bar;
  }

  private final class Bar implements Screen.Mirror {
    private final Run run;
    private final Widgets.Widget html;
    private final Widgets.Widget button;
    private final Widgets.Widget column;
    private final LiveDisplay display;
    private boolean mirrors;
    private boolean closed;
    private String latest = "";

    Bar(
        Run run,
        Widgets.Widget html,
        Widgets.Widget button,
        Widgets.Widget column,
        LiveDisplay display) {
      this.run = run;
      this.html = html;
      this.button = button;
      this.column = column;
      this.display = display;
    }

    @Override
    public synchronized void show(MimeBundle frame, boolean active) {
      if (closed) {
        return;
      }
      if (frame.data().get(MimeBundle.HTML) instanceof String text) {
        latest = text;
      }
      if (mirrors) {
        html.set("value", latest);
      }
      if (!active) {
        close();
      }
    }

    synchronized void reattach() {
      if (closed) {
        return;
      }
      mirrors = true;
      html.set("value", latest);
    }

    /// A page that was loaded anew knows the widgets alone, so there they keep the last frame.
    private void close() {
      closed = true;
      bars.remove(this);
      var time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
      display.update(
          Bundles.note("ended at %s; %%stream start %s runs it anew".formatted(time, run.name())));
      if (mirrors) {
        button.disable("ended at " + time);
      } else {
        List.of(column, button, html).forEach(widgets::close);
      }
    }
  }
}
