package millrace.engine.operator;

/// Lets what an author's function throws pass through code that declares nothing, so that whoever
/// shows it sees the author's own exception.
final class Thrown {
  private Thrown() {}

  /// Never returns; the result is for `throw`.
  @SuppressWarnings("unchecked")
  static <E extends Exception> RuntimeException asIs(Exception thrown) throws E {
    throw (E) thrown;
  }
}
