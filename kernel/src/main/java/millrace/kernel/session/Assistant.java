package millrace.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Language;
import millrace.kernel.language.Magic;
import millrace.kernel.wire.Message;

/// Answers who is still typing: completions, inspections, whether a text is whole.
///
/// Places in requests and replies count code points; inside, UTF-16 units.
final class Assistant {
  private final Language language;
  private final Supplier<MagicBook> magics;

  Assistant(Language language, Supplier<MagicBook> magics) {
    this.language = language;
    this.magics = magics;
  }

  JsonObject complete(Message request) {
    var code = request.text("code");
    var completions = completions(code, cursor(request));
    var start = code.codePointCount(0, completions.start());
    var end = code.codePointCount(0, completions.end());
    var matches = new JsonArray();
    var types = new JsonArray();
    for (var choice : completions.choices()) {
      matches.add(choice.text());
      types.add(
          Json.object(
              "start",
              start,
              "end",
              end,
              "text",
              choice.text(),
              "type",
              choice.type(),
              "signature",
              choice.signature()));
    }
    return Json.object(
        "status",
        "ok",
        "matches",
        matches,
        "cursor_start",
        start,
        "cursor_end",
        end,
        "metadata",
        Json.object("_jupyter_types_experimental", types));
  }

  JsonObject inspect(Message request) {
    var found =
        inspection(request.text("code"), cursor(request), request.number("detail_level", 0) > 0);
    var content = Json.of(found.orElse(MimeBundle.text("")));
    if (found.isEmpty()) {
      content.add("data", new JsonObject());
    }
    content.addProperty("status", "ok");
    content.addProperty("found", found.isPresent());
    return content;
  }

  JsonObject isComplete(Message request) {
    return switch (completeness(request.text("code"))) {
      case Completeness.Complete _ -> Json.object("status", "complete");
      case Completeness.Incomplete(var indent) ->
          Json.object("status", "incomplete", "indent", indent);
      case Completeness.Invalid _ -> Json.object("status", "invalid");
      case Completeness.Unknown _ -> Json.object("status", "unknown");
    };
  }

  private Completions completions(String code, int cursor) {
    var lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
    var typed = code.substring(lineStart, cursor);
    var above = code.substring(0, lineStart);
    var isFirst = above.isBlank();
    if (typed.stripLeading().startsWith("%") && (isFirst || isStatementStart(above))) {
      return magics.get().complete(lineStart, typed, isFirst);
    }
    return Masked.bodyIsCode(code, this::hasCodeBody)
        ? language.complete(Masked.code(code), cursor)
        : Completions.none(cursor);
  }

  private Optional<MimeBundle> inspection(String code, int cursor, boolean detailed) {
    var lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
    var lineEnd = code.indexOf('\n', cursor);
    var line = code.substring(lineStart, lineEnd < 0 ? code.length() : lineEnd);
    var call = CellReader.CALL.matcher(line);
    if (call.matches()) {
      return magics.get().all().stream()
          .filter(each -> each.name().equals(call.group(2)))
          .findFirst()
          .map(each -> MimeBundle.text(each.help()));
    }
    return Masked.bodyIsCode(code, this::hasCodeBody)
        ? language.inspect(Masked.code(code), cursor, detailed)
        : Optional.empty();
  }

  private Completeness completeness(String code) {
    var stripped = code.stripLeading();
    if (stripped.startsWith("%%")) {
      // a blank line ends the body
      return code.endsWith("\n") && code.stripTrailing().indexOf('\n') < code.lastIndexOf('\n')
          ? new Completeness.Complete()
          : new Completeness.Incomplete("");
    }
    var masked = Masked.code(code);
    return masked.isBlank() ? new Completeness.Complete() : language.isComplete(masked);
  }

  private boolean isStatementStart(String above) {
    var masked = Masked.code(above);
    return masked.isBlank() || language.isComplete(masked) instanceof Completeness.Complete;
  }

  private boolean hasCodeBody(String magic) {
    return magics.get().all().stream()
        .filter(each -> each.name().equals(magic))
        .allMatch(Magic::hasCodeBody);
  }

  private static int cursor(Message request) {
    var code = request.text("code");
    var points = code.codePointCount(0, code.length());
    var cursor = Math.clamp(request.number("cursor_pos", points), 0, points);
    return code.offsetByCodePoints(0, cursor);
  }
}
