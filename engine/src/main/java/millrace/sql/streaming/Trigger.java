package millrace.sql.streaming;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.Showing;
import millrace.engine.expression.Interval;
import millrace.engine.runtime.Schedule;
import millrace.scala.concurrent.duration.Duration;
import org.jspecify.annotations.Nullable;

/// When a query takes rows, and when it notes how far it got.
public class Trigger {
  public Trigger() {}

  /// Every so many milliseconds; 0 for as soon as the last is done.
  public static Trigger ProcessingTime(long intervalMs) {
    return new Scheduled(new Schedule.Every(intervalMs));
  }

  public static Trigger ProcessingTime(long interval, TimeUnit timeUnit) {
    return ProcessingTime(timeUnit.toMillis(interval));
  }

  /// @param interval such as `10 seconds`
  public static Trigger ProcessingTime(String interval) {
    return ProcessingTime(millis(interval));
  }

  public static Trigger ProcessingTime(Duration interval) {
    return ProcessingTime(interval.toMillis());
  }

  /// One micro-batch with all there is, whatever the source's limits say; {@link #AvailableNow()}
  /// keeps to them.
  public static Trigger Once() {
    return new Scheduled(new Schedule.Once());
  }

  /// All there is, in as many micro-batches as the source's limits ask for; then the query ends.
  public static Trigger AvailableNow() {
    return new Scheduled(new Schedule.AvailableNow());
  }

  /// Each row as it comes, within milliseconds, through columns and conditions only; every so many
  /// milliseconds the query notes how far it got.
  public static Trigger Continuous(long intervalMs) {
    return new Scheduled(new Schedule.Continuous(intervalMs));
  }

  public static Trigger Continuous(long interval, TimeUnit timeUnit) {
    return Continuous(timeUnit.toMillis(interval));
  }

  /// @param interval such as `1 second`
  public static Trigger Continuous(String interval) {
    return Continuous(millis(interval));
  }

  public static Trigger Continuous(Duration interval) {
    return Continuous(interval.toMillis());
  }

  /// Each row as it comes, in micro-batches of five minutes.
  public static Trigger RealTime() {
    return RealTime(5, TimeUnit.MINUTES);
  }

  /// Each row as it comes, in micro-batches that last so many milliseconds.
  public static Trigger RealTime(long batchDurationMs) {
    return new Scheduled(new Schedule.RealTime(batchDurationMs));
  }

  public static Trigger RealTime(long batchDuration, TimeUnit timeUnit) {
    return RealTime(timeUnit.toMillis(batchDuration));
  }

  /// @param batchDuration such as `1 minute`
  public static Trigger RealTime(String batchDuration) {
    return RealTime(millis(batchDuration));
  }

  public static Trigger RealTime(Duration batchDuration) {
    return RealTime(batchDuration.toMillis());
  }

  private static long millis(@Nullable String interval) {
    if (interval == null) {
      throw wrong("INVALID_INTERVAL_FORMAT.INPUT_IS_NULL", Map.of("input", "null"));
    }
    if (interval.isBlank()) {
      throw wrong("INVALID_INTERVAL_FORMAT.INPUT_IS_EMPTY", Map.of("input", interval));
    }
    var length = Interval.parse(interval);
    if (length.isEmpty()) {
      throw wrong(
          "INVALID_INTERVAL_FORMAT.UNRECOGNIZED_NUMBER",
          Map.of("input", interval, "number", interval.strip().replaceFirst("(?s)\\s.*", "")));
    }
    if (length.get().months() != 0) {
      throw wrong("_LEGACY_ERROR_TEMP_3262", Map.of("interval", interval));
    }
    return length.get().millis();
  }

  private static RuntimeException wrong(String condition, Map<String, String> parameters) {
    return Showing.thrown(
        new DataException(DataException.Kind.ILLEGAL_ARGUMENT, condition, parameters));
  }

  private static final class Scheduled extends Trigger implements Supplier<Schedule> {
    private final Schedule schedule;

    Scheduled(Schedule schedule) {
      this.schedule = schedule;
    }

    @Override
    public Schedule get() {
      return schedule;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Scheduled that && schedule.equals(that.schedule);
    }

    @Override
    public int hashCode() {
      return schedule.hashCode();
    }

    @Override
    public String toString() {
      return switch (schedule) {
        case Schedule.Every(long millis) -> "ProcessingTimeTrigger(" + millis + ")";
        case Schedule.Continuous(long millis) -> "ContinuousTrigger(" + millis + ")";
        case Schedule.RealTime(long millis) -> "RealTimeTrigger(" + millis + ")";
        case Schedule.Once _ -> "OneTimeTrigger";
        case Schedule.AvailableNow _ -> "AvailableNowTrigger";
      };
    }
  }
}
