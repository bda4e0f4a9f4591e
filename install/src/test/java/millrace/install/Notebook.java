package millrace.install;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes small notebooks.
final class Notebook {
  private Notebook() {}

  static Path write(Path file, String... cells) throws IOException {
    var written = new JsonArray();
    for (var cell : cells) {
      written.add(cell(cell, "cell-" + written.size()));
    }
    var notebook = new JsonObject();
    notebook.add("cells", written);
    notebook.add("metadata", new JsonObject());
    notebook.addProperty("nbformat", 4);
    notebook.addProperty("nbformat_minor", 5);
    return Files.writeString(file, notebook.toString());
  }

  private static JsonObject cell(String source, String id) {
    var cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.addProperty("id", id);
    cell.add("metadata", new JsonObject());
    cell.add("outputs", new JsonArray());
    cell.add("execution_count", JsonNull.INSTANCE);
    cell.addProperty("source", source);
    return cell;
  }
}
