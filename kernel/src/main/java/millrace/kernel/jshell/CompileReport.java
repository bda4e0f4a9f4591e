package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import millrace.kernel.language.EvaluationException;

/// What the compiler has to say about a statement, with the lines of the cell and the places
/// marked.
final class CompileReport {
  private static final String NAME = "CompilationError";
  private static final int MOST_ERRORS = 5;
  private static final int LINES_AROUND = 2;

  private final Origin origin;
  private final List<String> lines;
  private final List<String> report = new ArrayList<>();

  private CompileReport(Origin origin) {
    this.origin = origin;
    this.lines = origin.lines();
  }

  static EvaluationException of(List<Diag> diagnostics, Origin origin) {
    var errors = diagnostics.stream().filter(Diag::isError).limit(MOST_ERRORS).toList();
    if (errors.isEmpty()) {
      return new EvaluationException(
          NAME, "this is no Java statement", List.of("this is no Java statement"), null);
    }
    var report = new CompileReport(origin);
    errors.forEach(each -> report.add(each, report.message(each)));
    return report.exception(errors.getFirst(), report.message(errors.getFirst()));
  }

  /// A declaration that names what is nowhere declared.
  ///
  /// @param offset where the name is in the statement
  static EvaluationException unresolved(Origin origin, String what, int offset, int length) {
    var report = new CompileReport(origin);
    var message = List.of("cannot find symbol", "  symbol:   " + what);
    report.add(message, origin.place(offset), origin.place(offset + length));
    return report.exception(origin.place(offset), message);
  }

  private EvaluationException exception(Diag first, List<String> message) {
    return exception(origin.place(Math.max(0, first.getPosition())), message);
  }

  private EvaluationException exception(Origin.Place place, List<String> message) {
    var summary =
        "line %d: %s"
            .formatted(
                origin.number(place.line()),
                message.stream().map(String::strip).collect(Collectors.joining("; ")));
    return new EvaluationException(NAME, summary, report, null);
  }

  private void add(Diag diag, List<String> message) {
    var start = origin.place(Math.max(0, diag.getStartPosition()));
    var end = origin.place(Math.max(diag.getStartPosition(), diag.getEndPosition()));
    add(message, start, end);
  }

  private void add(List<String> message, Origin.Place start, Origin.Place end) {
    if (!report.isEmpty()) {
      report.add("");
    }
    report.add("Line %d: %s".formatted(origin.number(start.line()), message.getFirst()));
    report.addAll(message.subList(1, message.size()));
    report.add("");
    var first = Math.max(0, start.line() - LINES_AROUND);
    var last = Math.min(lines.size() - 1, start.line() + LINES_AROUND);
    for (int line = first; line <= last; line++) {
      var isMarked = line == start.line();
      report.add(
          "%s %3d | %s".formatted(isMarked ? "-->" : "   ", origin.number(line), lines.get(line)));
      if (isMarked) {
        var width = end.line() == start.line() ? end.column() - start.column() : 1;
        report.add(
            "        | "
                + indent(lines.get(line), start.column())
                + "^".repeat(Math.max(1, width)));
      }
    }
  }

  /// Space as wide as the line's beginning, whatever tabs it holds.
  private static String indent(String line, int column) {
    return line.substring(0, Math.min(column, line.length())).replaceAll("[^\t]", " ");
  }

  /// The compiler's words, with the names that the author uses, and without the location: inside a
  /// cell there is none to speak of.
  private List<String> message(Diag diag) {
    return diag.getMessage(null)
        .lines()
        .filter(each -> !each.strip().equals("location: class"))
        .map(origin.text().names()::told)
        .toList();
  }
}
