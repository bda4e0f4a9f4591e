package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import millrace.engine.error.EngineException;

/// Questions and their answers in a text file of `src/test/resources/queries`: a question, a line
/// of four dashes, the answer, and a line of four equals signs before the next question. An error
/// is an answer as well. `-Dgolden=write` writes the answers anew, for the diff to be reviewed.
public final class Golden {
  private static final String ANSWER = "\n----\n";
  private static final String NEXT = "\n====\n";

  private Golden() {}

  public static void check(String file, UnaryOperator<String> answer) {
    var path = Path.of("src/test/resources/queries", file);
    try {
      var written = Files.readString(path);
      var found = answers(written, answer);
      if ("write".equals(System.getProperty("golden"))) {
        Files.writeString(path, found);
      } else {
        assertThat(found).isEqualTo(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answers(String written, UnaryOperator<String> answer) {
    var cases = new ArrayList<String>();
    for (var each : List.of(written.strip().split(NEXT, -1))) {
      int end = each.indexOf(ANSWER);
      var question = (end < 0 ? each : each.substring(0, end)).strip();
      cases.add(question + ANSWER + answer(question, answer).stripTrailing());
    }
    return String.join(NEXT, cases) + "\n";
  }

  private static String answer(String question, UnaryOperator<String> answer) {
    try {
      return answer.apply(question);
    } catch (EngineException e) {
      return "error: " + e.getMessage();
    }
  }
}
