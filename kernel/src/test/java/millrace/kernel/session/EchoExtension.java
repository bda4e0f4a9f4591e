package millrace.kernel.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import millrace.kernel.display.LiveDisplay;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Comm;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.Session;
import millrace.kernel.language.UsageException;

/// What an extension may bring, for the tests to look at.
final class EchoExtension implements Extension {
  final CountDownLatch lingers = new CountDownLatch(1);
  volatile Optional<LiveDisplay> live = Optional.empty();

  @Override
  public List<Magic> magics() {
    return List.of(
        magic("linger", this::linger),
        magic("live", this::show),
        magic("times", EchoExtension::repeat),
        magic("question", call -> Optional.of(call.output().ask("?", false))),
        magic(
            "wrong",
            _ -> {
              throw new IllegalStateException("inner", new UnknownColumn());
            }));
  }

  @Override
  public void start(Session session) {
    session.comms().onTarget("mirror", (comm, _) -> mirror(comm));
  }

  private static void mirror(Comm comm) {
    comm.onMessage(comm::send);
  }

  @Override
  public Optional<String> authorMessage(Throwable error) {
    return error instanceof UnknownColumn ? Optional.of("there is no column x") : Optional.empty();
  }

  private Optional<Object> linger(MagicCall call) throws InterruptedException {
    lingers.countDown();
    new CountDownLatch(1).await();
    return Optional.empty();
  }

  private Optional<Object> show(MagicCall call) {
    live = Optional.of(call.output().displayLive(MimeBundle.text("first")));
    return Optional.empty();
  }

  private static Optional<Object> repeat(MagicCall call) throws Exception {
    if (!call.arguments().equals("twice")) {
      throw new UsageException("only twice");
    }
    call.evaluate();
    return call.evaluate().value();
  }

  private static final class UnknownColumn extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private interface Work {
    Optional<Object> run(MagicCall call) throws Exception;
  }

  private static Magic magic(String name, Work work) {
    return new Magic() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<Form> forms() {
        return name.equals("times") ? EnumSet.of(Form.CELL) : EnumSet.of(Form.LINE);
      }

      @Override
      public String summary() {
        return name;
      }

      @Override
      public String help() {
        return name;
      }

      @Override
      public Optional<Object> run(MagicCall call) throws Exception {
        return work.run(call);
      }

      @Override
      public List<Completion> complete(String arguments) {
        return List.of(Completion.of("once", "option"), Completion.of("often", "option"));
      }
    };
  }
}
