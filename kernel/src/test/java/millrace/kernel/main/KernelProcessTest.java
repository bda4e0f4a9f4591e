package millrace.kernel.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import millrace.kernel.testing.FrontEnd;
import millrace.kernel.testing.KernelProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelProcessTest {
  @TempDir Path folder;

  @Test
  void runsJavaAndEndsWhenItIsShutDownWhateverItsCellsHaveStarted() throws Exception {
    try (var kernel = KernelProcess.start(folder);
        var front = new FrontEnd(kernel.connection())) {
      front.broadcast(each -> each.type().equals("iopub_welcome"));
      var first = front.execute("1 + 1");
      assertThat(front.reply(front.shell, first).text("status")).isEqualTo("ok");
      assertThat(front.broadcasts(first))
          .filteredOn(each -> each.type().equals("execute_result"))
          .extracting(each -> each.object("data").get("text/plain").getAsString())
          .containsExactly("2");
      // threads that are no daemons, one of them at work for ever
      var threads =
          """
          new Thread(() -> { while (true) {} }).start();
          new Thread(() -> { try { Thread.sleep(Long.MAX_VALUE); } catch (Exception e) {} }).start();\
          """;
      front.reply(front.shell, front.execute(threads));
      var endless = front.execute("while (true) { System.out.println(\"on\"); }");
      front.broadcast(each -> each.type().equals("stream"));
      var shutdown = front.send(front.control, "shutdown_request", new JsonObject());
      assertThat(front.reply(front.control, shutdown).text("status")).isEqualTo("ok");
      assertThat(kernel.awaitExit()).isZero();
      assertThat(endless).isNotEmpty();
    }
  }

  @Test
  void readsLinesFromThePersonAsAProgramDoes() throws Exception {
    try (var kernel = KernelProcess.start(folder);
        var front = new FrontEnd(kernel.connection())) {
      front.broadcast(each -> each.type().equals("iopub_welcome"));
      var cell =
          front.execute(
              "var in = new Scanner(System.in);\nin.nextInt() + in.nextInt() + IO.readln(\"?\")");
      for (var line : new String[] {"1 2", "three ä"}) {
        var question = front.receive(front.stdin);
        var answer = new JsonObject();
        answer.addProperty("value", line);
        front.send(front.stdin, "input_reply", question.header(), answer);
      }
      front.reply(front.shell, cell);
      assertThat(front.broadcasts(cell))
          .filteredOn(each -> each.type().equals("execute_result"))
          .extracting(each -> each.object("data").get("text/plain").getAsString())
          .containsExactly("3three ä");
    }
  }
}
