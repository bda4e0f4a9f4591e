package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Settings;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private Instant now = Instant.EPOCH;

  @Test
  void opensARate() {
    var source = open("rate", Map.of("rowsPerSecond", "4", "numPartitions", "1"));
    assertThat(Rows.next(source, source.initial())).isEmpty();
    now = now.plusSeconds(1);
    assertThat(Rows.next(source, source.initial()))
        .containsExactly("[0, 0]", "[250000, 1]", "[500000, 2]", "[750000, 3]");
  }

  @Test
  void opensARateThatRampsUp() {
    var source = open("rate", Map.of("rowsPerSecond", "10", "rampUpTime", "4s"));
    now = now.plusSeconds(5);
    assertThat(Rows.next(source, source.initial())).hasSize(30);
  }

  @Test
  void opensARateByMicroBatch() {
    var source =
        open(
            "rate-micro-batch",
            Map.of("rowsPerBatch", "3", "startTimestamp", "1000", "advanceMillisPerBatch", "50"));
    var first = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    assertThat(first).isEqualTo(new Offset("{\"offset\":3,\"timestamp\":1050}"));
    assertThat(Rows.next(source, first))
        .containsExactlyInAnyOrder("[1050000, 3]", "[1050000, 4]", "[1050000, 5]");
  }

  @Test
  void knowsTheSchemaOfASocketBeforeItConnects() {
    var stream =
        Sources.stream(
            "socket",
            Optional.empty(),
            Map.of("host", "localhost", "port", "9", "includeTimestamp", "true"),
            Settings.utc(),
            () -> now);
    assertThat(stream.schema().toDDL()).isEqualTo("value STRING,timestamp TIMESTAMP");
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> open("rate", Map.of("rowsPerSecond", "0")))
        .hasMessage("Invalid value '0'. The option 'rowsPerSecond' must be positive");
    assertThatThrownBy(() -> open("rate-micro-batch", Map.of()))
        .hasMessageContaining("'rowsPerBatch' must be positive");
    assertThatThrownBy(() -> open("socket", Map.of("port", "1")))
        .hasMessage("Set a host to read from with option(\"host\", ...).");
    assertThatThrownBy(() -> open("socket", Map.of("host", "a")))
        .hasMessage("Set a port to read from with option(\"port\", ...).");
  }

  @Test
  void refusesASchemaWhereTheSourceHasItsOwn() {
    var schema = Optional.of(StructType.fromDDL("a INT"));
    assertThatThrownBy(() -> Sources.stream("rate", schema, Map.of(), Settings.utc(), () -> now))
        .hasMessageContaining("does not support a user-specified schema");
  }

  private Source open(String format, Map<String, String> options) {
    return Sources.stream(format, Optional.empty(), options, Settings.utc(), () -> now)
        .open()
        .get();
  }
}
