package millrace.magics.live;

import static millrace.magics.live.Fixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void windowsReadShort() {
    assertThat(show(new Span(NOON, NOON.plusSeconds(300)))).isEqualTo("2026-11-20 12:00–12:05");
    assertThat(show(new Span(NOON, NOON.plusSeconds(30))))
        .isEqualTo("2026-11-20 12:00:00–12:00:30");
    assertThat(show(new Span(NOON, NOON.plusSeconds(90_000))))
        .isEqualTo("2026-11-20 12:00 – 2026-11-21 13:00");
  }

  @Test
  void numbersKeepWhatMatters() {
    assertThat(show(3L)).isEqualTo("3");
    assertThat(show(1 / 3.0)).isEqualTo("0.3333");
    assertThat(show(2.0)).isEqualTo("2.0");
    assertThat(show(1e-9)).isEqualTo("1.0E-9");
    assertThat(show(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void whatIsMissingReadsNull() {
    assertThat(show(null)).isEqualTo("NULL");
  }

  @Test
  void newestWindowsComeFirstThenTheOtherKeys() {
    var fields =
        List.of(
            new Field("gt", Field.Kind.OTHER, true),
            new Field("window", Field.Kind.SPAN, true),
            new Field("count", Field.Kind.NUMBER, false));
    var early = new Span(NOON, NOON.plusSeconds(300));
    var late = new Span(NOON.plusSeconds(300), NOON.plusSeconds(600));
    var rows = new ArrayList<List<@Nullable Object>>();
    rows.add(List.of("a", early, 1L));
    rows.add(List.of("b", late, 2L));
    rows.add(List.of("a", late, 3L));
    rows.sort(Values.byWindowThenKey(fields));
    assertThat(rows).extracting(each -> each.get(2)).containsExactly(3L, 2L, 1L);
  }

  private static String show(@Nullable Object value) {
    return Values.show(value, ZoneOffset.UTC);
  }
}
