package millrace.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextBufferTest {
  private Instant now = Instant.ofEpochSecond(1_000);
  private final TextBuffer buffer = new TextBuffer(() -> now);

  @Test
  void keepsTheOrderOfBothStreams() {
    add("stdout", "a\n");
    add("stdout", "b\n");
    add("stderr", "c\n");
    add("stdout", "d\n");
    assertThat(buffer.take())
        .containsExactly(
            new TextBuffer.Chunk("stdout", "a\nb\n"),
            new TextBuffer.Chunk("stderr", "c\n"),
            new TextBuffer.Chunk("stdout", "d\n"));
    assertThat(buffer.take()).isEmpty();
  }

  @Test
  void aCharacterIsNeverCutInTwo() {
    var smile = "ä😀".getBytes(StandardCharsets.UTF_8);
    var text = new StringBuilder();
    for (byte single : smile) {
      buffer.add("stdout", new byte[] {single}, 0, 1);
      text.append(taken());
    }
    assertThat(text).hasToString("ä😀");
  }

  @Test
  void whileItsCellRunsNothingIsDropped() {
    for (int line = 0; line < 10_000; line++) {
      add("stdout", "line\n");
    }
    assertThat(taken().lines()).hasSize(10_000);
  }

  @Test
  void afterwardsSomeLinesASecondAreKeptAndTheOthersCounted() {
    buffer.cap();
    for (int line = 0; line < 1_000; line++) {
      add("stdout", "line\n");
    }
    assertThat(taken().lines()).hasSize(TextBuffer.LINES_A_SECOND);
    assertThat(buffer.owesNote()).isTrue();
    now = now.plusSeconds(1);
    assertThat(taken()).isEqualTo("... 800 lines dropped (more than 200 a second)\n");
    assertThat(buffer.owesNote()).isFalse();
    add("stdout", "again\n");
    assertThat(taken()).isEqualTo("again\n");
  }

  @Test
  void aLineWithoutAnEndIsCappedByItsLength() {
    buffer.cap();
    for (int part = 0; part < 100; part++) {
      add("stdout", "x".repeat(10_000));
    }
    assertThat(taken().length()).isLessThan(100_000);
  }

  private void add(String stream, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.add(stream, bytes, 0, bytes.length);
  }

  private String taken() {
    return buffer.take().stream().map(TextBuffer.Chunk::text).collect(Collectors.joining());
  }
}
