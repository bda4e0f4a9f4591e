package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
  @Test
  void marksRoundMoments() {
    assertThat(labels("2026-11-20T12:03:00Z", "2026-11-20T13:10:00Z", ZoneOffset.UTC))
        .containsExactly("12:15", "12:30", "12:45", "13:00");
  }

  @Test
  void marksThemAsTheyReadInTheZone() {
    assertThat(labels("2026-11-20T00:00:00Z", "2026-11-20T20:00:00Z", ZoneId.of("Asia/Kolkata")))
        .containsExactly("06:00", "12:00", "18:00", "21 Nov");
  }

  @Test
  void marksDaysOverDays() {
    assertThat(labels("2026-11-20T05:00:00Z", "2026-11-24T00:00:00Z", ZoneOffset.UTC))
        .containsExactly("21 Nov", "22 Nov", "23 Nov", "24 Nov");
  }

  private static List<String> labels(String from, String to, ZoneId zone) {
    return new Clock(zone)
        .ticks(millis(from), millis(to), 5).stream().map(Clock.Tick::label).toList();
  }

  private static double millis(String moment) {
    return (double) Instant.parse(moment).toEpochMilli();
  }
}
