package millrace.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void aNameIsFoundInAnyCase() {
    assertThat(Functions.exists("UPPER")).isTrue();
    assertThat(Functions.exists("upper")).isTrue();
  }

  @Test
  void everyNameIsLowerCase() {
    assertThat(Functions.names())
        .allSatisfy(name -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestOnes() {
    var call = new Expression.NamedCall("uper", List.<Expression>of().toArray(Expression[]::new));
    assertThatThrownBy(() -> Functions.resolve(call, Settings.utc()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("UNRESOLVED_ROUTINE")
        .hasMessageContaining("`upper`");
  }
}
