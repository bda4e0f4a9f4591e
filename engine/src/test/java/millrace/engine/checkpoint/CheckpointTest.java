package millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import millrace.engine.error.MachineException;
import millrace.engine.source.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path folder;
  private Checkpoint checkpoint = new Checkpoint(Path.of(""));

  @BeforeEach
  void open() {
    checkpoint = new Checkpoint(folder);
  }

  @Test
  void theFirstRunGivesItItsId() throws IOException {
    var id = UUID.randomUUID();
    assertThat(checkpoint.claim(id)).isEqualTo(id);
    assertThat(checkpoint.claim(UUID.randomUUID())).isEqualTo(id);
    assertThat(Files.readString(folder.resolve("metadata"))).isEqualTo("{\"id\":\"" + id + "\"}");
  }

  @Test
  void aMicroBatchIsWrittenAsSparkWritesIt() throws IOException {
    checkpoint.begin(
        0,
        new Checkpoint.Entry(
            5,
            1480981499528L,
            List.of(Optional.of(new Offset("{\"logOffset\":0}")), Optional.empty())));
    checkpoint.finish(0, 15);
    assertThat(Files.readString(folder.resolve("offsets/0")))
        .isEqualTo(
            "v1\n{\"batchWatermarkMs\":5,\"batchTimestampMs\":1480981499528,\"conf\":{}}\n"
                + "{\"logOffset\":0}\n-");
    assertThat(Files.readString(folder.resolve("commits/0")))
        .isEqualTo("v1\n{\"nextBatchWatermarkMs\":15}");
  }

  @Test
  void whatWasWrittenIsReadBack() {
    var entry = new Checkpoint.Entry(1, 2, List.of(Optional.empty(), Optional.of(new Offset("7"))));
    checkpoint.begin(3, entry);
    checkpoint.finish(2, 9);
    assertThat(checkpoint.begun(3)).isEqualTo(entry);
    assertThat(checkpoint.nextWatermark(2)).isEqualTo(9);
    assertThat(checkpoint.lastBegun()).isEqualTo(OptionalLong.of(3));
    assertThat(checkpoint.lastDone()).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void aNewFolderHasNoMicroBatches() {
    assertThat(checkpoint.lastBegun()).isEmpty();
    assertThat(checkpoint.lastDone()).isEmpty();
  }

  @Test
  void aFileOfAnotherKindIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("offsets"));
    Files.writeString(folder.resolve("offsets/0"), "v9");
    assertThatThrownBy(() -> checkpoint.begun(0))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("offsets/0");
  }
}
