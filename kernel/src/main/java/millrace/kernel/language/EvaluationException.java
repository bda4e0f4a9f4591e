package millrace.kernel.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code could not be run to its end. It holds what the person in front of the cell should see,
/// which is about the cell alone: nothing of the kernel.
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1;

  private final String name;
  private final transient List<String> report;

  /// @param name the kind of error, such as `java.lang.ArithmeticException` or `CompilationError`
  /// @param message one line that says what is wrong
  /// @param report the lines to show, message included
  /// @param cause what the code threw; null if it did not get as far as running
  public EvaluationException(
      String name, String message, List<String> report, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.name = name;
    this.report = List.copyOf(report);
  }

  public String name() {
    return name;
  }

  public String message() {
    var message = getMessage();
    return message == null ? "" : message;
  }

  public List<String> report() {
    return report;
  }
}
