package millrace.sql;

import java.sql.Date;
import java.util.NoSuchElementException;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan;
import millrace.scala.Option;
import millrace.sql.streaming.GroupState;
import org.jspecify.annotations.Nullable;

/// The state of one key during one call of an author's function.
final class KeyState<S> implements GroupState<S> {
  private final GroupFunction.Cell cell;
  private final ValueEncoder<S> encoder;
  private final ValueEncoder.Reader<S> reader;
  private final Plan.Timeout timeout;
  private final boolean streaming;

  KeyState(
      GroupFunction.Cell cell,
      ValueEncoder<S> encoder,
      ValueEncoder.Reader<S> reader,
      Plan.Timeout timeout,
      boolean streaming) {
    this.cell = cell;
    this.encoder = encoder;
    this.reader = reader;
    this.timeout = timeout;
    this.streaming = streaming;
  }

  @Override
  public boolean exists() {
    return cell.exists();
  }

  @Override
  public S get() {
    if (!cell.exists()) {
      throw new NoSuchElementException(
          "State is either not defined or has already been removed; ask exists() first");
    }
    return reader.read(cell.get());
  }

  @Override
  public Option<S> getOption() {
    return cell.exists() ? Option.apply(get()) : Option.empty();
  }

  @Override
  public void update(@Nullable S newState) {
    if (newState == null) {
      throw new IllegalArgumentException(
          "'null' is not a valid state value; remove() takes the state away");
    }
    cell.set(encoder.toRow(newState));
  }

  @Override
  public void remove() {
    cell.remove();
  }

  @Override
  public boolean hasTimedOut() {
    return cell.hasTimedOut();
  }

  @Override
  public void setTimeoutDuration(long durationMs) {
    if (timeout != Plan.Timeout.PROCESSING_TIME) {
      throw new UnsupportedOperationException(
          "Cannot set timeout duration without enabling processing time timeout in"
              + " [map|flatMap]GroupsWithState");
    }
    if (durationMs <= 0) {
      throw new IllegalArgumentException(
          "Timeout duration must be positive, but got %d ms".formatted(durationMs));
    }
    if (streaming) {
      cell.setTimeout(Math.addExact(cell.processingTime(), durationMs));
    }
  }

  @Override
  public void setTimeoutDuration(String duration) {
    setTimeoutDuration(Delays.parsed(duration));
  }

  @Override
  public void setTimeoutTimestamp(long timestampMs) {
    if (timeout != Plan.Timeout.EVENT_TIME) {
      throw new UnsupportedOperationException(
          "Cannot set timeout timestamp without enabling event time timeout in"
              + " [map|flatMap]GroupsWithState");
    }
    if (timestampMs <= 0) {
      throw new IllegalArgumentException(
          "Timeout timestamp must be positive, but got %d".formatted(timestampMs));
    }
    var watermark = cell.watermark();
    if (watermark.isPresent() && timestampMs < watermark.getAsLong()) {
      throw new IllegalArgumentException(
          "Timeout timestamp (%d) cannot be earlier than the current watermark (%d)"
              .formatted(timestampMs, watermark.getAsLong()));
    }
    if (streaming) {
      cell.setTimeout(timestampMs);
    }
  }

  @Override
  public void setTimeoutTimestamp(long timestampMs, String additionalDuration) {
    setTimeoutTimestamp(Math.addExact(timestampMs, Delays.parsed(additionalDuration)));
  }

  @Override
  public void setTimeoutTimestamp(Date timestamp) {
    setTimeoutTimestamp(timestamp.getTime());
  }

  @Override
  public void setTimeoutTimestamp(Date timestamp, String additionalDuration) {
    setTimeoutTimestamp(timestamp.getTime(), additionalDuration);
  }

  @Override
  public long getCurrentWatermarkMs() {
    return cell.watermark()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "Cannot get event time watermark timestamp without setting watermark before"
                        + " [map|flatMap]GroupsWithState"));
  }

  @Override
  public long getCurrentProcessingTimeMs() {
    return cell.processingTime();
  }

  @Override
  public String toString() {
    return cell.exists() ? "GroupState(" + get() + ")" : "GroupState(<undefined>)";
  }
}
