package millrace.engine.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  @Test
  void aSentenceHoldsTheValuesOfItsParameters() {
    var wrong = new QueryException("GROUP_BY_POS_OUT_OF_RANGE", Map.of("index", "5", "size", "2"));
    assertThat(wrong)
        .hasMessage(
            "[GROUP_BY_POS_OUT_OF_RANGE] GROUP BY 5: there are 2 columns, so a place is 1 to 2"
                + " SQLSTATE: 42805");
  }

  @Test
  void aConditionDemandsTheParametersOfItsSentence() {
    assertThatThrownBy(() -> new QueryException("GROUP_BY_POS_OUT_OF_RANGE", Map.of("index", "5")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GROUP_BY_POS_OUT_OF_RANGE without its [size]");
  }

  @Test
  void aConditionDemandsTheParametersThatProgramsAloneAreTold() {
    assertThatThrownBy(
            () ->
                new DataException(
                    DataException.Kind.ARITHMETIC,
                    "ARITHMETIC_OVERFLOW",
                    Map.of("message", "overflow", "alternative", "")))
        .hasMessage("ARITHMETIC_OVERFLOW without its [config]");
  }

  @Test
  void aConditionWithoutASentenceCannotBeRaisedByItsParametersAlone() {
    assertThatThrownBy(() -> new QueryException("NOT_IN_THE_TABLE", Map.of()))
        .hasMessage("no sentence for NOT_IN_THE_TABLE");
  }

  @Test
  void whatSparkHasNoNameForIsASentenceAlone() {
    assertThat(QueryException.unnamed("take whole columns"))
        .hasMessage("take whole columns")
        .extracting(EngineException::condition)
        .isEqualTo("");
  }
}
