package millrace.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Runs the programs on Apache Spark, which must be on the class path, and writes what they print
/// beside them. Arguments: the folder of the programs, and the names of some if not all are meant.
final class RecordSpark {
  private RecordSpark() {}

  public static void main(String[] arguments) throws Exception {
    var sources = Path.of(arguments[0]);
    var programs = Programs.compile(sources, UnaryOperator.identity());
    var chosen =
        arguments.length > 1
            ? java.util.Arrays.asList(arguments).subList(1, arguments.length)
            : Programs.names(sources);
    for (var name : chosen) {
      Files.writeString(programs.record(name), programs.run(name));
      System.out.println("recorded " + name);
    }
    System.exit(0);
  }
}
