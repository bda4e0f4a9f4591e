package millrace.magics.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.kernel.language.Completion;
import millrace.kernel.language.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
  private final Grammar grammar =
      new Grammar(
          "%%stream",
          List.of(
              new Option("--mode", new Option.Choice(List.of("auto", "append", "update")), "mode"),
              new Option("--trigger", new Option.Time(List.of("once", "available-now")), "when"),
              new Option(
                  "--chart", new Option.Choice(List.of("line", "bar"), List.of("x", "y")), "chart"),
              new Option("--rows", new Option.Count(), "rows"),
              Option.flag("--no-view", "no view")));

  @Test
  void partsWordsFromOptions() {
    var arguments =
        grammar.parse("counts --mode update --trigger \"2 seconds\" --no-view --rows=5 more");
    assertThat(arguments.words()).containsExactly("counts", "more");
    assertThat(arguments.value("--mode")).contains("update");
    assertThat(arguments.time("--trigger")).contains(Duration.ofSeconds(2));
    assertThat(arguments.count("--rows")).contains(5);
    assertThat(arguments.has("--no-view")).isTrue();
    assertThat(arguments.has("--chart")).isFalse();
  }

  @Test
  void settingsFollowTheirOption() {
    var arguments = grammar.parse("counts --chart line x=window y='a b' --rows 3");
    assertThat(arguments.settings("--chart")).isEqualTo(Map.of("x", "window", "y", "a b"));
    assertThat(arguments.words()).containsExactly("counts");
  }

  @Test
  void aTimeNeedsNoQuotes() {
    assertThat(grammar.parse("q --trigger 2 seconds").time("--trigger"))
        .contains(Duration.ofSeconds(2));
    assertThat(grammar.parse("q --trigger 2 seconds").words()).containsExactly("q");
    assertThat(grammar.parse("q --trigger once").value("--trigger")).contains("once");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "q --tigger once | %%stream has no option --tigger (did you mean --trigger?): it takes"
            + " --mode, --trigger, --chart, --rows and --no-view.",
        "q --mode apend | --mode takes auto, append or update, not 'apend' (did you mean append?).",
        "q --mode | --mode takes auto, append or update, but nothing follows it.",
        "q --rows many | --rows takes a whole number above zero, not 'many'.",
        "q --rows 0 | --rows takes a whole number above zero, not '0'.",
        "q --trigger soon | --trigger takes a length of time such as \"2 seconds\", or once or"
            + " available-now, not 'soon'.",
        "q --chart line z=3 | --chart has no setting z=: it takes x= and y=.",
        "q --chart line x= | x= takes the name of a column.",
        "q --rows 1 --rows 2 | --rows is given twice.",
        "q --trigger \"2 seconds | the quote \" is not closed in: q --trigger \"2 seconds"
      })
  void aMistakeIsOneSentenceWithWhatWouldBeRight(String line, String sentence) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> grammar.parse(line))
        .withMessage(sentence);
  }

  @Test
  void tabOffersTheOptionsNotYetGiven() {
    assertThat(complete("q --no-view --"))
        .containsExactly("--mode", "--trigger", "--chart", "--rows");
    assertThat(complete("q --m")).containsExactly("--mode");
  }

  @Test
  void tabOffersTheValuesOfAnOption() {
    assertThat(complete("q --mode ")).containsExactly("auto", "append", "update");
    assertThat(complete("q --mode a")).containsExactly("auto", "append");
    assertThat(complete("q --trigger ")).containsExactly("once", "available-now", "\"2 seconds\"");
    assertThat(complete("q --rows ")).isEmpty();
  }

  @Test
  void tabOffersSettingsAndTheirColumns() {
    assertThat(complete("q --chart line ")).containsExactly("x=", "y=");
    assertThat(complete("q --chart line x=gt ")).containsExactly("y=");
    assertThat(complete("q --chart line x=")).containsExactly("x=gt", "x=count");
    assertThat(complete("q --chart line x=gt y=c")).containsExactly("y=count");
  }

  private List<String> complete(String line) {
    return grammar.complete(line, List.of("gt", "count")).stream().map(Completion::text).toList();
  }
}
