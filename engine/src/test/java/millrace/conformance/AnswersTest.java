package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.conformance.AnswerFiles.Answer;
import millrace.conformance.AnswerFiles.Question;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each expression of `src/test/answers/*.tsv` gives here what Apache Spark says of it. Those of
/// `differences.tsv` do not, each for the reason that stands behind it.
class AnswersTest {
  private static final Path FOLDER = Path.of("src/test/answers");

  /// What is said here, by what was recorded.
  private static final Map<Question, String> OURS = new HashMap<>();

  @BeforeAll
  static void ask() throws Exception {
    var programs =
        Programs.compile(FOLDER, source -> source.replace("org.apache.spark.", "millrace."));
    for (var file : AnswerFiles.in(FOLDER)) {
      var lines = (List<?>) programs.call("Answers", "of", file.toString());
      for (var answer : AnswerFiles.read(lines.stream().map(String::valueOf).toList())) {
        OURS.put(answer.question(), answer.answer());
      }
    }
  }

  static List<Answer> answers() throws IOException {
    var differing = AnswerFiles.differing(FOLDER).keySet();
    return AnswerFiles.all(FOLDER).stream()
        .filter(each -> !differing.contains(each.question()))
        .toList();
  }

  static List<Answer> differences() throws IOException {
    var differing = AnswerFiles.differing(FOLDER).keySet();
    return AnswerFiles.all(FOLDER).stream()
        .filter(each -> differing.contains(each.question()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void isWhatSparkSays(Answer spark) {
    assertThat(OURS.get(spark.question())).isEqualTo(spark.answer());
  }

  /// A line that has come to agree is to be taken out of the differences.
  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  void stillDiffers(Answer spark) {
    assertThat(OURS.get(spark.question())).isNotEqualTo(spark.answer());
  }

  @Test
  void everyDifferenceIsOfAnExpressionThatIsAskedAndHasAReason() throws IOException {
    var asked = AnswerFiles.all(FOLDER).stream().map(Answer::question).toList();
    assertThat(asked).containsAll(AnswerFiles.differing(FOLDER).keySet());
    assertThat(AnswerFiles.differing(FOLDER).values())
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void noExpressionIsAskedTwice() throws IOException {
    assertThat(AnswerFiles.all(FOLDER).stream().map(Answer::question).toList())
        .doesNotHaveDuplicates();
  }
}
