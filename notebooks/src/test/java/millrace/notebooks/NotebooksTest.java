package millrace.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every notebook from its first cell to its last, and compares what each cell shows with what
/// the notebook's file holds, and, where there is a record, with what Apache Spark printed.
/// `-Dnotebooks=write` puts the new outputs into the files.
class NotebooksTest {
  /// The launcher's way to say that something is not installed.
  private static final int MISSING = 2;

  @TempDir private Path scratch = Path.of("");

  static List<Path> notebooks() throws IOException {
    try (var files = Files.walk(Path.of(""), 2)) {
      return files
          .filter(file -> file.toString().endsWith(".ipynb") && !file.startsWith("target"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notebooks")
  void showsWhatItsFileHolds(Path notebook) throws Exception {
    var executed = scratch.resolve("executed.ipynb");
    run(notebook, executed);
    if ("write".equals(System.getProperty("notebooks"))) {
      Files.copy(executed, notebook, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(Notebook.read(executed).outputs()).isEqualTo(Notebook.read(notebook).outputs());
    var record = SparkRecord.beside(notebook);
    if (Files.exists(record)) {
      assertThat(SparkRecord.of(Notebook.read(executed))).isEqualTo(SparkRecord.read(record));
    }
  }

  private void run(Path notebook, Path executed) throws Exception {
    var printed = scratch.resolve("printed.txt");
    var process =
        new ProcessBuilder("../install/millrace", "run", notebook.toString(), "--to", "" + executed)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    process.getOutputStream().close();
    int status = process.waitFor();
    var text = Files.readString(printed, StandardCharsets.UTF_8);
    if (status == MISSING && !"true".equals(System.getenv("CI"))) {
      assumeTrue(false, text.strip());
    }
    assertThat(status).as(text).isZero();
  }
}
