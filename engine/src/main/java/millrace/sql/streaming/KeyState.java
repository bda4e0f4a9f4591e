package millrace.sql.streaming;

import java.sql.Date;
import java.util.Map;
import java.util.NoSuchElementException;
import millrace.SparkUnsupportedOperationException;
import millrace.api.java.Optional;
import millrace.engine.error.DataException;
import millrace.engine.expression.Interval;
import millrace.scala.Option;
import org.jspecify.annotations.Nullable;

/// The state of one key during one call of an author's function.
final class KeyState<S> implements TestGroupState<S> {
  private final GroupStateTimeout timeoutConf;
  private final long processingTime;
  private final Optional<Object> watermark;
  private final boolean hasTimedOut;
  private @Nullable S value;
  private Optional<Object> timeout = Optional.empty();
  private boolean isUpdated;
  private boolean isRemoved;

  KeyState(
      Optional<S> state,
      GroupStateTimeout timeoutConf,
      long processingTime,
      Optional<Object> watermark,
      boolean hasTimedOut) {
    if (processingTime < 0) {
      throw new IllegalArgumentException(
          "batchProcessingTimeMs must be 0 or positive, but got " + processingTime);
    }
    if (watermark.isPresent() && ((Number) watermark.get()).longValue() < 0) {
      throw new IllegalArgumentException(
          "eventTimeWatermarkMs must be 0 or positive if present, but got " + watermark.get());
    }
    if (hasTimedOut && timeoutConf.equals(GroupStateTimeout.NoTimeout())) {
      throw unsupported(
          "MISSING_TIMEOUT_CONFIGURATION",
          "a state cannot time out without a time-out; take ProcessingTimeTimeout or"
              + " EventTimeTimeout");
    }
    this.value = state.orNull();
    this.timeoutConf = timeoutConf;
    this.processingTime = processingTime;
    this.watermark = watermark;
    this.hasTimedOut = hasTimedOut;
  }

  @Override
  public boolean exists() {
    return value != null;
  }

  @Override
  public S get() {
    if (value == null) {
      throw new NoSuchElementException(
          "State is either not defined or has already been removed; ask exists() first");
    }
    return value;
  }

  @Override
  public Option<S> getOption() {
    return Option.apply(value);
  }

  @Override
  public void update(@Nullable S newState) {
    if (newState == null) {
      throw new IllegalArgumentException(
          "'null' is not a valid state value; remove() takes the state away");
    }
    value = newState;
    isUpdated = true;
    isRemoved = false;
  }

  @Override
  public void remove() {
    value = null;
    isUpdated = false;
    isRemoved = true;
  }

  @Override
  public boolean hasTimedOut() {
    return hasTimedOut;
  }

  @Override
  public void setTimeoutDuration(long durationMs) {
    if (!timeoutConf.equals(GroupStateTimeout.ProcessingTimeTimeout())) {
      throw unsupported(
          "_LEGACY_ERROR_TEMP_2203",
          "Cannot set timeout duration without enabling processing time timeout in"
              + " [map|flatMap]GroupsWithState.");
    }
    if (durationMs <= 0) {
      throw new IllegalArgumentException(
          "Timeout duration must be positive, but got %d ms".formatted(durationMs));
    }
    timeout = Optional.of(processingTime + durationMs);
  }

  @Override
  public void setTimeoutDuration(String duration) {
    setTimeoutDuration(millis(duration));
  }

  @Override
  public void setTimeoutTimestamp(long timestampMs) {
    requireEventTime();
    if (timestampMs <= 0) {
      throw new IllegalArgumentException(
          "Timeout timestamp must be positive, but got %d".formatted(timestampMs));
    }
    if (watermark.isPresent() && timestampMs < ((Number) watermark.get()).longValue()) {
      throw new IllegalArgumentException(
          "Timeout timestamp (%d) cannot be earlier than the current watermark (%s)"
              .formatted(timestampMs, watermark.get()));
    }
    timeout = Optional.of(timestampMs);
  }

  @Override
  public void setTimeoutTimestamp(long timestampMs, String additionalDuration) {
    requireEventTime();
    setTimeoutTimestamp(timestampMs + millis(additionalDuration));
  }

  @Override
  public void setTimeoutTimestamp(Date timestamp) {
    setTimeoutTimestamp(timestamp.getTime());
  }

  @Override
  public void setTimeoutTimestamp(Date timestamp, String additionalDuration) {
    setTimeoutTimestamp(timestamp.getTime(), additionalDuration);
  }

  private void requireEventTime() {
    if (!timeoutConf.equals(GroupStateTimeout.EventTimeTimeout())) {
      throw unsupported(
          "_LEGACY_ERROR_TEMP_2205",
          "Cannot set timeout timestamp without enabling event time timeout in"
              + " [map|flatMapGroupsWithState.");
    }
  }

  private static long millis(String duration) {
    long millis =
        Interval.parse(duration)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no interval; write a number and a unit, such as '10 minutes'"
                            .formatted(duration)))
            .millis();
    if (millis < 0) {
      throw new IllegalArgumentException("Provided duration (%s) is negative".formatted(duration));
    }
    return millis;
  }

  @Override
  public long getCurrentWatermarkMs() {
    if (!watermark.isPresent()) {
      throw unsupported(
          "_LEGACY_ERROR_TEMP_2204",
          "Cannot get event time watermark timestamp without setting watermark before"
              + " [map|flatMap]GroupsWithState.");
    }
    return ((Number) watermark.get()).longValue();
  }

  @Override
  public long getCurrentProcessingTimeMs() {
    return processingTime;
  }

  @Override
  public boolean isRemoved() {
    return isRemoved;
  }

  @Override
  public boolean isUpdated() {
    return isUpdated;
  }

  @Override
  public Optional<Object> getTimeoutTimestampMs() {
    return timeout;
  }

  @Override
  public String toString() {
    return value == null ? "GroupState(<undefined>)" : "GroupState(" + value + ")";
  }

  private static SparkUnsupportedOperationException unsupported(String condition, String sentence) {
    return new SparkUnsupportedOperationException(
        new DataException(DataException.Kind.UNSUPPORTED, condition, Map.of(), sentence));
  }
}
