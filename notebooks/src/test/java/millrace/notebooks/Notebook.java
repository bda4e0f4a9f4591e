package millrace.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A notebook's file.
record Notebook(Path file, JsonArray cells) {
  /// A cell of plain Java: one that begins with no magic.
  ///
  /// @param printed what it has shown, to the letter; of several outputs one after the other
  /// @param moving whether what it shows depends on when it runs
  record PlainCell(String id, String source, String printed, boolean moving) {}

  /// Marks a cell whose output depends on when it runs.
  private static final String MOVING = "moving";

  /// Lines of a live view that hold rates and times.
  private static final Predicate<String> TIMED =
      line -> line.contains("rows/s") || line.contains(" took ");

  static Notebook read(Path file) throws IOException {
    var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    return new Notebook(file, json.getAsJsonArray("cells"));
  }

  /// What each code cell shows as text, without what differs from run to run: a text a cell, with
  /// the cell's first line on top.
  List<String> outputs() {
    return code()
        .map(
            cell -> {
              var title = lines(cell.get("source")).split("\n", 2)[0];
              return title + "\n" + (isMoving(cell) ? "(moving)" : text(cell));
            })
        .toList();
  }

  List<PlainCell> plainCells() {
    return code()
        .filter(cell -> !lines(cell.get("source")).startsWith("%"))
        .map(
            cell ->
                new PlainCell(
                    cell.get("id").getAsString(),
                    lines(cell.get("source")),
                    outputs(cell).collect(Collectors.joining()),
                    isMoving(cell)))
        .toList();
  }

  private Stream<JsonObject> code() {
    return StreamSupport.stream(cells.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(cell -> cell.get("cell_type").getAsString().equals("code"));
  }

  private static Stream<String> outputs(JsonObject cell) {
    return StreamSupport.stream(cell.getAsJsonArray("outputs").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(Notebook::shown);
  }

  private static boolean isMoving(JsonObject cell) {
    var tags = cell.getAsJsonObject("metadata").get("tags");
    return tags != null && tags.toString().contains('"' + MOVING + '"');
  }

  private static String text(JsonObject cell) {
    return outputs(cell)
        .flatMap(String::lines)
        .filter(TIMED.negate())
        .map(Notebook::unmarked)
        .collect(Collectors.joining("\n"));
  }

  /// A line without the marks of a live view and what they make of its columns: they say what has
  /// changed since the frame before, and which batches share a frame depends on the machine.
  private static String unmarked(String line) {
    return line.replaceFirst("^[●▲] ", "  ")
        .replaceAll(" \\([+−-][\\d,.]+\\)", "")
        .replaceAll("─+", "─")
        .replaceAll(" +", " ")
        .strip();
  }

  private static String shown(JsonObject output) {
    if (output.has("text")) {
      return lines(output.get("text"));
    }
    if (output.has("data")) {
      return lines(output.getAsJsonObject("data").get("text/plain"));
    }
    return output.toString();
  }

  /// A text, which notebooks keep whole or as a list of lines.
  private static String lines(JsonElement text) {
    if (!text.isJsonArray()) {
      return text.getAsString();
    }
    return StreamSupport.stream(text.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .collect(Collectors.joining());
  }
}
