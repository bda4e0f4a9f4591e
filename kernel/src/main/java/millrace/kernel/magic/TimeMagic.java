package millrace.kernel.magic;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import millrace.kernel.language.Code;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;

/// Says how long code took.
final class TimeMagic implements Magic {
  @Override
  public String name() {
    return "time";
  }

  @Override
  public Set<Form> forms() {
    return EnumSet.of(Form.LINE, Form.CELL);
  }

  @Override
  public String summary() {
    return "says how long code took";
  }

  @Override
  public String help() {
    return """
    %time STATEMENT   runs one line and says how long it took
    %%time            the same for a whole cell

    wall: time on the clock, compilation included; CPU: time that this thread was at work\
    """;
  }

  @Override
  public Optional<Object> run(MagicCall call) throws Exception {
    var code = call.body().orElseGet(() -> Code.of(call.arguments()));
    if (code.text().isBlank()) {
      throw new UsageException(
          "%time needs a statement behind it, or %%time a cell below it, to have something to"
              + " time.");
    }
    var threads = ManagementFactory.getThreadMXBean();
    var wallStart = System.nanoTime();
    var workStart = threads.getCurrentThreadCpuTime();
    var evaluation = Evaluation.NOTHING;
    try {
      evaluation = call.session().language().evaluate(code);
    } finally {
      var wall = System.nanoTime() - wallStart;
      var work = threads.getCurrentThreadCpuTime() - workStart;
      call.output().out().printf("wall %s, CPU %s%n", text(wall), text(work));
    }
    return evaluation.quiet() ? Optional.empty() : evaluation.value();
  }

  private static String text(long nanos) {
    return nanos < 1_000_000_000L
        ? "%.1f ms".formatted(nanos / 1e6)
        : "%.2f s".formatted(nanos / 1e9);
  }
}
