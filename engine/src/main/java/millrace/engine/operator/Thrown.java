package millrace.engine.operator;

import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;

/// Lets what an author's function throws pass through code that declares nothing, so that whoever
/// shows it sees the author's own exception.
final class Thrown {
  private Thrown() {}

  /// What an author's function threw, as the failure of its query. Interrupts and the engine's own
  /// errors stay what they are.
  static RuntimeException byAuthor(Exception thrown) {
    return thrown instanceof EngineException || thrown instanceof InterruptedException
        ? asIs(thrown)
        : new DataException(
            DataException.Kind.EXECUTION, "", "a function of the query threw " + thrown, thrown);
  }

  /// Never returns; the result is for `throw`.
  @SuppressWarnings("unchecked")
  static <E extends Exception> RuntimeException asIs(Exception thrown) throws E {
    throw (E) thrown;
  }
}
