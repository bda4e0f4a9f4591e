package millrace.kernel.session;

import static millrace.kernel.testing.FrontEnd.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import millrace.kernel.testing.FrontEnd;
import org.junit.jupiter.api.Test;

/// What a page asks beside its cells: questions, completions, magics, comms, history.
class PageProtocolTest extends EchoKernelTest {
  @Test
  void asksThePersonAndTakesNoStaleAnswer() {
    var request = front.execute("ask name?");
    var question = front.receive(front.stdin);
    assertThat(question.text("prompt")).isEqualTo("name?");
    var older = Json.object("msg_id", "an older question");
    front.send(front.stdin, "input_reply", older, Json.object("value", "stale"));
    front.send(front.stdin, "input_reply", question.header(), Json.object("value", "Ada"));
    front.reply(front.shell, request);
    assertThat(front.broadcasts(request))
        .filteredOn(each -> each.type().equals("execute_result"))
        .allSatisfy(each -> assertThat(each.object("data").toString()).contains("answer Ada"))
        .hasSize(1);
  }

  @Test
  void whereNobodyCanAnswerTheCellSaysSo() {
    var reply =
        front.reply(front.shell, front.execute("ask name?", Json.object("allow_stdin", false)));
    assertThat(reply.text("evalue")).contains("without anybody to answer");
  }

  @Test
  void completionsAreAnsweredWhileACellRuns() throws Exception {
    var running = front.execute("gate");
    language.reachedGate.await();
    var reply = front.ask("complete_request", Json.object("code", "x", "cursor_pos", 1));
    assertThat(reply.getAsJsonArray("matches")).hasSize(1);
    // the kernel is still busy, and says so after the completion's own idle
    front.broadcast(each -> FrontEnd.isIdle(each) && !each.parentId().equals(running));
    var after = front.broadcast(each -> each.type().equals("status"));
    assertThat(after.parentId()).isEqualTo(running);
    assertThat(after.text("execution_state")).isEqualTo("busy");
    language.gate.countDown();
    front.reply(front.shell, running);
  }

  @Test
  void magicsAreCompletedWithTheirSignsAndTheirArguments() {
    assertThat(matches("%li", 3)).containsExactly("%linger", "%live");
    assertThat(matches("%%ti", 4)).containsExactly("%%times");
    assertThat(matches("%%times o", 9)).containsExactly("once", "often");
    assertThat(matches("%%times\nec", 10)).containsExactly("echo");
  }

  @Test
  void cursorsCountCodePoints() {
    var smile = "😀";
    var reply =
        front.ask("complete_request", Json.object("code", smile + smile + " x", "cursor_pos", 4));
    assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(4);
  }

  @Test
  void aMagicThatIsNotThereIsNamedWithTheNearestThatIs() {
    var reply = front.reply(front.shell, front.execute("%liv"));
    assertThat(reply.text("ename")).isEqualTo("UsageError");
    assertThat(reply.text("evalue")).contains("%liv").contains("did you mean %live?");
  }

  @Test
  void aMagicEvaluatesItsBody() {
    var request = front.execute("%%times twice\nprint body\nvalue 3");
    front.reply(front.shell, request);
    var broadcasts = front.broadcasts(request);
    assertThat(text(broadcasts, "stdout")).isEqualTo("body\nbody\n");
  }

  @Test
  void commsCarryMessagesBothWays() {
    exchangeMessages();
  }

  private void exchangeMessages() {
    front.send(
        front.shell,
        "comm_open",
        Json.object("comm_id", "c1", "target_name", "mirror", "data", new JsonObject()));
    front.send(
        front.shell, "comm_msg", Json.object("comm_id", "c1", "data", Json.object("text", "hi")));
    var back = front.broadcast(each -> each.type().equals("comm_msg"));
    assertThat(back.object("data").get("text").getAsString()).isEqualTo("hi");
    var info = front.ask("comm_info_request", Json.object("target_name", "mirror"));
    assertThat(info.get("status").getAsString()).isEqualTo("ok");
    assertThat(info.getAsJsonObject("comms").keySet()).containsExactly("c1");
    front.send(front.shell, "comm_close", Json.object("comm_id", "c1", "data", new JsonObject()));
    front.broadcast(FrontEnd::isIdle);
  }

  @Test
  void aCommToNobodyIsClosed() {
    front.send(
        front.shell,
        "comm_open",
        Json.object("comm_id", "c2", "target_name", "nobody", "data", new JsonObject()));
    var close = front.broadcast(each -> each.type().equals("comm_close"));
    assertThat(close.text("comm_id")).isEqualTo("c2");
  }

  @Test
  void aButtonWorksWhileACellRuns() throws Exception {
    var running = front.execute("gate");
    language.reachedGate.await();
    exchangeMessages();
    language.gate.countDown();
    front.reply(front.shell, running);
  }

  @Test
  void historyIsSearchedByGlobs() {
    front.reply(front.shell, front.execute("value apple"));
    front.reply(front.shell, front.execute("value pear"));
    front.reply(front.shell, front.execute("value apple"));
    var found =
        front.ask(
            "history_request",
            Json.object("hist_access_type", "search", "pattern", "*app?e", "unique", true, "n", 5));
    assertThat(found.getAsJsonArray("history")).hasSize(1);
    var range =
        front.ask(
            "history_request",
            Json.object("hist_access_type", "range", "session", 0, "start", 2, "stop", 3));
    assertThat(range.getAsJsonArray("history").toString()).contains("pear").doesNotContain("apple");
  }

  List<String> matches(String code, int cursor) {
    var reply = front.ask("complete_request", Json.object("code", code, "cursor_pos", cursor));
    return reply.getAsJsonArray("matches").asList().stream()
        .map(each -> each.getAsString())
        .toList();
  }
}
