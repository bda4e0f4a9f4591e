package millrace.engine.runtime;

/// What the query does right now, for all to read.
final class StatusBoard {
  private volatile Status status = Status.of("Initializing StreamExecution");

  void show(Status newStatus) {
    status = newStatus;
  }

  Status status() {
    return status;
  }
}
