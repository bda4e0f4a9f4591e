package millrace.kernel.jshell;

/// How the next line of a text that goes on begins.
final class Indent {
  private static final String STEP = "    ";

  private Indent() {}

  /// The indent of the last line; a step more if that line opens a bracket and does not close it.
  static String after(String text) {
    var line = text.substring(text.stripTrailing().lastIndexOf('\n') + 1).stripTrailing();
    var indent = line.substring(0, line.length() - line.stripLeading().length());
    var code = JavaText.codeOnly(line);
    var open = 0;
    for (int at = 0; at < code.length(); at++) {
      open +=
          switch (code.charAt(at)) {
            case '{', '(', '[' -> 1;
            case '}', ')', ']' -> -1;
            default -> 0;
          };
    }
    return open > 0 ? indent + STEP : indent;
  }
}
