package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What Apache Spark says to the random queries, a file for each hundred of them; and, as a program
/// with Spark on the class path, how these files are written. Argument: their folder.
final class RandomRecords {
  static final int QUERIES = 1000;
  private static final int BLOCK = 100;

  private RandomRecords() {}

  /// The first seed of each file.
  static List<Integer> blocks() {
    return IntStream.iterate(0, first -> first < QUERIES, first -> first + BLOCK).boxed().toList();
  }

  static Path record(Path folder, int first) {
    return folder.resolve("%03d.out".formatted(first));
  }

  static String run(Programs programs, int first) throws Exception {
    return programs.run("RandomQueries", Integer.toString(first), Integer.toString(first + BLOCK));
  }

  /// The seeds of queries that are known to differ, each with the reason.
  static Map<String, String> differences(Path folder) throws IOException {
    var differences = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve("differences.tsv"))) {
      int tab = line.indexOf('\t');
      differences.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return differences;
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var programs = Programs.compile(folder, UnaryOperator.identity());
    for (int first : blocks()) {
      Files.writeString(record(folder, first), run(programs, first));
      System.out.println("recorded random queries from " + first + " on");
    }
    System.exit(0);
  }
}
