package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of expressions in a folder, and what stands in them.
final class AnswerFiles {
  /// The file beside them that says which answers of this engine differ, and why.
  private static final String DIFFERENCES = "differences.tsv";

  private AnswerFiles() {}

  /// @param settings that hold for the expression
  record Question(String settings, String expression) {
    @Override
    public String toString() {
      return settings.isEmpty() ? expression : expression + " with " + settings;
    }
  }

  record Answer(Question question, String answer) {
    @Override
    public String toString() {
      return question.toString();
    }
  }

  static List<Path> in(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tsv") && !file.endsWith(DIFFERENCES))
          .sorted()
          .toList();
    }
  }

  static List<Answer> all(Path folder) throws IOException {
    var all = new ArrayList<Answer>();
    for (var file : in(folder)) {
      all.addAll(read(Files.readAllLines(file)));
    }
    return all;
  }

  /// The expressions whose answers differ, with the reasons.
  static Map<Question, String> differing(Path folder) throws IOException {
    var reasons = new LinkedHashMap<Question, String>();
    for (var each : read(Files.readAllLines(folder.resolve(DIFFERENCES)))) {
      reasons.put(each.question(), each.answer());
    }
    return reasons;
  }

  /// Lines of an expression and what stands behind the tab, comments left out.
  static List<Answer> read(List<String> lines) {
    var answers = new ArrayList<Answer>();
    var settings = new ArrayList<String>();
    for (var line : lines) {
      if (line.equals("@")) {
        settings.clear();
      } else if (line.startsWith("@")) {
        settings.add(line.substring(1));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        var parts = line.split("\t", 2);
        answers.add(
            new Answer(
                new Question(String.join(", ", settings), parts[0]),
                parts.length > 1 ? parts[1] : ""));
      }
    }
    return answers;
  }
}
