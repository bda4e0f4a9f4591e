package millrace.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.wire.Message;
import org.junit.jupiter.api.Test;

/// What a front end gets to see of a cell.
class CellProtocolTest extends EchoKernelTest {
  @Test
  void introducesItself() {
    var info = front.ask("kernel_info_request", new JsonObject());
    assertThat(info.get("status").getAsString()).isEqualTo("ok");
    assertThat(info.get("protocol_version").getAsString()).startsWith("5.");
    assertThat(info.getAsJsonObject("language_info").get("name").getAsString()).isEqualTo("echo");
  }

  @Test
  void aCellIsBusyShowsItsInputItsOutputItsResultAndIsIdle() {
    var request = front.execute("print hello\nvalue 42");
    var reply = front.reply(front.shell, request);
    assertThat(reply.text("status")).isEqualTo("ok");
    assertThat(reply.number("execution_count", 0)).isEqualTo(1);
    assertThat(front.broadcasts(request))
        .extracting(Message::type)
        .containsExactly("status", "execute_input", "stream", "execute_result", "status");
  }

  @Test
  void headersAreOfOneSessionWithFullDates() {
    var cell = front.reply(front.shell, front.execute("value 1")).header();
    var info =
        front.reply(front.shell, front.send(front.shell, "kernel_info_request", new JsonObject()));
    assertThat(cell.get("session")).isEqualTo(info.header().get("session"));
    assertThat(Instant.parse(cell.get("date").getAsString())).isNotNull();
  }

  @Test
  void aSilentCellShowsNothingAndDoesNotCount() {
    var request = front.execute("print secret\nvalue 1", Json.object("silent", true));
    assertThat(front.reply(front.shell, request).text("status")).isEqualTo("ok");
    assertThat(front.broadcasts(request)).extracting(Message::type).containsOnly("status");
    var next = front.reply(front.shell, front.execute("value 2"));
    assertThat(next.number("execution_count", 0)).isEqualTo(1);
  }

  @Test
  void aCellThatIsNotToBeRememberedIsNot() {
    front.reply(front.shell, front.execute("value forgotten", Json.object("store_history", false)));
    front.reply(front.shell, front.execute("value kept"));
    var history = front.ask("history_request", Json.object("hist_access_type", "tail", "n", 10));
    assertThat(history.getAsJsonArray("history"))
        .hasSize(1)
        .allSatisfy(each -> assertThat(each.toString()).contains("value kept"));
  }

  @Test
  void userExpressionsAreEvaluatedEachForItself() {
    var wanted = Json.object("good", "value 6", "bad", "fail no");
    var reply =
        front.reply(front.shell, front.execute("value 1", Json.object("user_expressions", wanted)));
    var results = reply.object("user_expressions");
    assertThat(
            results.getAsJsonObject("good").getAsJsonObject("data").get("text/plain").getAsString())
        .isEqualTo("6");
    assertThat(results.getAsJsonObject("bad").get("status").getAsString()).isEqualTo("error");
    assertThat(reply.text("status")).isEqualTo("ok");
  }

  @Test
  void allPrintsOfABackgroundThreadArriveUnderTheCellThatStartedIt() {
    var starting = front.execute("background 20");
    front.reply(front.shell, starting);
    front.broadcasts(starting);
    var ticks = new StringBuilder();
    for (int each = 1; each <= 20; each++) {
      // other cells run meanwhile
      front.reply(front.shell, front.execute("print other"));
      language.ticks.release();
      var last = "tick " + each + "\n";
      while (!ticks.toString().endsWith(last)) {
        var stream = front.broadcast(message -> message.type().equals("stream"));
        if (stream.parentId().equals(starting)) {
          ticks.append(stream.text("text"));
        } else {
          assertThat(stream.text("text")).isEqualTo("other\n");
        }
      }
    }
    assertThat(ticks.toString().lines()).hasSize(20);
  }

  @Test
  void aLiveDisplayIsUpdatedOnBehalfOfTheCellThatRuns() throws Exception {
    front.reply(front.shell, front.execute("%live"));
    var first = front.broadcast(each -> each.type().equals("display_data"));
    var id = first.object("transient").get("display_id").getAsString();
    var running = front.execute("gate");
    language.reachedGate.await();
    additions.live.orElseThrow().update(MimeBundle.text("second"));
    var update = front.broadcast(each -> each.type().equals("update_display_data"));
    assertThat(update.parentId()).isEqualTo(running);
    assertThat(update.object("transient").get("display_id").getAsString()).isEqualTo(id);
    language.gate.countDown();
    front.reply(front.shell, running);
    // its idle status says that no cell runs any more
    front.broadcasts(running);
    additions.live.orElseThrow().update(MimeBundle.text("third"));
    var late = front.broadcast(each -> each.type().equals("update_display_data"));
    assertThat(late.parentId()).isEqualTo(first.parentId());
  }

  @Test
  void anErrorOfTheAuthorIsShownByItsMessageAlone() {
    var reply = front.reply(front.shell, front.execute("%wrong"));
    assertThat(reply.text("evalue")).isEqualTo("there is no column x");
    assertThat(reply.content().getAsJsonArray("traceback")).hasSize(1);
  }
}
