package millrace.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import millrace.kernel.language.Code;

/// Splits a cell into code and calls of magics.
///
/// A cell whose first line that is not blank starts with `%%` is one call. In any other, a line
/// that starts with `%` and a name is a call where a statement could begin; elsewhere it is code
/// that goes on with the remainder operator.
final class CellReader {
  static final Pattern CALL = Pattern.compile("\\s*(%%?)([\\p{Alpha}_][\\w-]*)(?:\\s+(.*))?");

  /// Whether a text is a sequence of whole statements, so that another may begin after it.
  private final Predicate<String> isWhole;

  CellReader(Predicate<String> isWhole) {
    this.isWhole = isWhole;
  }

  List<Piece> read(String cell, int number) {
    var lines = cell.split("\n", -1);
    var first = firstLine(lines);
    if (first < lines.length) {
      var call = CALL.matcher(lines[first]);
      if (call.matches() && call.group(1).length() == 2) {
        var body = new Code(join(lines, first + 1, lines.length), first + 1, number);
        return List.of(new Piece.Call(call.group(2), arguments(call.group(3)), Optional.of(body)));
      }
    }
    return readLines(lines, number);
  }

  private List<Piece> readLines(String[] lines, int number) {
    var pieces = new ArrayList<Piece>();
    var start = 0;
    for (int line = 0; line < lines.length; line++) {
      var call = CALL.matcher(lines[line]);
      if (!call.matches() || call.group(1).length() != 1) {
        continue;
      }
      var before = join(lines, start, line);
      if (!before.isBlank() && !isWhole.test(before)) {
        continue;
      }
      addCode(pieces, before, start, number);
      pieces.add(new Piece.Call(call.group(2), arguments(call.group(3)), Optional.empty()));
      start = line + 1;
    }
    addCode(pieces, join(lines, start, lines.length), start, number);
    return pieces;
  }

  private static void addCode(List<Piece> pieces, String text, int linesAbove, int number) {
    if (!text.isBlank()) {
      pieces.add(new Piece.Statements(new Code(text, linesAbove, number)));
    }
  }

  /// The index of the first line that is not blank; the number of lines if there is none.
  static int firstLine(String[] lines) {
    var first = 0;
    while (first < lines.length && lines[first].isBlank()) {
      first++;
    }
    return first;
  }

  private static String join(String[] lines, int from, int to) {
    return String.join("\n", List.of(lines).subList(Math.min(from, to), to));
  }

  private static String arguments(String rest) {
    return rest == null ? "" : rest.strip();
  }
}
