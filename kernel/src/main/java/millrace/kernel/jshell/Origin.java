package millrace.kernel.jshell;

import java.util.List;
import millrace.kernel.language.Code;

/// Where a statement was written.
///
/// @param code the text of the cell
/// @param text the same with names replaced
/// @param start where the statement begins in the replaced text
record Origin(Code code, MappedText text, int start) {
  /// A line and a column, both from 0, in the lines of [Code].
  record Place(int line, int column) {}

  /// The place of a character of the statement.
  Place place(long offset) {
    var original = text.original();
    var at = Math.clamp(text.toOriginal(start + (int) offset), 0, original.length());
    var before = original.substring(0, at);
    var line = (int) before.chars().filter(each -> each == '\n').count();
    return new Place(line, at - before.lastIndexOf('\n') - 1);
  }

  /// The line, from 0, that holds a line of the statement, from 1.
  int line(int lineOfStatement) {
    var above = text.text().substring(0, start).chars().filter(each -> each == '\n').count();
    return (int) above + lineOfStatement - 1;
  }

  List<String> lines() {
    return code.text().lines().toList();
  }

  /// The number that the author gives a line.
  int number(int line) {
    return code.linesAbove() + line + 1;
  }
}
