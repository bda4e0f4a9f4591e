package millrace.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Runs the programs on Apache Spark, which must be on the class path, and writes what they print
/// beside them. Arguments: the folder of the programs, and the names of some, with commas or blanks
/// between them, if not all are meant.
final class RecordSpark {
  private static final List<String> ALL = List.of("all");

  private RecordSpark() {}

  public static void main(String[] arguments) throws Exception {
    var sources = Path.of(arguments[0]);
    var programs = Programs.compile(sources, UnaryOperator.identity());
    var named =
        Arrays.stream(arguments)
            .skip(1)
            .flatMap(each -> Arrays.stream(each.split(",", -1)))
            .toList();
    var chosen = named.isEmpty() || named.equals(ALL) ? Programs.names(sources) : named;
    for (var name : chosen) {
      Files.writeString(programs.record(name), programs.run(name));
      System.out.println("recorded " + name);
    }
    System.exit(0);
  }
}
