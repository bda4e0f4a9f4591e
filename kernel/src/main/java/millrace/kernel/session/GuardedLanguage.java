package millrace.kernel.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Code;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Language;

/// The language as magics see it: while it evaluates, an interrupt is the language's affair.
record GuardedLanguage(Language language, CellRunner runner) implements Language {
  @Override
  public Evaluation evaluate(Code code) throws EvaluationException, InterruptedException {
    var before = runner.interruptsThread(false);
    try {
      runner.check();
      return language.evaluate(code);
    } finally {
      runner.interruptsThread(before);
    }
  }

  @Override
  public Description description() {
    return language.description();
  }

  @Override
  public EvaluationException explain(Throwable error) {
    return language.explain(error);
  }

  @Override
  public Completions complete(String code, int cursor) {
    return language.complete(code, cursor);
  }

  @Override
  public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
    return language.inspect(code, cursor, detailed);
  }

  @Override
  public Completeness isComplete(String code) {
    return language.isComplete(code);
  }

  @Override
  public void interrupt() {
    language.interrupt();
  }

  @Override
  public void resume() {
    language.resume();
  }

  @Override
  public void bind(String name, String type, Supplier<?> value) {
    language.bind(name, type, value);
  }

  @Override
  public void addToClasspath(List<Path> entries) {
    language.addToClasspath(entries);
  }

  @Override
  public List<Path> classpath() {
    return language.classpath();
  }
}
