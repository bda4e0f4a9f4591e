package millrace.magics.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a query is about, as far as its view explains it; fixed when the query starts.
///
/// @param mode `append`, `update` or `complete`
/// @param why the mode is the right one, in a few words; may be empty
/// @param cadence how the batches are triggered
/// @param aggregates whether it groups rows
/// @param delay of its watermark
/// @param window length and slide of its time windows
/// @param table the name that its rows can be read by; empty if they go elsewhere
public record Shape(
    String mode,
    String why,
    Cadence cadence,
    boolean aggregates,
    Optional<Duration> delay,
    Optional<Window> window,
    String table) {

  public record Window(Duration length, Duration slide) {
    /// The first end of a window that lies behind the moment.
    Instant nextEnd(Instant moment) {
      long step = slide.toMillis();
      long end = Math.floorMod(length.toMillis(), step);
      return Instant.ofEpochMilli(
          (Math.floorDiv(moment.toEpochMilli() - end, step) + 1) * step + end);
    }
  }

  /// When a batch starts.
  public sealed interface Cadence {
    /// As soon as the batch before is done and there is something to do.
    record Always() implements Cadence {}

    record Every(Duration interval) implements Cadence {}

    /// What is there now, and no more.
    ///
    /// @param bounded whether in batches of the size that the source allows, instead of in one
    record Once(boolean bounded) implements Cadence {}
  }
}
