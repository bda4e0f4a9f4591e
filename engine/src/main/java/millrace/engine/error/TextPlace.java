package millrace.engine.error;

import java.util.List;

/// A part of a text of SQL.
public final class TextPlace extends Place {
  private final String text;
  private final int line;
  private final int column;
  private final int start;
  private final int length;
  private final Role role;

  /// What the place is to programs.
  private enum Role {
    /// The part of the query that is wrong.
    PART,
    /// Where reading came to an end: line and column alone say something.
    SIGN,
    /// Nothing; people see it in the message.
    HINT
  }

  /// @param line from 1
  /// @param column in the line, from 0
  /// @param start in the text, from 0
  /// @param length in signs, line ends among them
  public TextPlace(String text, int line, int column, int start, int length) {
    this(text, line, column, start, length, Role.PART);
  }

  private TextPlace(String text, int line, int column, int start, int length, Role role) {
    this.text = text;
    this.line = line;
    this.column = column;
    this.start = start;
    this.length = length;
    this.role = role;
  }

  /// A place of which the beginning alone says something, as of a sign that cannot stand there.
  public static TextPlace sign(String text, int line, int column, int start, int length) {
    return new TextPlace(text, line, column, start, length, Role.SIGN);
  }

  /// The same, which only people see.
  TextPlace hint() {
    return new TextPlace(text, line, column, start, length, Role.HINT);
  }

  /// Whether programs are told its line and column.
  public boolean isTold() {
    return role != Role.HINT;
  }

  /// From 1.
  public int line() {
    return line;
  }

  /// In the line, from 0.
  public int column() {
    return column;
  }

  /// The first sign, counted in the text from 0.
  public int start() {
    return start;
  }

  /// The last sign, counted in the text from 0.
  public int stop() {
    return start + length - 1;
  }

  /// Whether programs are told of it as a part of the query.
  public boolean isPart() {
    return role == Role.PART && stop() < text.length();
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public String fragment() {
    return text.substring(Math.min(start, text.length()), Math.min(stop() + 1, text.length()));
  }

  /// The sentence with the whole text, the beginning of the place marked in it.
  String atSyntax(String sentence) {
    var lines = lines();
    int above = Math.min(line, lines.size());
    return "\n%s (line %d, pos %d)\n\n== SQL ==\n%s%s^^^\n%s"
        .formatted(
            sentence,
            line,
            column,
            joined(lines.subList(0, above)),
            "-".repeat(column),
            joined(lines.subList(above, lines.size())));
  }

  /// The sentence with the lines of the place, each marked where it belongs to it.
  String at(String sentence) {
    return "%s; line %d pos %d;\n%s".formatted(sentence, line, column, summary());
  }

  @Override
  public String summary() {
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
    return "== SQL (line %d, position %d) ==\n%s".formatted(line, column + 1, marked);
  }

  private List<String> lines() {
    return text.lines().toList();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  @Override
  public String toString() {
    return "line %d pos %d".formatted(line, column);
  }
}
