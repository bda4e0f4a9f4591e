package millrace.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.kernel.wire.Message;

/// The cells that were run, in this session and before.
///
/// Earlier sessions come from a file of one JSON object a line; it is read when somebody first
/// asks. A file that cannot be read or written costs the memory of earlier sessions and nothing
/// else. Thread-safe.
final class History {
  private static final int KEPT = 5_000;

  private record Entry(int session, int line, String code) {
    JsonArray json(boolean withOutput) {
      return Json.array(
          List.of(
              session,
              line,
              // outputs are not kept: an empty one stands for "none"
              withOutput ? Json.array(List.of(code, "")) : code));
    }
  }

  private final Optional<Path> file;
  private final List<Entry> entries = new ArrayList<>();
  private boolean loaded;
  private int session = 1;

  /// @param file where it is kept; empty to keep it in memory alone
  History(Optional<Path> file) {
    this.file = file;
  }

  synchronized void add(int line, String code) {
    load();
    entries.add(new Entry(session, line, code));
    if (file.isEmpty()) {
      return;
    }
    var json = Json.object("session", session, "line", line, "code", code);
    try {
      Files.writeString(
          file.get(), json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // a full disk must not stop a cell
    }
  }

  /// The reply to a `history_request`.
  synchronized JsonObject answer(Message request) {
    load();
    var found =
        switch (request.text("hist_access_type")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> last(entries, request.number("n", 10));
        };
    var withOutput = request.flag("output", false);
    return Json.object(
        "status",
        "ok",
        "history",
        Json.array(found.stream().map(each -> each.json(withOutput)).toList()));
  }

  private List<Entry> range(Message request) {
    var asked = request.number("session", 0);
    var wanted = asked > 0 ? asked : session + asked;
    var start = request.number("start", 0);
    var stop = request.number("stop", Integer.MAX_VALUE);
    return entries.stream()
        .filter(each -> each.session() == wanted && each.line() >= start && each.line() < stop)
        .toList();
  }

  private List<Entry> search(Message request) {
    var glob = request.text("pattern").isEmpty() ? "*" : request.text("pattern");
    var pattern = Pattern.compile(regex(glob), Pattern.DOTALL);
    var found = new ArrayList<Entry>();
    var seen = new HashSet<String>();
    var unique = request.flag("unique", false);
    for (var entry : entries.reversed()) {
      if (pattern.matcher(entry.code()).matches() && (!unique || seen.add(entry.code()))) {
        found.add(entry);
      }
    }
    Collections.reverse(found);
    return last(found, request.number("n", Integer.MAX_VALUE));
  }

  private static List<Entry> last(List<Entry> all, int count) {
    return all.subList(Math.max(0, all.size() - Math.max(0, count)), all.size());
  }

  private static String regex(String glob) {
    return Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(file.get().toAbsolutePath().getParent());
      if (Files.exists(file.get())) {
        Files.readAllLines(file.get()).forEach(this::read);
        shorten(file.get());
      }
    } catch (IOException e) {
      // then there is no memory of earlier sessions
    }
    session = entries.isEmpty() ? 1 : entries.getLast().session() + 1;
  }

  private void read(String line) {
    try {
      var json = JsonParser.parseString(line).getAsJsonObject();
      entries.add(
          new Entry(
              json.get("session").getAsInt(),
              json.get("line").getAsInt(),
              json.get("code").getAsString()));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException e) {
      // half a line of a kernel that was killed
    }
  }

  private void shorten(Path path) throws IOException {
    if (entries.size() <= 2 * KEPT) {
      return;
    }
    entries.subList(0, entries.size() - KEPT).clear();
    Files.write(
        path,
        entries.stream()
            .map(
                each ->
                    Json.object(
                        "session", each.session(), "line", each.line(), "code", each.code()))
            .map(JsonObject::toString)
            .toList());
  }
}
