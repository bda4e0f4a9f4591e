package millrace.magics.stream;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kernel.language.Comms;
import millrace.kernel.language.Magic;
import millrace.sql.SparkSession;

/// All magics about streams and tables, and what they share.
public final class StreamMagics {
  private final Screen screen;
  private final Controls controls;
  private final Starter starter;
  private final List<Magic> magics;

  /// @param session makes the session of the cells, if it is not there yet
  /// @param made the session, if it is there
  public StreamMagics(
      Supplier<SparkSession> session, Supplier<Optional<SparkSession>> made, InstantSource clock) {
    this.controls = new Controls(clock);
    this.screen = new Screen(new Stage(clock), clock, controls);
    var queries = new Queries(made, clock);
    this.starter = new Starter(queries, screen);
    this.magics =
        List.of(
            new StreamMagic(queries, starter, screen),
            new SqlMagic(session, starter),
            new TableMagic(session));
  }

  public List<Magic> magics() {
    return magics;
  }

  /// Answers the widgets of pages that are loaded anew.
  public void attach(Comms comms) {
    controls.attach(comms, screen::touch);
  }

  /// Notes that somebody uses the kernel, so that live views keep their pace.
  public void touch() {
    screen.touch();
  }

  /// Stops all queries and brings the last frames.
  public void stop() {
    starter.stopAll();
  }
}
