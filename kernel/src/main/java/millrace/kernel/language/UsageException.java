package millrace.kernel.language;

/// A magic was called in a way that it cannot be. The message is one sentence that says what would
/// be right, and it is all that is shown.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message, null, false, false);
  }
}
