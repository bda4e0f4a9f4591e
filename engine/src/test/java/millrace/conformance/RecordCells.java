package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.UnaryOperator;

/// Notes of each cell whether Apache Spark, which must be on the class path, lets it compile. The
/// argument is the file of cells.
final class RecordCells {
  private RecordCells() {}

  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[0]);
    var cells = Cells.read(file);
    var refusals = cells.refusals(UnaryOperator.identity());
    var lines = new ArrayList<String>();
    try (var old = Files.lines(file)) {
      old.takeWhile(line -> line.startsWith("#")).forEach(lines::add);
    }
    for (int i = 0; i < cells.cells().size(); i++) {
      lines.add((refusals.containsKey(i) ? "error" : "ok") + "\t" + cells.cells().get(i));
      if (refusals.containsKey(i)) {
        System.out.println(refusals.get(i) + " <- " + cells.cells().get(i));
      }
    }
    Files.write(file, lines);
  }
}
