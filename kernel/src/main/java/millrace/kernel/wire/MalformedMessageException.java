package millrace.kernel.wire;

/// Frames came in that are not a message, or not from somebody who knows the key.
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedMessageException(String message) {
    super(message);
  }
}
