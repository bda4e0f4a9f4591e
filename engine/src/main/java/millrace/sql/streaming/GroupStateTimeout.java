package millrace.sql.streaming;

/// What makes a state function run for a key without new rows.
public class GroupStateTimeout {
  private static final GroupStateTimeout NONE = new Named("NoTimeout");
  private static final GroupStateTimeout PROCESSING_TIME = new Named("ProcessingTimeTimeout");
  private static final GroupStateTimeout EVENT_TIME = new Named("EventTimeTimeout");

  public GroupStateTimeout() {}

  /// When the clock passes what the function set with `setTimeoutDuration`.
  public static GroupStateTimeout ProcessingTimeTimeout() {
    return PROCESSING_TIME;
  }

  /// When the watermark passes what the function set with `setTimeoutTimestamp`.
  public static GroupStateTimeout EventTimeTimeout() {
    return EVENT_TIME;
  }

  public static GroupStateTimeout NoTimeout() {
    return NONE;
  }

  private static final class Named extends GroupStateTimeout {
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
