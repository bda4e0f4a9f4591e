package millrace.sql.streaming;

import millrace.api.java.Optional;

/// A {@link GroupState} that tells what was done to it: for tests of functions that keep state.
public interface TestGroupState<S> extends GroupState<S> {
  /// The state of a key as a function would find it.
  ///
  /// @param optionalState what is known of the key
  /// @param timeoutConf what the function may set a time-out by
  /// @param batchProcessingTimeMs when the micro-batch began, in milliseconds since 1970
  /// @param eventTimeWatermarkMs the watermark in milliseconds since 1970 (a Long), if there is one
  /// @param hasTimedOut whether the function is called because of a time-out
  /// @throws IllegalArgumentException for negative times
  /// @throws UnsupportedOperationException for a time-out that nobody can have set
  static <S> TestGroupState<S> create(
      Optional<S> optionalState,
      GroupStateTimeout timeoutConf,
      long batchProcessingTimeMs,
      Optional<Object> eventTimeWatermarkMs,
      boolean hasTimedOut)
      throws IllegalArgumentException, UnsupportedOperationException {
    return new KeyState<>(
        optionalState, timeoutConf, batchProcessingTimeMs, eventTimeWatermarkMs, hasTimedOut);
  }

  /// Whether the state was removed, and not updated since.
  boolean isRemoved();

  /// Whether the state was updated, and not removed since.
  boolean isUpdated();

  /// The moment that was set as time-out in milliseconds since 1970 (a Long), if one was.
  Optional<Object> getTimeoutTimestampMs();
}
