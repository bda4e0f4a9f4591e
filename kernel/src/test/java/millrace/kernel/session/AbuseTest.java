package millrace.kernel.session;

import static millrace.kernel.testing.FrontEnd.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import millrace.kernel.testing.FrontEnd;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.junit.jupiter.api.Test;

/// Whatever comes, the kernel lives, the reply is sent and the next cell runs.
class AbuseTest extends EchoKernelTest {
  @Test
  void aWrongSignatureIsDroppedAndTheKernelGoesOn() {
    var forged = front.encode("execute_request", Json.object("code", "print forged"));
    forged.set(1, "0000".getBytes(StandardCharsets.US_ASCII));
    FrontEnd.sendFrames(front.shell, forged);
    assertAlive();
  }

  @Test
  void malformedJsonIsDroppedAndTheKernelGoesOn() throws Exception {
    var broken = front.encode("execute_request", Json.object("code", "print broken"));
    for (var content :
        List.of("{\"code\": ", "[1]", "", "nonsense", "{\"code\": [".repeat(20_000))) {
      var parts =
          List.of(
                  broken.get(2),
                  broken.get(3),
                  broken.get(4),
                  content.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
      var signature =
          new HMACGenerator("hmac-sha256", "a key")
              .calculateSignature(parts)
              .getBytes(StandardCharsets.US_ASCII);
      FrontEnd.sendFrames(
          front.shell, List.of(broken.get(0), signature, parts[0], parts[1], parts[2], parts[3]));
    }
    FrontEnd.sendFrames(front.control, List.of("rubbish".getBytes(StandardCharsets.UTF_8)));
    FrontEnd.sendFrames(front.stdin, List.of(new byte[0]));
    assertAlive();
  }

  @Test
  void contentOfTheWrongTypesGetsAReply() {
    var content = Json.object("code", new JsonArray(), "cursor_pos", "many", "n", "few");
    for (var type : List.of("complete_request", "inspect_request", "history_request")) {
      assertThat(front.reply(front.shell, front.send(front.shell, type, content)).type())
          .isEqualTo(type.replace("request", "reply"));
    }
    assertAlive();
  }

  @Test
  void anUnknownRequestIsRefusedAndTheKernelGoesOn() {
    var reply = front.ask("dance_request", new JsonObject());
    assertThat(reply.get("status").getAsString()).isEqualTo("error");
    front.send(front.shell, "dance", new JsonObject());
    assertAlive();
  }

  @Test
  void tenThousandLinesArriveWholeInFewMessages() {
    var request = front.execute("flood 10000");
    front.reply(front.shell, request);
    var broadcasts = front.broadcasts(request);
    var expected =
        IntStream.range(0, 10_000)
            .mapToObj(each -> "line " + each + "\n")
            .reduce("", String::concat);
    assertThat(text(broadcasts, "stdout")).isEqualTo(expected);
    assertThat(broadcasts.stream().filter(each -> each.type().equals("stream")).count())
        .isLessThan(500);
  }

  @Test
  void aValueThatCannotBePrintedIsAnErrorOfTheCell() {
    var reply = front.reply(front.shell, front.execute("overflow"));
    assertThat(reply.text("ename")).isEqualTo("java.lang.StackOverflowError");
    assertAlive();
  }

  @Test
  void anInterruptEndsACellThatWaits() {
    var request = front.execute("gate\nprint never");
    interruptAtGate();
    assertThat(front.reply(front.shell, request).text("ename")).isEqualTo("Interrupted");
    assertThat(text(front.broadcasts(request), "stdout")).isEmpty();
    assertAlive();
  }

  @Test
  void anInterruptEndsACellBetweenItsStatements() {
    var request = front.execute("spin\nprint never");
    interruptAtGate();
    assertThat(front.reply(front.shell, request).text("ename")).isEqualTo("Interrupted");
    assertAlive();
  }

  @Test
  void anInterruptReachesAMagicThatWaits() throws Exception {
    var request = front.execute("%linger\nprint never");
    additions.lingers.await();
    interrupt();
    assertThat(front.reply(front.shell, request).text("ename")).isEqualTo("Interrupted");
    assertThat(text(front.broadcasts(request), "stdout")).isEmpty();
    assertAlive();
  }

  @Test
  void anInterruptBetweenCellsHarmsNone() {
    interrupt();
    assertAlive();
  }

  @Test
  void cellsThatWaitBehindAnErrorAreAborted() throws Exception {
    var failing = front.execute("gate\nfail no");
    language.reachedGate.await();
    var waiting = IntStream.range(0, 5).mapToObj(_ -> front.execute("print never")).toList();
    // answered in order: the cells have arrived
    front.ask("kernel_info_request", new JsonObject());
    language.gate.countDown();
    assertThat(front.reply(front.shell, failing).text("status")).isEqualTo("error");
    for (var each : waiting) {
      assertThat(front.reply(front.shell, each).text("status")).isEqualTo("aborted");
      assertThat(text(front.broadcasts(each), "stdout")).isEmpty();
    }
    assertAlive();
  }

  @Test
  void aCellSentAfterTheErrorIsKnownRuns() {
    front.reply(front.shell, front.execute("fail no"));
    assertAlive();
  }

  @Test
  void stopOnErrorCanBeSwitchedOff() throws Exception {
    var failing = front.execute("gate\nfail no", Json.object("stop_on_error", false));
    language.reachedGate.await();
    var waiting = front.execute("value 1");
    language.gate.countDown();
    assertThat(front.reply(front.shell, failing).text("status")).isEqualTo("error");
    assertThat(front.reply(front.shell, waiting).text("status")).isEqualTo("ok");
  }

  @Test
  void anInterruptEndsAQuestion() {
    var request = front.execute("%question");
    front.receive(front.stdin);
    interrupt();
    assertThat(front.reply(front.shell, request).text("ename")).isEqualTo("Interrupted");
    assertAlive();
  }

  @Test
  void theHeartBeatsWhileACellRuns() throws Exception {
    var running = front.execute("gate");
    language.reachedGate.await();
    front.heartbeat.send("beat");
    assertThat(front.heartbeat.recvStr()).isEqualTo("beat");
    language.gate.countDown();
    front.reply(front.shell, running);
  }
}
