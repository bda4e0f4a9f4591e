package millrace.kernel.display;

import java.io.UncheckedIOException;

/// What a cell can call to show things and to ask for things. Every cell imports these methods.
public final class Notebook {
  private Notebook() {}

  /// Shows a value under the cell, as if it were the cell's result.
  public static void display(Object value) {
    var output = CellOutput.current();
    output.display(output.render(value));
  }

  /// Shows content of a MIME type, such as `text/html` or `image/svg+xml`.
  public static void display(String content, String mimeType) {
    CellOutput.current().display(MimeBundle.text(content).with(mimeType, content));
  }

  /// Takes away what the cell has shown so far.
  public static void clearOutput() {
    CellOutput.current().clear(false);
  }

  /// Asks the person at the front end for a line of text.
  ///
  /// @throws UncheckedIOException if nobody can answer, as when a notebook is run headless
  /// @throws InterruptedException if the cell is interrupted meanwhile
  public static String input(String prompt) throws InterruptedException {
    return ask(prompt, false);
  }

  /// As [#input], for a secret: it is hidden while it is typed.
  public static String password(String prompt) throws InterruptedException {
    return ask(prompt, true);
  }

  private static String ask(String prompt, boolean secret) throws InterruptedException {
    try {
      return CellOutput.current().ask(prompt, secret);
    } catch (NoInputException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
