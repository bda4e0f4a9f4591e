package millrace.kernel.jshell;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import millrace.kernel.language.Code;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.EvaluationException;

/// Gives the statements of one cell to JShell, one after the other.
final class StatementRun {
  private final JShell shell;
  private final CellControl control;
  private final Map<String, Origin> origins;
  private final Code code;
  private final MappedText text;
  private final Set<DeclarationSnippet> unresolved = new LinkedHashSet<>();

  StatementRun(
      JShell shell, CellControl control, Map<String, Origin> origins, Code code, MappedText text) {
    this.shell = shell;
    this.control = control;
    this.origins = origins;
    this.code = code;
    this.text = text;
  }

  Evaluation run(Statement statement) throws EvaluationException, InterruptedException {
    checkInterrupt();
    var result = Evaluation.NOTHING;
    for (var event : shell.eval(statement.source())) {
      if (event.causeSnippet() == null) {
        result = handle(event, new Origin(code, text, statement.start()));
      }
    }
    checkInterrupt();
    return result;
  }

  /// Declarations may name what comes later in the cell; at its end nothing may be missing.
  void checkResolved() throws EvaluationException {
    for (var declaration : unresolved) {
      var missing =
          shell.status(declaration).isActive()
              ? shell.unresolvedDependencies(declaration).findFirst()
              : Optional.<String>empty();
      var origin = origins.get(declaration.id());
      if (missing.isPresent() && origin != null) {
        throw unresolved(missing.get(), declaration.source(), origin);
      }
    }
  }

  private Evaluation handle(SnippetEvent event, Origin origin) throws EvaluationException {
    var snippet = event.snippet();
    origins.put(snippet.id(), origin);
    if (event.status() == Snippet.Status.REJECTED) {
      origins.remove(snippet.id());
      throw CompileReport.of(shell.diagnostics(snippet).toList(), origin);
    }
    var exception = event.exception();
    if (exception != null) {
      var thrown = control.takeThrown().orElse(exception);
      throw RunReport.of(thrown, exception, origins, code.cell(), text.names());
    }
    if (snippet instanceof DeclarationSnippet declaration && isUnresolved(event.status())) {
      unresolved.add(declaration);
    }
    return evaluation(snippet);
  }

  private Evaluation evaluation(Snippet snippet) {
    var value = control.takeValue();
    return switch (snippet.subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND -> {
        // JShell would keep a variable for it, and every cell would be slower than the last
        shell.drop(snippet);
        yield new Evaluation(value, JavaText.endsWithSemicolon(written(snippet)));
      }
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
          new Evaluation(value, JavaText.endsWithSemicolon(written(snippet)));
      case ASSIGNMENT_SUBKIND -> new Evaluation(value, true);
      default -> Evaluation.NOTHING;
    };
  }

  /// The statement as its author wrote it: without a semicolon that was put in.
  private String written(Snippet snippet) {
    var source = snippet.source();
    var end = text.text().stripTrailing();
    return end.endsWith(source.stripTrailing()) ? source : end;
  }

  private void checkInterrupt() throws InterruptedException {
    if (control.isInterrupted()) {
      throw new InterruptedException();
    }
  }

  private static boolean isUnresolved(Snippet.Status status) {
    return status == Snippet.Status.RECOVERABLE_DEFINED
        || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
  }

  /// @param missing such as `variable x` or `method f(int)`
  private static EvaluationException unresolved(String missing, String source, Origin origin) {
    var name = missing.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
    var matcher =
        Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(JavaText.codeOnly(source));
    var offset = matcher.find() ? matcher.start() : 0;
    return CompileReport.unresolved(origin, missing, offset, name.length());
  }
}
