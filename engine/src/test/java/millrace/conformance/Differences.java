package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a program is known to print something else here than on Spark. The file `NAME.differs`
/// beside the program says so: a line `# why it stands`, lines `- what Spark prints`, and lines `+
/// what is printed here instead`.
record Differences(List<Difference> all) {

  /// @param reason why it stands
  record Difference(String reason, List<String> spark, List<String> here) {}

  /// Those of a program in the folder.
  static Differences of(Path sources, String program) throws IOException {
    var file = sources.resolve(program + ".differs");
    return parse(Files.exists(file) ? Files.readAllLines(file) : List.of());
  }

  static Differences parse(List<String> lines) {
    var all = new ArrayList<Difference>();
    for (var line : lines) {
      if (line.startsWith("# ")) {
        all.add(new Difference(line.substring(2), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("- ")) {
        all.getLast().spark.add(line.substring(2));
      } else if (line.startsWith("+ ")) {
        all.getLast().here.add(line.substring(2));
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException(
            "a line begins with '# ', '- ' or '+ ', but got '%s'".formatted(line));
      }
    }
    return new Differences(List.copyOf(all));
  }

  /// What is expected here instead of what Spark printed.
  ///
  /// @throws IllegalArgumentException when Spark does not print what the list says it does
  List<String> applied(List<String> record) {
    var expected = new ArrayList<String>();
    int from = 0;
    for (var each : all) {
      int at = find(record, each.spark, from);
      expected.addAll(record.subList(from, at));
      expected.addAll(each.here);
      from = at + each.spark.size();
    }
    expected.addAll(record.subList(from, record.size()));
    return expected;
  }

  private static int find(List<String> record, List<String> wanted, int from) {
    for (int at = from; at + wanted.size() <= record.size(); at++) {
      if (!wanted.isEmpty() && record.subList(at, at + wanted.size()).equals(wanted)) {
        return at;
      }
    }
    throw new IllegalArgumentException("Spark does not print " + wanted);
  }
}
