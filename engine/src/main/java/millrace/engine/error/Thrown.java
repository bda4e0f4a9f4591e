package millrace.engine.error;

/// Lets what was thrown pass through code that declares nothing, so that whoever shows it sees the
/// exception itself.
public final class Thrown {
  private Thrown() {}

  /// Throws a failure as it is, also a checked one where none is declared. Never returns; the
  /// result is for `throw`.
  public static RuntimeException asIs(Throwable failure) {
    throw Thrown.<RuntimeException>unchecked(failure);
  }

  /// What an author's function threw, as the failure of its query. Interrupts and the engine's own
  /// errors stay what they are.
  public static RuntimeException byAuthor(Exception failure) {
    return failure instanceof EngineException || failure instanceof InterruptedException
        ? asIs(failure)
        : DataException.unnamed(
            DataException.Kind.EXECUTION, "a function of the query threw " + failure, failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // javac takes E for unchecked
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
