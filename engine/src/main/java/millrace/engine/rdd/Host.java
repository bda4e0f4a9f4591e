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

  /// The error of a call that cannot be done as things are.
  RuntimeException unsupported(String message);

  /// The error of a call that does not go with others.
  RuntimeException wrong(String message);
}
