package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import millrace.engine.error.MachineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLogTest {
  @TempDir private Path folder;

  private void add(int from, int to) {
    var log = new FolderLog(folder);
    IntStream.range(from, to).forEach(n -> log.add(n, List.of("line " + n)));
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(n -> "line " + n).toList();
  }

  @Test
  void readersFindAllThatWasAddedWhileAWriterPutsFilesTogether() {
    var writer = CompletableFuture.runAsync(() -> add(0, 300));
    var log = new FolderLog(folder);
    int known = 0;
    while (!writer.isDone()) {
      var read = log.lines();
      assertThat(read).hasSizeGreaterThanOrEqualTo(known).isEqualTo(lines(read.size()));
      known = read.size();
    }
    writer.join();
    assertThat(log.lines()).isEqualTo(lines(300));
  }

  @Test
  void aFileThatIsMissingAndNotPutTogetherIsTold() throws IOException {
    add(0, 9);
    Files.delete(folder.resolve("4"));
    Files.createSymbolicLink(folder.resolve("4"), folder.resolve("nothing"));
    assertThatThrownBy(() -> new FolderLog(folder).lines())
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void oldFilesThatStayedAreNotReadAndGoTheNextTime() throws IOException {
    add(0, 9);
    var stays = Files.readString(folder.resolve("4"));
    add(9, 12);
    Files.writeString(folder.resolve("4"), stays);
    assertThat(new FolderLog(folder).lines()).isEqualTo(lines(12));
    add(12, 20);
    assertThat(new FolderLog(folder).lines()).isEqualTo(lines(20));
    assertThat(folder.toFile().list()).containsExactly("19.compact");
  }
}
