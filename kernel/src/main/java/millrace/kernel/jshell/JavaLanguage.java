package millrace.kernel.jshell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Code;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Language;
import millrace.kernel.language.NameMapping;
import org.jspecify.annotations.Nullable;

/// Java, by JShell in this process.
///
/// JShell is made when it is first needed. One cell is evaluated at a time; completions and
/// inspections wait while JShell compiles, but not while the code of a cell runs.
public final class JavaLanguage implements Language {
  /// How cells are set up.
  ///
  /// @param imports without the word `import` and the semicolon
  /// @param names what names in cells stand for others
  public record Setup(List<String> imports, NameMapping names) {
    public Setup {
      imports = List.copyOf(imports);
    }
  }

  private record Running(JShell shell, NameMapping names) {}

  private final Supplier<Setup> setup;
  private final ReentrantLock evaluation = new ReentrantLock();
  private final ReentrantLock shellLock = new ReentrantLock();
  private final CellControl control = new CellControl(shellLock);
  private final Bindings bindings = new Bindings();
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final List<Path> added = new ArrayList<>();
  private @Nullable Running running;

  /// @param setup asked for once, when JShell is first needed
  public JavaLanguage(Supplier<Setup> setup) {
    this.setup = setup;
  }

  @Override
  public Description description() {
    return new Description("java", Runtime.version().feature() + "", "text/x-java", ".java");
  }

  @Override
  public Evaluation evaluate(Code code) throws EvaluationException, InterruptedException {
    evaluation.lock();
    shellLock.lock();
    try {
      var java = running();
      var text = MappedText.of(code.text(), java.names());
      declare(text.text());
      return evaluate(code, text, java.shell());
    } finally {
      shellLock.unlock();
      evaluation.unlock();
    }
  }

  @Override
  public EvaluationException explain(Throwable error) {
    var java = running;
    return RunReport.of(error, java == null ? NameMapping.NONE : java.names());
  }

  @Override
  public Completions complete(String code, int cursor) {
    declareIfIdle(code);
    shellLock.lock();
    try {
      var java = running();
      var text = MappedText.of(code, java.names());
      var completer = new Completer(java.shell().sourceCodeAnalysis());
      var found = completer.complete(text.text(), text.fromOriginal(cursor));
      return new Completions(text.toOriginal(found.start()), cursor, found.choices());
    } finally {
      shellLock.unlock();
    }
  }

  @Override
  public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
    declareIfIdle(code);
    shellLock.lock();
    try {
      var java = running();
      var text = MappedText.of(code, java.names());
      var inspector = new Inspector(java.shell().sourceCodeAnalysis());
      return inspector.inspect(text.text(), text.fromOriginal(cursor), detailed);
    } finally {
      shellLock.unlock();
    }
  }

  @Override
  public Completeness isComplete(String code) {
    shellLock.lock();
    try {
      var java = running();
      var text = MappedText.of(code, java.names()).text();
      return switch (Statement.ending(java.shell().sourceCodeAnalysis(), text)) {
        case COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE, EMPTY ->
            new Completeness.Complete();
        case DEFINITELY_INCOMPLETE -> new Completeness.Incomplete(Indent.after(code));
        case UNKNOWN -> new Completeness.Invalid();
      };
    } finally {
      shellLock.unlock();
    }
  }

  @Override
  public void interrupt() {
    control.interrupt();
  }

  @Override
  public void resume() {
    control.resume();
  }

  @Override
  public void bind(String name, String type, Supplier<?> value) {
    bindings.add(name, type, value);
  }

  @Override
  public void addToClasspath(List<Path> entries) {
    evaluation.lock();
    shellLock.lock();
    try {
      for (var entry : entries) {
        running().shell().addToClasspath(entry.toString());
        added.add(entry);
      }
    } finally {
      shellLock.unlock();
      evaluation.unlock();
    }
  }

  @Override
  public List<Path> classpath() {
    shellLock.lock();
    try {
      var all = new ArrayList<Path>();
      for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        all.add(Path.of(entry));
      }
      all.addAll(added);
      return all;
    } finally {
      shellLock.unlock();
    }
  }

  private Evaluation evaluate(Code code, MappedText text, JShell shell)
      throws EvaluationException, InterruptedException {
    var statements = Statement.split(shell.sourceCodeAnalysis(), text.text());
    if (statements.isEmpty()) {
      return Evaluation.NOTHING;
    }
    if (!statements.getLast().isWhole()) {
      // nothing of a cell runs that cannot be parsed; and this cannot run either
      statements = List.of(statements.getLast());
    }
    var run = new StatementRun(shell, control, origins, code, text);
    var result = Evaluation.NOTHING;
    for (var statement : statements) {
      result = run.run(statement);
    }
    run.checkResolved();
    return result;
  }

  private void declare(String text) throws EvaluationException {
    for (var declaration : bindings.due(text)) {
      for (var event : running().shell().eval(declaration)) {
        var failure = control.takeThrown();
        if (event.status() == Snippet.Status.REJECTED || failure.isPresent()) {
          throw new EvaluationException(
              "BindingError",
              "the kernel could not declare: " + declaration,
              List.of("the kernel could not declare: " + declaration),
              failure.orElse(null));
        }
      }
    }
    var _ = control.takeValue();
  }

  /// Declares what the code names, so that the compiler knows it before a cell has run; not while
  /// one runs.
  private void declareIfIdle(String code) {
    if (!evaluation.tryLock()) {
      return;
    }
    shellLock.lock();
    try {
      declare(MappedText.of(code, running().names()).text());
    } catch (EvaluationException undeclared) {
      return; // the cell that uses it will say so
    } finally {
      shellLock.unlock();
      evaluation.unlock();
    }
  }

  private Running running() {
    if (running == null) {
      running = start(setup.get());
    }
    return running;
  }

  private Running start(Setup wanted) {
    var shell = JShell.builder().executionEngine(control.provider(), Map.of()).build();
    for (var each : wanted.imports()) {
      for (var event : shell.eval("import %s;".formatted(each))) {
        if (event.status() == Snippet.Status.REJECTED) {
          System.err.println("millrace: cannot import " + each);
        }
      }
    }
    return new Running(shell, wanted.names());
  }
}
