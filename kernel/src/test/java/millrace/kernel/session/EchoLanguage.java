package millrace.kernel.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import millrace.kernel.display.CellOutput;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.NoInputException;
import millrace.kernel.language.Code;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Language;

/// A language for tests of the protocol: a cell is commands, one a line.
///
/// `print X`, `value X`, `fail X`, `ask X`, `wait` (until interrupted), `gate` (until the test
/// opens it), `spin` (until interrupted, without looking at the thread's flag), `background N` (N
/// prints from a thread, one for each permit of `ticks`), `overflow` (a value whose text overflows
/// the stack).
final class EchoLanguage implements Language {
  final CountDownLatch gate = new CountDownLatch(1);
  final CountDownLatch reachedGate = new CountDownLatch(1);
  final Semaphore ticks = new Semaphore(0);
  private volatile boolean interrupted;
  private volatile boolean waiting;
  private volatile Thread thread = Thread.currentThread();

  @Override
  public Description description() {
    return new Description("echo", "1", "text/plain", ".echo");
  }

  @Override
  public Evaluation evaluate(Code code) throws EvaluationException, InterruptedException {
    thread = Thread.currentThread();
    var last = Evaluation.NOTHING;
    for (var line : code.text().lines().toList()) {
      if (interrupted) {
        throw new InterruptedException();
      }
      last = run(line.strip());
    }
    return last;
  }

  private Evaluation run(String line) throws EvaluationException, InterruptedException {
    var space = line.indexOf(' ');
    var command = space < 0 ? line : line.substring(0, space);
    var rest = space < 0 ? "" : line.substring(space + 1);
    switch (command) {
      case "print" -> System.out.println(rest);
      case "error" -> System.err.println(rest);
      case "flood" -> {
        for (int each = 0; each < Integer.parseInt(rest); each++) {
          System.out.println("line " + each);
        }
      }
      case "value" -> {
        return new Evaluation(Optional.of(rest), false);
      }
      case "quiet" -> {
        return new Evaluation(Optional.of(rest), true);
      }
      case "overflow" -> {
        return new Evaluation(Optional.of(new Overflowing()), false);
      }
      case "fail" -> throw new EvaluationException("Failure", rest, List.of(rest), null);
      case "ask" -> {
        try {
          var answer = CellOutput.current().ask(rest, false);
          return new Evaluation(Optional.of("answer " + answer), false);
        } catch (NoInputException e) {
          throw new EvaluationException("NoInput", String.valueOf(e.getMessage()), List.of(), e);
        }
      }
      case "wait" -> await(new CountDownLatch(1));
      case "gate" -> {
        reachedGate.countDown();
        await(gate);
      }
      case "spin" -> {
        reachedGate.countDown();
        while (!interrupted) {
          Thread.onSpinWait();
        }
        throw new InterruptedException();
      }
      case "background" -> background(Integer.parseInt(rest));
      default -> {}
    }
    return Evaluation.NOTHING;
  }

  private void background(int prints) {
    var thread =
        new Thread(
            () -> {
              for (int each = 1; each <= prints; each++) {
                ticks.acquireUninterruptibly();
                System.out.println("tick " + each);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void await(CountDownLatch latch) throws InterruptedException {
    waiting = true;
    try {
      latch.await();
    } finally {
      waiting = false;
    }
  }

  @Override
  public EvaluationException explain(Throwable error) {
    return new EvaluationException(
        error.getClass().getName(), String.valueOf(error.getMessage()), List.of(), error);
  }

  @Override
  public Completions complete(String code, int cursor) {
    return new Completions(cursor, cursor, List.of(Completion.of("echo", "keyword")));
  }

  @Override
  public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
    return code.isBlank() ? Optional.empty() : Optional.of(MimeBundle.text("about " + code));
  }

  @Override
  public Completeness isComplete(String code) {
    return code.endsWith("\\") ? new Completeness.Incomplete("  ") : new Completeness.Complete();
  }

  @Override
  public void interrupt() {
    interrupted = true;
    if (waiting) {
      thread.interrupt();
    }
  }

  @Override
  public void resume() {
    interrupted = false;
  }

  @Override
  public void bind(String name, String type, Supplier<?> value) {}

  @Override
  public void addToClasspath(List<Path> entries) {}

  @Override
  public List<Path> classpath() {
    return List.of();
  }

  private static final class Overflowing {
    @Override
    @SuppressWarnings("InfiniteRecursion")
    public String toString() {
      return toString();
    }
  }
}
