package millrace.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import millrace.kernel.magic.KernelMagics;
import millrace.magics.Streaming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The notebooks of the book's chapters against what Apache Spark printed for their cells
/// ([SparkCells] records it). That the kernel still shows what the files hold is tested with all
/// notebooks.
class BookTest {
  static List<Path> chapters() throws IOException {
    try (var files = Files.list(Path.of("book"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void theBookHasThreeChaptersOnStreams() throws IOException {
    assertThat(chapters().stream().map(file -> file.getFileName().toString().substring(0, 2)))
        .containsExactly("21", "22", "23");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chapters")
  void everyPlainCellShowsWhatSparkPrinted(Path chapter) throws IOException {
    assertThat(SparkRecord.of(Notebook.read(chapter)))
        .isEqualTo(SparkRecord.read(SparkRecord.beside(chapter)));
  }

  @Test
  void cellsOnSparkHaveTheImportsOfCellsHere() {
    var here =
        Stream.concat(new KernelMagics().imports().stream(), new Streaming().imports().stream())
            .filter(each -> !each.contains("millrace.kernel.") && !each.contains(".magics."))
            .map(each -> each.replace("millrace.", "org.apache.spark."));
    assertThat(here).containsExactlyInAnyOrderElementsOf(SparkCells.IMPORTS);
  }
}
