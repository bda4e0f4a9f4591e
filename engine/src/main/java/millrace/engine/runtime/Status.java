package millrace.engine.runtime;

/// What a query does right now.
public record Status(String message, boolean dataAvailable, boolean triggerActive) {
  static Status of(String message) {
    return new Status(message, false, false);
  }
}
