package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.kernel.display.CellOutput;
import millrace.kernel.display.LiveDisplay;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.NoInputException;

/// The output of one execute request. It keeps that request as the parent of all it sends, for
/// ever, so front ends show it under the right cell.
final class RequestOutput implements CellOutput {
  private final Request request;
  private final boolean silent;
  private final boolean interactive;
  private final Outputs outputs;
  private final TextBuffer text;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final PrintStream out = stream("stdout");
  private final PrintStream err = stream("stderr");

  RequestOutput(Request request, Outputs outputs) {
    this.request = request;
    this.outputs = outputs;
    this.silent = request.message().flag("silent", false);
    this.interactive = request.message().flag("allow_stdin", true);
    this.text = new TextBuffer(outputs.clock());
  }

  @Override
  public PrintStream out() {
    return out;
  }

  @Override
  public PrintStream err() {
    return err;
  }

  @Override
  public void display(MimeBundle bundle) {
    send("display_data", request, withId(bundle, new JsonObject()));
  }

  @Override
  public LiveDisplay displayLive(MimeBundle first) {
    var id = UUID.randomUUID().toString();
    send("display_data", request, withId(first, Json.object("display_id", id)));
    return new LiveDisplay() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public void update(MimeBundle frame) {
        // a headless run records only what belongs to the cell that it waits for
        var parent = outputs.publisher().running().orElse(request);
        send("update_display_data", parent, withId(frame, Json.object("display_id", id)));
      }
    };
  }

  @Override
  public void clear(boolean wait) {
    send("clear_output", request, Json.object("wait", wait));
  }

  @Override
  public MimeBundle render(Object value) {
    return outputs.render(value);
  }

  @Override
  public boolean interactive() {
    return interactive;
  }

  @Override
  public String ask(String prompt, boolean secret) throws NoInputException, InterruptedException {
    if (!interactive) {
      throw new NoInputException(
          "the notebook runs without anybody to answer, so a cell cannot ask for input");
    }
    flush();
    return outputs.input().ask(request, prompt, secret);
  }

  /// Sends what was printed.
  synchronized void flush() {
    scheduled.set(false);
    for (var chunk : text.take()) {
      if (!silent) {
        request.broadcast("stream", Json.object("name", chunk.stream(), "text", chunk.text()));
      }
    }
    if (text.owesNote()) {
      schedule();
    }
  }

  /// The cell is done: sends what was printed, and caps what may still come.
  void finish() {
    flush();
    text.cap();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      outputs.flushSoon(this);
    }
  }

  private synchronized void send(String type, Request parent, JsonObject content) {
    flush();
    if (!silent) {
      parent.broadcast(type, content);
    }
  }

  private static JsonObject withId(MimeBundle bundle, JsonObject fleeting) {
    var content = Json.of(bundle);
    content.add("transient", fleeting);
    return content;
  }

  private PrintStream stream(String name) {
    var bytes =
        new OutputStream() {
          @Override
          public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            text.add(name, bytes, offset, length);
            schedule();
          }
        };
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
