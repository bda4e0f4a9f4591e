package millrace.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameMappingTest {
  private final NameMapping mapping =
      new NameMapping(Map.of("org.old.", "fresh.", "scala.Tuple2", "fresh.scala.Tuple2"));

  @Test
  void aMessageIsToldWithTheNamesOfCells() {
    var mapping =
        new NameMapping(
            Map.of("org.old.", "fresh.", "scala.", "fresh.scala."), Set.of("fresh.own."));
    assertThat(
            mapping.told(
                "fresh.sql.Row is no fresh.scala.Tuple2<fresh.own.Thing>, see a/fresh.sql"))
        .isEqualTo("org.old.sql.Row is no scala.Tuple2<fresh.own.Thing>, see a/fresh.sql");
  }

  @Test
  void aPrefixStandsForAllBelowIt() {
    assertThat(mapping.apply("org.old.sql.Thing")).contains("fresh.sql.Thing");
    assertThat(mapping.apply("org.old.sql.*")).contains("fresh.sql.*");
    assertThat(mapping.apply("org.older.Thing")).isEmpty();
  }

  @Test
  void aClassStandsForItselfAndItsMembers() {
    assertThat(mapping.apply("scala.Tuple2")).contains("fresh.scala.Tuple2");
    assertThat(mapping.apply("scala.Tuple2.of")).contains("fresh.scala.Tuple2.of");
    assertThat(mapping.apply("scala.Tuple22")).isEmpty();
  }

  @Test
  void theLongestNameWins() {
    var both = NameMapping.of(List.of(mapping, new NameMapping(Map.of("org.old.sql.", "other."))));
    assertThat(both.apply("org.old.sql.Thing")).contains("other.Thing");
    assertThat(both.apply("org.old.Thing")).contains("fresh.Thing");
  }

  @Test
  void bothNamesEndInADotOrNeither() {
    assertThatThrownBy(() -> new NameMapping(Map.of("a.", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b' for 'a.'");
  }
}
