package millrace.util.sketch;

/// Two sketches cannot become one, as they are not laid out alike.
public class IncompatibleMergeException extends Exception {
  public IncompatibleMergeException(String message) {
    super(message);
  }
}
