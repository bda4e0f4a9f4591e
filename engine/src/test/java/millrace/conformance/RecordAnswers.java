package millrace.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Asks Apache Spark, which must be on the class path, about the expressions in `*.tsv` files, and
/// writes its answers behind them. Arguments: the folder of the files, and the names of some if not
/// all are meant.
final class RecordAnswers {
  private RecordAnswers() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var programs = Programs.compile(folder, UnaryOperator.identity());
    var chosen = Arrays.asList(arguments).subList(1, arguments.length);
    for (var file : AnswerFiles.in(folder)) {
      if (chosen.isEmpty() || chosen.contains(file.getFileName().toString())) {
        var lines = (List<?>) programs.call("Answers", "of", file.toString());
        Files.write(file, lines.stream().map(String::valueOf).toList());
        System.out.println("recorded " + file);
      }
    }
    System.exit(0);
  }
}
