package millrace.magics.live;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// All that a view needs to know about a query at one moment.
///
/// @param doing what the query says it does just now
/// @param idle whether it has looked for rows and found none
/// @param source where the rows come from, in a few words
/// @param history the last batches, the latest last; bounded by whoever keeps it
/// @param totals over the whole run
/// @param result empty for a query whose rows go elsewhere
/// @param zone in which moments are written
public record Snapshot(
    String name,
    Shape shape,
    Phase phase,
    String doing,
    boolean idle,
    String source,
    Instant started,
    Instant now,
    List<Progress> history,
    Totals totals,
    Optional<Result> result,
    ZoneId zone) {
  public Snapshot {
    history = List.copyOf(history);
  }

  /// Where the query is in its life.
  public sealed interface Phase {
    record Active() implements Phase {}

    /// Somebody stopped it.
    record Stopped() implements Phase {}

    /// It read all that it was asked to read.
    record Finished() implements Phase {}

    /// @param message of the error
    /// @param batch that failed
    record Failed(String message, long batch) implements Phase {}
  }

  /// @param batches that were run
  /// @param lastInput when the latest batch with rows was triggered
  public record Totals(
      long batches,
      long inputRows,
      long lateRows,
      Optional<Instant> lastInput,
      Optional<Instant> latestEvent,
      Optional<Instant> earliestEvent) {
    public static final Totals NONE =
        new Totals(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /// These totals with one more batch.
    ///
    /// @param earliest the smallest event time in the batch
    public Totals plus(Progress progress, Optional<Instant> earliest) {
      return new Totals(
          batches + 1,
          inputRows + progress.inputRows(),
          lateRows + progress.lateRows(),
          progress.inputRows() > 0 ? Optional.of(progress.at()) : lastInput,
          first(progress.latestEvent(), latestEvent, 1),
          first(earliest, earliestEvent, -1));
    }

    private static Optional<Instant> first(
        Optional<Instant> one, Optional<Instant> other, int sign) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.isPresent() ? one : other;
      }
      return Integer.signum(one.get().compareTo(other.get())) == sign ? one : other;
    }
  }

  Optional<Progress> last() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
  }

  boolean isActive() {
    return phase instanceof Phase.Active;
  }
}
