package millrace.engine.rdd;

/// What the room above gives to what is below: its classes of placements and of errors.
public interface Host {
  /// Keys by their hashes.
  Placement byHash(int partitions);

  /// Keys by their order.
  Placement byRange(Ranges<?> ranges);

  /// Whether a placement was made by {@link #byRange}.
  boolean isByRange(Placement placement);

  /// The error of an action, one of whose tasks failed, or which was cancelled.
  RuntimeException failed(String message, Throwable cause);

  /// The error of something that cannot be written as bytes.
  RuntimeException notSerializable(Throwable cause);

  /// The error of an action that needs an element where there is none.
  RuntimeException empty();

  /// The error of an action or a transformation inside of a task.
  RuntimeException insideTask();

  /// The error of a checkpoint that has no place.
  RuntimeException noCheckpointFolder();
}
