package millrace.sql.streaming;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.engine.expression.Interval;
import millrace.engine.runtime.Schedule;

/// When the micro-batches of a query begin.
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
    return ProcessingTime(
        Interval.parse(interval)
            .filter(length -> length.months() == 0)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no interval of days or less; write one such as '10 seconds'"
                            .formatted(interval)))
            .millis());
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
        case Schedule.Once _ -> "OneTimeTrigger";
        case Schedule.AvailableNow _ -> "AvailableNowTrigger";
      };
    }
  }
}
