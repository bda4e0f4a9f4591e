package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A notebook executed from the command line.
class RunTest {
  @TempDir Path scratch;

  @Test
  void printsTheTextOfEachCellsOutputs() throws Exception {
    var notebook =
        Notebook.write(
            scratch.resolve("fine.ipynb"),
            "System.out.println(\"hello\")",
            "int six = 6;",
            "six * 7");
    var result = Launcher.in(scratch).runWithJupyter("run", notebook.toString());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("[1]\nhello\n[2]\n").endsWith("[3]\n42\n");
  }

  @Test
  void endsWithTheCellThatFailedAndItsError() throws Exception {
    var notebook =
        Notebook.write(
            scratch.resolve("fails.ipynb"),
            "6 * 7",
            "throw new IllegalStateException(\"the race is dry\");",
            "System.out.println(\"not reached\")");
    var result = Launcher.in(scratch).runWithJupyter("run", notebook.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("42").doesNotContain("not reached");
    assertThat(result.err())
        .contains("cell 2 failed:", "throw new IllegalStateException", "the race is dry")
        .doesNotContain("\u001b", "Traceback", "nbclient");
  }

  @Test
  void keepsTheResultWhereAskedTo() throws Exception {
    var notebook = Notebook.write(scratch.resolve("kept.ipynb"), "6 * 7");
    var before = Files.readString(notebook);
    var to = scratch.resolve("executed.ipynb");
    var result =
        Launcher.in(scratch).runWithJupyter("run", notebook.toString(), "--to", to.toString());
    assertThat(result.status()).as(result.err()).isZero();

    var cell =
        JsonParser.parseString(Files.readString(to))
            .getAsJsonObject()
            .getAsJsonArray("cells")
            .get(0)
            .getAsJsonObject();
    assertThat(cell.getAsJsonArray("outputs").toString()).contains("42");
    assertThat(Files.readString(notebook)).isEqualTo(before);
  }

  @Test
  void worksInTheNotebooksFolder() throws Exception {
    var folder = Files.createDirectory(scratch.resolve("deep"));
    Files.writeString(folder.resolve("beside.txt"), "found");
    var notebook =
        Notebook.write(
            folder.resolve("reads.ipynb"),
            "System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of(\"beside.txt\")))");
    var result = Launcher.in(scratch).runWithJupyter("run", notebook.toString());
    assertThat(result.out()).as(result.err()).contains("found");
  }
}
