package millrace.sql.streaming;

/// Which rows of the result each micro-batch hands to the sink.
public class OutputMode {
  private static final OutputMode APPEND = new Named("Append");
  private static final OutputMode UPDATE = new Named("Update");
  private static final OutputMode COMPLETE = new Named("Complete");

  public OutputMode() {}

  /// Rows that will not change any more, each once.
  public static OutputMode Append() {
    return APPEND;
  }

  /// The whole result each time; for aggregations alone.
  public static OutputMode Complete() {
    return COMPLETE;
  }

  /// Rows that are new or changed.
  public static OutputMode Update() {
    return UPDATE;
  }

  private static final class Named extends OutputMode {
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
