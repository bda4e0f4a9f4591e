package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private final Differences differences =
      Differences.parse(List.of("# the clock decides", "- two", "- three", "+ 2 and 3"));

  @Test
  void putOurLinesInPlaceOfSparks() {
    assertThat(differences.applied(List.of("one", "two", "three", "four")))
        .containsExactly("one", "2 and 3", "four");
  }

  @Test
  void failWhenSparkDoesNotPrintWhatTheySay() {
    assertThatThrownBy(() -> differences.applied(List.of("one", "two", "four")))
        .hasMessageContaining("[two, three]");
  }
}
