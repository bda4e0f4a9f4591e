package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HybridCalendarTest {
  @Test
  void keepsTheDateAndTimeOfDayThatIsShown() {
    for (var text : new String[] {"0001-01-01T00:00:00Z", "1582-10-04T23:59:59.5Z"}) {
      var time = HybridCalendar.timestamp(Instant.parse(text));
      assertThat(time.toLocalDateTime()).isEqualTo(text.replace("Z", ""));
      assertThat(HybridCalendar.instant(time)).isEqualTo(text);
    }
  }

  @Test
  void makesDaysThatTheOldCalendarNeverSawTheFirstOfTheNew() {
    assertThat(HybridCalendar.date(LocalDate.of(1582, 10, 5))).hasToString("1582-10-15");
    assertThat(HybridCalendar.timestamp(Instant.parse("1582-10-14T06:00:00Z")))
        .hasToString("1582-10-15 06:00:00.0");
  }

  @Test
  void refusesDaysWithoutANumberInTheOldCalendar() {
    assertThat(HybridCalendar.date(LocalDate.ofEpochDay(-2_140_000_000L))).isNotNull();
    assertThatThrownBy(() -> HybridCalendar.date(LocalDate.ofEpochDay(Integer.MIN_VALUE)))
        .hasMessageContaining("EXPRESSION_DECODING_FAILED");
  }

  @Test
  void leavesLaterMomentsAsTheyAre() {
    var moment = Instant.parse("2024-02-29T12:30:00.123456Z");
    assertThat(HybridCalendar.timestamp(moment)).isEqualTo(Timestamp.from(moment));
    assertThat(HybridCalendar.instant(Timestamp.from(moment))).isEqualTo(moment);
  }
}
