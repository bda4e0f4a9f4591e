package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/// What JShell takes at a time: a declaration, an import, an expression, a statement.
///
/// @param source with a semicolon where one was missing
/// @param start where it begins in the text that it was split from
/// @param isWhole false if it breaks off or cannot be parsed; it is the last one then
record Statement(String source, int start, boolean isWhole) {

  static List<Statement> split(SourceCodeAnalysis analysis, String text) {
    var statements = new ArrayList<Statement>();
    var codeOnly = JavaText.codeOnly(text);
    var start = codeStart(codeOnly, 0);
    while (start < text.length()) {
      var rest = text.substring(start);
      var info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY -> {
          return statements;
        }
        case COMPLETE -> {
          statements.add(new Statement(info.source(), start, true));
          start = codeStart(codeOnly, text.length() - info.remaining().length());
        }
        case COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> {
          statements.add(new Statement(info.source(), start, true));
          return statements;
        }
        case DEFINITELY_INCOMPLETE, UNKNOWN -> {
          statements.add(new Statement(rest, start, false));
          return statements;
        }
      }
    }
    return statements;
  }

  /// JShell counts lines from the first that holds code, so a statement begins there.
  private static int codeStart(String codeOnly, int from) {
    var start = from;
    while (start < codeOnly.length() && Character.isWhitespace(codeOnly.charAt(start))) {
      start++;
    }
    return start;
  }

  /// How the text ends, as a console sees it.
  static Completeness ending(SourceCodeAnalysis analysis, String text) {
    var info = analysis.analyzeCompletion(text);
    while (info.completeness() == Completeness.COMPLETE && !info.remaining().isBlank()) {
      info = analysis.analyzeCompletion(info.remaining());
    }
    return info.completeness();
  }
}
