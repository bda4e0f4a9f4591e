package millrace.sql.streaming;

import java.sql.Date;
import java.util.NoSuchElementException;
import millrace.scala.Option;

/// The state that a query keeps for one key, as the author's function sees it during one call.
public interface GroupState<S> {
  /// Whether there is a state.
  boolean exists();

  /// @throws NoSuchElementException when there is none
  S get() throws NoSuchElementException;

  Option<S> getOption();

  /// @throws IllegalArgumentException when the state is null; `remove()` takes it away
  void update(S newState);

  void remove();

  /// Whether the function is called because a timeout has passed, without rows.
  boolean hasTimedOut();

  /// @param durationMs in milliseconds from the beginning of the micro-batch, at least 1
  void setTimeoutDuration(long durationMs)
      throws IllegalArgumentException, UnsupportedOperationException;

  /// @param duration as an interval, such as `10 minutes`
  void setTimeoutDuration(String duration)
      throws IllegalArgumentException, UnsupportedOperationException;

  /// @param timestampMs in milliseconds since 1970, not before the watermark
  void setTimeoutTimestamp(long timestampMs)
      throws IllegalArgumentException, UnsupportedOperationException;

  /// @param additionalDuration an interval on top, such as `10 minutes`
  void setTimeoutTimestamp(long timestampMs, String additionalDuration)
      throws IllegalArgumentException, UnsupportedOperationException;

  void setTimeoutTimestamp(Date timestamp) throws UnsupportedOperationException;

  void setTimeoutTimestamp(Date timestamp, String additionalDuration)
      throws IllegalArgumentException, UnsupportedOperationException;

  /// In milliseconds since 1970.
  ///
  /// @throws UnsupportedOperationException when no watermark is set before the grouping
  long getCurrentWatermarkMs() throws UnsupportedOperationException;

  /// When the micro-batch began, in milliseconds since 1970.
  long getCurrentProcessingTimeMs();
}
