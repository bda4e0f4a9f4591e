package millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import millrace.engine.error.DataException;
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
            Map.of("spark.sql.shuffle.partitions", "5"),
            List.of(Optional.of(new Offset("{\"logOffset\":0}")), Optional.empty())));
    checkpoint.finish(0, 15);
    assertThat(Files.readString(folder.resolve("offsets/0")))
        .isEqualTo(
            "v1\n{\"batchWatermarkMs\":5,\"batchTimestampMs\":1480981499528,\"conf\":"
                + "{\"spark.sql.shuffle.partitions\":\"5\"}}\n"
                + "{\"logOffset\":0}\n-");
    assertThat(Files.readString(folder.resolve("commits/0")))
        .isEqualTo("v1\n{\"nextBatchWatermarkMs\":15}");
  }

  @Test
  void whatWasWrittenIsReadBack() {
    var entry =
        new Checkpoint.Entry(
            1, 2, Map.of("a", "b"), List.of(Optional.empty(), Optional.of(new Offset("7"))));
    checkpoint.begin(3, entry);
    checkpoint.finish(2, 9);
    assertThat(checkpoint.begun(3)).isEqualTo(entry);
    assertThat(checkpoint.nextWatermark(2)).isEqualTo(9);
    assertThat(checkpoint.lastBegun()).isEqualTo(OptionalLong.of(3));
    assertThat(checkpoint.lastDone()).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void twoQueriesDoNotWriteToOneFolder() {
    var entry = new Checkpoint.Entry(1, 2, Map.of(), List.of());
    checkpoint.begin(0, entry);
    assertThatThrownBy(() -> checkpoint.begin(0, entry))
        .isInstanceOf(MachineException.class)
        .hasMessageStartingWith("[CONCURRENT_STREAM_LOG_UPDATE]");
  }

  @Test
  void whatIsOldGoes() {
    var small = new Checkpoint(folder, 10, 2);
    for (int batch = 0; batch < 6; batch++) {
      small.begin(batch, new Checkpoint.Entry(0, 0, Map.of(), List.of()));
      small.finish(batch, 0);
    }
    assertThat(folder.resolve("offsets").toFile().list()).containsExactlyInAnyOrder("3", "4", "5");
    assertThat(folder.resolve("commits").toFile().list()).containsExactlyInAnyOrder("3", "4", "5");
  }

  @Test
  void leftoversOfARunThatNotedNothingAreNoNewFolder() throws IOException {
    checkpoint.checkEmpty();
    Files.createDirectories(folder.resolve("state/0"));
    assertThatThrownBy(checkpoint::checkEmpty)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("[STATE_STORE_CHECKPOINT_LOCATION_NOT_EMPTY]");
  }

  @Test
  void notesWithoutAnOwnerAreRefused() {
    checkpoint.begin(0, new Checkpoint.Entry(0, 0, Map.of(), List.of()));
    assertThatThrownBy(() -> checkpoint.claim(UUID.randomUUID()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("[STREAMING_CHECKPOINT_MISSING_METADATA_FILE]");
  }

  @Test
  void aSourceReadsBackWhatItNotedWhollyOrNot() {
    var log = checkpoint.source(1);
    var all = new java.util.ArrayList<String>();
    for (int number = 0; number < 25; number++) {
      log.add(number, List.of("a" + number, "b" + number));
      all.add("a" + number);
      all.add("b" + number);
      assertThat(checkpoint.source(1).lines()).isEqualTo(all);
    }
    assertThat(folder.resolve("sources/1").toFile().list())
        .containsExactlyInAnyOrder("19.compact", "20", "21", "22", "23", "24");
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
