package millrace.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.kernel.testing.FrontEnd;
import millrace.kernel.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// A kernel with an echo for a language, and a front end, over real sockets; for tests to extend.
abstract class EchoKernelTest {
  final EchoLanguage language = new EchoLanguage();
  final EchoExtension additions = new EchoExtension();
  KernelSession session;
  FrontEnd front;

  @BeforeAll
  static void routeStreams() {
    SystemStreams.install();
  }

  @BeforeEach
  void start() throws Exception {
    var connection = FrontEnd.connection();
    var wire = new Wire(connection, InstantSource.system());
    session =
        new KernelSession(
            wire,
            language,
            () -> List.of(additions),
            new About("echo", "1", "an echo", Map.of()),
            Optional.empty(),
            InstantSource.system());
    session.start();
    front = new FrontEnd(connection);
    // from now on nothing is broadcast that the client does not get
    front.broadcast(each -> each.type().equals("iopub_welcome"));
  }

  @AfterEach
  void shutDown() {
    var request = front.send(front.control, "shutdown_request", new JsonObject());
    front.reply(front.control, request);
    front.close();
  }

  void interruptAtGate() {
    try {
      language.reachedGate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    interrupt();
  }

  void interrupt() {
    var request = front.send(front.control, "interrupt_request", new JsonObject());
    assertThat(front.reply(front.control, request).text("status")).isEqualTo("ok");
  }

  void assertAlive() {
    var request = front.execute("value alive");
    assertThat(front.reply(front.shell, request).text("status")).isEqualTo("ok");
  }
}
