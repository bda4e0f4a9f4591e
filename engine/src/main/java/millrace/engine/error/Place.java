package millrace.engine.error;

import java.util.List;

/// A part of a text of SQL. It says nothing about what is written there: all places are equal, so
/// that two expressions are the same wherever they stand.
public final class Place {
  /// Where all stands that was not read from a text.
  public static final Place NOWHERE = new Place("", 0, 0, 0);

  private final String text;
  private final int line;
  private final int column;
  private final int length;

  /// @param line from 1
  /// @param column in the line, from 0
  /// @param length in signs, line ends among them
  public Place(String text, int line, int column, int length) {
    this.text = text;
    this.line = line;
    this.column = column;
    this.length = length;
  }

  public boolean isKnown() {
    return line > 0;
  }

  /// From 1.
  public int line() {
    return line;
  }

  /// In the line, from 0.
  public int column() {
    return column;
  }

  /// The sentence with the whole text, the beginning of the place marked in it.
  String atSyntax(String sentence) {
    var lines = lines();
    return "%s (line %d, pos %d)\n\n== SQL ==\n%s%s^^^\n%s"
        .formatted(
            sentence,
            line,
            column,
            joined(lines.subList(0, Math.min(line, lines.size()))),
            "-".repeat(column),
            joined(lines.subList(Math.min(line, lines.size()), lines.size())));
  }

  /// The sentence with the lines of the place, each marked where it belongs to it.
  String at(String sentence) {
    var marked = new StringBuilder();
    var lines = lines();
    int left = length;
    for (int i = line - 1; left > 0 && i < lines.size(); i++) {
      var each = lines.get(i);
      int from = i == line - 1 ? column : 0;
      int marks = Math.min(left, each.length() - from);
      marked.append(each).append('\n');
      marked.append(" ".repeat(from)).append("^".repeat(Math.max(marks, 0))).append('\n');
      left -= marks + 1;
    }
    return "%s; line %d pos %d;\n== SQL (line %d, position %d) ==\n%s"
        .formatted(sentence, line, column, line, column + 1, marked);
  }

  private List<String> lines() {
    return text.lines().toList();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "line %d pos %d".formatted(line, column);
  }
}
