package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import org.junit.jupiter.api.Test;

class SocketSourceTest {
  @Test
  void readsLinesOnceAndForgetsThemWhenTheyAreCommitted() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var source =
            new SocketSource("127.0.0.1", server.getLocalPort(), true, () -> Instant.EPOCH)) {
      var empty = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
      assertThat(empty).isEqualTo(new Offset("-1"));
      try (var connection = server.accept()) {
        connection.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
      }
      var two = new Offset("1");
      while (!source.newest().equals(java.util.Optional.of(two))) {
        Thread.onSpinWait();
      }
      assertThat(source.latest(empty, ReadLimit.AS_CONFIGURED)).contains(two);
      try (var reader = source.splits(empty, two).getFirst().open(new int[] {0, 1})) {
        assertThat(reader.read().orElseThrow()).hasToString("[[one, 0], [two, 0]]");
      }
      source.commit(two);
      assertThatThrownBy(() -> source.splits(empty, two))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("cannot be read again");
    }
  }

  @Test
  void saysWhatToStartWhereNoServerIs() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    try (var source = new SocketSource("127.0.0.1", port, false, () -> Instant.EPOCH)) {
      assertThatThrownBy(() -> source.latest(source.initial(), ReadLimit.ALL))
          .isInstanceOf(MachineException.class)
          .hasMessageContaining("nc -lk " + port);
    }
  }
}
