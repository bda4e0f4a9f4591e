package millrace.kernel.jshell;

import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/// The end of a text that somebody is typing, with as much before it as its meaning needs.
///
/// JShell looks at one statement only. So the statements above it in the cell, which have not run
/// yet, go before it as if all were the body of a method: its variables are known then.
///
/// @param code statements that can stand in a body, then the last one
record Tail(String code) {
  private static final Pattern NO_BODY =
      Pattern.compile(
          "\\s*(?:import\\b|package\\b|(?:(?:public|protected|private|static|final)\\s+)*"
              + "[\\w.$<>,?\\[\\] ]+\\s+\\w+\\s*\\([^)]*\\)\\s*(?:throws [^{]*)?\\{)"
              + ".*",
          Pattern.DOTALL);

  static Tail of(SourceCodeAnalysis analysis, String text) {
    var code = new StringBuilder();
    var statements = Statement.split(analysis, text);
    for (int each = 0; each < statements.size(); each++) {
      var start = statements.get(each).start();
      var isLast = each == statements.size() - 1;
      var source =
          isLast ? text.substring(start) : text.substring(start, statements.get(each + 1).start());
      if (isLast || !NO_BODY.matcher(JavaText.codeOnly(source)).matches()) {
        code.append(source);
      }
    }
    return new Tail(statements.isEmpty() ? text : code.toString());
  }
}
