package millrace.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.engine.error.EngineException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.vector.Batch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each line of `functions/answers.tsv` is an expression, and what Apache Spark says of it: the
/// name of its column, its type, whether it may be null, and its values as text; or, behind `!`,
/// the condition of its error.
class FunctionAnswersTest {
  private final Sentences sentences = new Sentences(Sentences.SETTINGS);

  record Answer(
      String expression, String name, String type, boolean nullable, String values, String error) {
    @Override
    public String toString() {
      return expression;
    }

    static Answer of(String line) {
      var parts = line.split("\t", -1);
      if (parts[1].startsWith("!")) {
        return new Answer(parts[0], "", "", false, "", parts[1].substring(1));
      }
      boolean fails = parts[4].startsWith("!");
      return new Answer(
          parts[0],
          unescaped(parts[1]),
          parts[2],
          Boolean.parseBoolean(parts[3]),
          fails ? "" : unescaped(parts[4]),
          fails ? parts[4].substring(1) : "");
    }

    private static String unescaped(String text) {
      return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }
  }

  static Stream<Answer> answers() throws IOException {
    return read("/functions/answers.tsv");
  }

  static Stream<Answer> differences() throws IOException {
    return read("/functions/differences.tsv");
  }

  private static Stream<Answer> read(String resource) throws IOException {
    try (var stream =
        Objects.requireNonNull(FunctionAnswersTest.class.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Answer::of)
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isWhatSparkSays(Answer answer) {
    assertThat(ours(answer)).isEqualTo(theirs(answer));
  }

  /// A line that has come to agree belongs among the answers.
  @ParameterizedTest
  @MethodSource("differences")
  void isStillKnownToDiffer(Answer answer) {
    assertThat(ours(answer)).isNotEqualTo(theirs(answer));
  }

  private static String theirs(Answer answer) {
    return answer.error().isEmpty()
        ? "%s %s%s: %s"
            .formatted(
                answer.name(), answer.type(), answer.nullable() ? "" : " NOT NULL", answer.values())
        : "!" + answer.error();
  }

  private String ours(Answer answer) {
    int from = answer.expression().lastIndexOf(" from t");
    var text = from < 0 ? answer.expression() : answer.expression().substring(0, from);
    try {
      var written = sentences.read(text);
      var resolved = sentences.resolve(written);
      return "%s %s%s: %s"
          .formatted(
              Names.ofColumn(written),
              resolved.type().sql(),
              resolved.nullable() ? "" : " NOT NULL",
              isOfRows(resolved)
                  ? String.join(" ; ", values(resolved, from >= 0))
                  : answer.values());
    } catch (EngineException wrong) {
      return "!" + wrong.condition();
    } catch (AssertionError noColumn) {
      return "!" + noColumn.getMessage();
    }
  }

  private List<String> values(Expression resolved, boolean bothRows) {
    var rows = bothRows ? Sentences.rows() : new Batch(1);
    return new ArrayList<>(sentences.values(resolved, rows));
  }

  /// Aggregates, generators and windows are resolved here and computed elsewhere.
  private static boolean isOfRows(Expression resolved) {
    var found = new ArrayList<Expression>();
    Expressions.visit(
        resolved,
        each -> {
          switch (each) {
            case Expression.Aggregate _,
                Expression.Generator _,
                Expression.TimeWindow _,
                Expression.SessionWindow _ ->
                found.add(each);
            default -> {}
          }
        });
    return found.isEmpty();
  }
}
