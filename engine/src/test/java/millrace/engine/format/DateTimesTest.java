package millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import millrace.engine.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01T00:00:00Z",
    "2026-3, 2026-03-01T00:00:00Z",
    "2026-3-9, 2026-03-09T00:00:00Z",
    "2026-03-09 7, 2026-03-09T07:00:00Z",
    "2026-03-09 7:5, 2026-03-09T07:05:00Z",
    "2026-03-09T7:5:9, 2026-03-09T07:05:09Z",
    "2026-03-09 07:05:09, 2026-03-09T07:05:09Z",
    "2026-03-09 07:05:09.5, 2026-03-09T07:05:09.5Z",
    "2026-03-09 07:05:09.123456789, 2026-03-09T07:05:09.123456Z",
    "2026-03-09T07:05:09Z, 2026-03-09T07:05:09Z",
    "2026-03-09T07:05:09.25Z, 2026-03-09T07:05:09.25Z",
    "2026-03-09 07:05:09+01:00, 2026-03-09T06:05:09Z",
    "2026-03-09 07:05:09.5 -8:00, 2026-03-09T15:05:09.5Z",
    "2026-03-09 07:05:09.75Europe/Berlin, 2026-03-09T06:05:09.75Z",
    "'  2026-03-09 07:05:09  ', 2026-03-09T07:05:09Z",
    "-0001-01-01 00:00:00, -0001-01-01T00:00:00Z"
  })
  void readsTimestampsInAllShapesOfACast(String text, Instant moment) {
    assertThat(DateTimes.timestamp(text, ZoneOffset.UTC))
        .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "26-01-01",
        "2026-13-01",
        "2026-02-29",
        "2026-01-01 24:00:00",
        "2026-01-01x",
        "2026-01-01 ab",
        "2026-01-01 12:60",
        "2026-1-1 1:1:1 Mars/Base",
        "2026--1",
        "1234567",
        "2026-"
      })
  void givesNothingForWhatIsNoTimestamp(String text) {
    assertThat(DateTimes.timestamp(text, ZoneOffset.UTC)).isEqualTo(DateTimes.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01",
    "2026-3, 2026-03-01",
    "2026-3-9, 2026-03-09",
    "2026-03-09 and more, 2026-03-09",
    "2026-03-09T12:00, 2026-03-09",
    "' 2024-02-29 ', 2024-02-29"
  })
  void readsDates(String text, LocalDate date) {
    assertThat(DateTimes.date(text)).isEqualTo(date.toEpochDay());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026 x", "2026-02-30", "2026-1-1-1", "1.1.2026", "202", "12345678"})
  void givesNothingForWhatIsNoDate(String text) {
    assertThat(DateTimes.date(text)).isEqualTo(DateTimes.NONE);
  }

  @Test
  void movesATimeThatTheClocksLeapOver() {
    assertThat(DateTimes.timestamp("2026-03-29 02:30:00", BERLIN))
        .isEqualTo(DateTimes.timestamp("2026-03-29 03:30:00", BERLIN));
  }

  @Test
  void writesTimestampsWithoutTrailingZeros() {
    assertThat(DateTimes.timestampText(1_500_000, ZoneOffset.UTC))
        .isEqualTo("1970-01-01 00:00:01.5");
    assertThat(DateTimes.timestampText(0, BERLIN)).isEqualTo("1970-01-01 01:00:00");
    assertThat(DateTimes.timestampText(-1, ZoneOffset.UTC)).isEqualTo("1969-12-31 23:59:59.999999");
  }

  @Test
  void writesYearsBeyondFourDigitsWithASign() {
    assertThat(DateTimes.dateText((int) LocalDate.of(12345, 1, 2).toEpochDay()))
        .isEqualTo("+12345-01-02");
    assertThat(DateTimes.dateText((int) LocalDate.of(-44, 3, 15).toEpochDay()))
        .isEqualTo("-0044-03-15");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheCalendarOfTheJdk(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      var date = LocalDate.ofEpochDay(random.nextLong(-800_000, 3_000_000));
      assertThat(DateTimes.dateText((int) date.toEpochDay())).isEqualTo(date.toString());
      assertThat(DateTimes.date(date.toString())).isEqualTo(date.toEpochDay());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheZonesOfTheJdk(long seed) {
    var random = new SplittableRandom(seed);
    for (var zone : new String[] {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "+05:30"}) {
      var id = ZoneId.of(zone);
      var offsets = new ZoneOffsets(id);
      for (int i = 0; i < 1000; i++) {
        long micros = random.nextLong(-4_000_000_000L, 4_000_000_000L) * 1_000_000 + 7;
        long local = offsets.toLocal(Math.floorDiv(micros, 1_000_000) * 1_000_000);
        var atUtc = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000)).atZone(id);
        assertThat(local)
            .isEqualTo(atUtc.toLocalDateTime().toEpochSecond(ZoneOffset.UTC) * 1_000_000);
        assertThat(offsets.toUtc(local))
            .isEqualTo(atUtc.toLocalDateTime().atZone(id).toEpochSecond() * 1_000_000);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd HH:mm, 2026-03-09 07:05, 2026-03-09T07:05:00Z",
    "dd/MM/yyyy, 09/03/2026, 2026-03-09T00:00:00Z",
    "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX], 2026-03-09T07:05:01.5+01:00, 2026-03-09T06:05:01.5Z",
    "hh:mm a, 07:05 PM, 1970-01-01T19:05:00Z",
    "yyyy, 2026, 2026-01-01T00:00:00Z",
    "yyyy-MM-dd HH:mm:ss.SSSSSS, 2026-03-09 07:05:09.25, 2026-03-09T07:05:09.25Z",
    "MMM d yyyy, mar 9 2026, 2026-03-09T00:00:00Z"
  })
  void readsByPattern(String pattern, String text, Instant moment) {
    assertThat(DateTimePattern.toRead(pattern, Locale.US).timestamp(text, ZoneOffset.UTC))
        .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
  }

  @Test
  void givesNothingForATextThatDoesNotFitThePattern() {
    var pattern = DateTimePattern.toRead("yyyy-MM-dd", Locale.US);
    assertThat(pattern.date("2026/01/01")).isEqualTo(DateTimes.NONE);
    assertThat(pattern.timestamp("2026-02-30", ZoneOffset.UTC)).isEqualTo(DateTimes.NONE);
  }

  @Test
  void writesByPattern() {
    long micros = DateTimes.timestamp("2026-03-09 07:05:09.25", ZoneOffset.UTC);
    assertThat(
            DateTimePattern.toWrite("EEE, d MMM yyyy HH:mm:ss.SSS 'o''clock' XXX", Locale.US)
                .timestampText(micros, BERLIN))
        .isEqualTo("Mon, 9 Mar 2026 08:05:09.250 o'clock +01:00");
  }

  @ParameterizedTest
  @CsvSource({
    "YYYY, INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
    "e, INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN",
    "MMMMM, INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
    "QQQQQ, INVALID_DATETIME_PATTERN.LENGTH",
    "yyyy-MM-dd N, INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
    "yyyy-MM-dd bbb, INVALID_DATETIME_PATTERN.WITH_SUGGESTION"
  })
  void refusesLettersThatSparkRefuses(String pattern, String condition) {
    assertThatThrownBy(() -> DateTimePattern.toWrite(pattern, Locale.US))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("[" + condition + "]");
  }

  @Test
  void passesOverAZoneWhereThereIsToBeNone() {
    byte[] text = "2026-03-09 07:05:09+01:00".getBytes(StandardCharsets.UTF_8);
    assertThat(DateTimes.timestampNtz(text, 0, text.length))
        .isEqualTo(DateTimes.timestamp("2026-03-09 07:05:09", ZoneOffset.UTC));
  }
}
