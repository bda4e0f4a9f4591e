package millrace.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What Apache Spark printed for the plain cells of a notebook: a text file beside it, in which the
/// line `== ID ==` stands above what the cell of that id printed.
final class SparkRecord {
  private static final String MARK = "== ";

  private SparkRecord() {}

  /// The record's place: beside the notebook.
  static Path beside(Path notebook) {
    return notebook.resolveSibling(
        notebook.getFileName().toString().replace(".ipynb", ".spark.txt"));
  }

  /// What each cell printed, by the cell's id.
  static Map<String, String> read(Path record) throws IOException {
    var cells = new LinkedHashMap<String, StringBuilder>();
    var printed = new StringBuilder();
    for (var line : Files.readAllLines(record)) {
      if (line.startsWith(MARK)) {
        printed = new StringBuilder();
        cells.put(line.replace("==", "").strip(), printed);
      } else {
        printed.append(line).append('\n');
      }
    }
    var texts = new TreeMap<String, String>();
    cells.forEach((id, text) -> texts.put(id, whole(text.toString())));
    return texts;
  }

  static void write(Path record, Map<String, String> cells) throws IOException {
    var text = new StringBuilder();
    cells.forEach((id, printed) -> text.append(MARK + id + " ==\n" + whole(printed) + "\n"));
    Files.writeString(record, text.toString());
  }

  /// What the plain cells of a notebook's file hold, in the form of a record; cells left out whose
  /// output depends on when they run.
  static Map<String, String> of(Notebook notebook) {
    var texts = new TreeMap<String, String>();
    for (var cell : notebook.plainCells()) {
      if (!cell.moving()) {
        texts.put(cell.id(), whole(cell.printed()));
      }
    }
    return texts;
  }

  /// Without the empty lines at the end.
  private static String whole(String printed) {
    return printed.isBlank() ? "" : printed.stripTrailing() + "\n";
  }
}
