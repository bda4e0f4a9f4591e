package millrace.kernel.session;

import java.util.function.Predicate;

/// A cell with its magics blanked out, so that what is left is code at its own places.
final class Masked {
  private Masked() {}

  static String code(String cell) {
    var lines = cell.split("\n", -1);
    var first = CellReader.firstLine(lines);
    var isCellMagic = first < lines.length && lines[first].stripLeading().startsWith("%%");
    for (int line = 0; line < lines.length; line++) {
      var call = CellReader.CALL.matcher(lines[line]);
      if (call.matches() && (isCellMagic ? line == first : call.group(1).length() == 1)) {
        lines[line] = " ".repeat(lines[line].length());
      }
    }
    return String.join("\n", lines);
  }

  /// Whether the text is code, or the body of a magic that takes code.
  static boolean bodyIsCode(String cell, Predicate<String> hasCodeBody) {
    var lines = cell.split("\n", -1);
    var first = CellReader.firstLine(lines);
    if (first == lines.length) {
      return true;
    }
    var call = CellReader.CALL.matcher(lines[first]);
    return !(call.matches() && call.group(1).length() == 2) || hasCodeBody.test(call.group(2));
  }
}
