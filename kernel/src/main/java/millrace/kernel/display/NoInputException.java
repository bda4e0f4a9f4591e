package millrace.kernel.display;

import java.io.IOException;

/// A cell asked for input where nobody can answer, as when a notebook is run headless.
public final class NoInputException extends IOException {
  private static final long serialVersionUID = 1;

  public NoInputException(String message) {
    super(message);
  }
}
