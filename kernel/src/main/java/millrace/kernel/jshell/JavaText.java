package millrace.kernel.jshell;

import java.util.regex.Pattern;

/// Which parts of a Java text are code.
final class JavaText {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "(?<text>\"\"\"(?:[^\\\\]|\\\\.)*?(?:\"\"\"|\\z)"
              + "|\"(?:[^\"\\\\\n]|\\\\.)*+(?:\"|(?=\n)|\\z)"
              + "|'(?:[^'\\\\\n]|\\\\.)*+(?:'|(?=\n)|\\z))"
              + "|//[^\n]*|/\\*.*?(?:\\*/|\\z)",
          Pattern.DOTALL);

  private JavaText() {}

  /// The text with its comments as spaces and its literals as quotation marks; line ends stay, so
  /// every place is where it was.
  static String codeOnly(String text) {
    var blank = new StringBuilder(text);
    var matcher = NO_CODE.matcher(text);
    while (matcher.find()) {
      var mark = matcher.group("text") == null ? ' ' : '"';
      for (int at = matcher.start(); at < matcher.end(); at++) {
        if (text.charAt(at) != '\n') {
          blank.setCharAt(at, mark);
        }
      }
    }
    return blank.toString();
  }

  static boolean endsWithSemicolon(String text) {
    return codeOnly(text).stripTrailing().endsWith(";");
  }

  /// Whether code names `name`, on its own or as the first part of a qualified name.
  static boolean names(String codeOnly, String name) {
    for (int at = codeOnly.indexOf(name); at >= 0; at = codeOnly.indexOf(name, at + 1)) {
      var end = at + name.length();
      var startsThere = at == 0 || !isPart(codeOnly.charAt(at - 1));
      if (startsThere && (end == codeOnly.length() || !isPart(codeOnly.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /// Where the identifier ends that begins before `at`, or at it.
  static int identifierEnd(String text, int at) {
    var end = at;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char character) {
    return Character.isJavaIdentifierPart(character);
  }
}
