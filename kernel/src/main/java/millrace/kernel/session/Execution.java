package millrace.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.Page;
import millrace.kernel.language.Code;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.Session;

/// Answers requests to execute a cell. Used by the thread of the cells alone.
final class Execution {
  private final Session session;
  private final CellRunner runner;
  private final Outputs outputs;
  private final History history;
  private final Supplier<MagicBook> magics;
  private final Supplier<List<Extension>> extensions;
  private final CellReader reader;
  private int next = 1;

  Execution(
      Session session,
      CellRunner runner,
      Outputs outputs,
      History history,
      Supplier<MagicBook> magics,
      Supplier<List<Extension>> extensions) {
    this.session = session;
    this.runner = runner;
    this.outputs = outputs;
    this.history = history;
    this.magics = magics;
    this.extensions = extensions;
    this.reader =
        new CellReader(
            text -> session.language().isComplete(text) instanceof Completeness.Complete);
  }

  CellRunner.Outcome run(Request request) {
    var message = request.message();
    var silent = message.flag("silent", false);
    var stored = !silent && message.flag("store_history", true);
    var number = next;
    var code = message.text("code");
    if (stored) {
      next++;
      history.add(number, code);
    }
    if (!silent) {
      request.broadcast("execute_input", Json.object("code", code, "execution_count", number));
    }
    var output = new RequestOutput(request, outputs);
    var run = new Run(request, output, number, silent);
    var reply = new JsonObject[1];
    output.run(() -> reply[0] = run.cell(code));
    var failed = !reply[0].get("status").getAsString().equals("ok");
    return new CellRunner.Outcome(
        failed && message.flag("stop_on_error", true), () -> request.reply(reply[0]));
  }

  /// One cell on its way.
  private final class Run {
    private final Request request;
    private final RequestOutput output;
    private final int number;
    private final boolean silent;
    private final JsonArray payload = new JsonArray();

    Run(Request request, RequestOutput output, int number, boolean silent) {
      this.request = request;
      this.output = output;
      this.number = number;
      this.silent = silent;
    }

    /// Returns the reply.
    JsonObject cell(String code) {
      try {
        var result = pieces(code).flatMap(this::shown);
        var expressions = expressions();
        output.finish();
        if (!silent && result.isPresent()) {
          var content = Json.of(result.get());
          content.addProperty("execution_count", number);
          request.broadcast("execute_result", content);
        }
        return Json.object(
            "status",
            "ok",
            "execution_count",
            number,
            "payload",
            payload,
            "user_expressions",
            expressions);
      } catch (Exception | Error e) {
        return fail(e);
      }
    }

    private JsonObject fail(Throwable error) {
      var content = failure(error).content();
      output.finish();
      if (!silent) {
        request.broadcast("error", content.deepCopy());
      }
      content.addProperty("execution_count", number);
      content.add("payload", payload);
      content.add("user_expressions", new JsonObject());
      return content;
    }

    /// Runs the pieces; what the last came to, if it is to be shown. A magic above it shows what it
    /// gives, an expression above it does not.
    private Optional<Object> pieces(String code) throws Exception {
      Optional<Object> last = Optional.empty();
      for (var piece : reader.read(code, number)) {
        runner.check();
        last.flatMap(this::shown).ifPresent(output::display);
        last =
            switch (piece) {
              case Piece.Statements(var statements) -> {
                var evaluation = session.language().evaluate(statements);
                yield evaluation.quiet() ? Optional.empty() : evaluation.value();
              }
              case Piece.Call call -> call(call);
            };
      }
      return last;
    }

    private Optional<Object> call(Piece.Call call) throws Exception {
      var form = call.body().isPresent() ? Magic.Form.CELL : Magic.Form.LINE;
      var magic = magics.get().find(call.name(), form);
      runner.interruptsThread(true);
      try {
        return magic.run(new MagicCall(call.arguments(), call.body(), session, output));
      } finally {
        runner.interruptsThread(false);
      }
    }

    /// A value in its forms; a page goes to the pager instead.
    private Optional<MimeBundle> shown(Object value) {
      if (value instanceof Page(var content)) {
        payload.add(Json.object("source", "page", "data", Json.object(content.data()), "start", 0));
        return Optional.empty();
      }
      return Optional.of(outputs.render(value));
    }

    private JsonObject expressions() {
      var results = new JsonObject();
      request
          .message()
          .object("user_expressions")
          .asMap()
          .forEach((name, code) -> results.add(name, expression(code.getAsString())));
      return results;
    }

    private JsonObject expression(String code) {
      try {
        var value = session.language().evaluate(Code.of(code)).value();
        var content = Json.of(value.map(outputs::render).orElse(MimeBundle.text("")));
        content.addProperty("status", "ok");
        return content;
      } catch (Exception | Error e) {
        return failure(e).content();
      }
    }

    private Failure failure(Throwable error) {
      try {
        return Failure.of(error, session.language(), extensions.get());
      } catch (RuntimeException | Error e) {
        var names = new ArrayList<String>(List.of(error.getClass().getName()));
        names.add("(what it says cannot be shown: %s)".formatted(e.getClass().getName()));
        return new Failure(error.getClass().getName(), "", names);
      }
    }
  }
}
