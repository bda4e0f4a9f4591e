package millrace.engine.runtime;

/// What the query does right now, for all to read.
final class StatusBoard {
  private volatile Status status = Status.of("Initializing StreamExecution");

  void show(Status newStatus) {
    status = newStatus;
  }

  /// Nothing runs; whether there was data the last time somebody looked stays as it was.
  void rest(String message) {
    status = new Status(message, status.dataAvailable(), false);
  }

  Status status() {
    return status;
  }
}
