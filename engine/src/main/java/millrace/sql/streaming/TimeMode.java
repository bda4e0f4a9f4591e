package millrace.sql.streaming;

/// The time that timers and times to live of a {@link StatefulProcessor} go by.
public class TimeMode {
  private static final TimeMode NONE = new Named("NoTime");
  private static final TimeMode PROCESSING_TIME = new Named("ProcessingTime");
  private static final TimeMode EVENT_TIME = new Named("EventTime");

  public TimeMode() {}

  /// None: there are no timers.
  public static final TimeMode None() {
    return NONE;
  }

  /// The clock.
  public static final TimeMode ProcessingTime() {
    return PROCESSING_TIME;
  }

  /// The watermark.
  public static final TimeMode EventTime() {
    return EVENT_TIME;
  }

  private static final class Named extends TimeMode {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
