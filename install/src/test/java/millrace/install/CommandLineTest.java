package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "run --help"})
  void helpNamesEveryCommand(String arguments) throws Exception {
    var result =
        Launcher.in(scratch).run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("millrace lab", "millrace run", "millrace install", "millrace uninstall")
        .contains("millrace classpath");
  }

  @ParameterizedTest
  @CsvSource({
    "lba, no command 'lba'; did you mean 'lab'?",
    "instal, no command 'instal'; did you mean 'install'?",
    "install --users, no option '--users'; did you mean '--user'?",
    "uninstall --prefx=x, no option '--prefx=x'; did you mean '--prefix'?",
    "install --prefix, --prefix needs a folder after it",
    "run, run needs a notebook",
    "run a.ipynb b.ipynb, run executes one notebook",
    "lab nowhere, no folder 'nowhere' to open",
    "classpath all, classpath takes no arguments",
  })
  void aWrongCommandIsOneSentenceWithTheNearestMatch(String arguments, String sentence)
      throws Exception {
    var result = Launcher.in(scratch).run(arguments.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("millrace: " + sentence).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aMisspeltNotebookIsToldItsNearestNeighbour() throws Exception {
    Files.createFile(scratch.resolve("01-first-stream.ipynb"));
    var result = Launcher.in(scratch).run("run", "01-first-steam.ipynb");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean '01-first-stream.ipynb'?");
  }

  @Test
  void theLauncherWorksThroughASymbolicLink() throws Exception {
    var link = scratch.resolve("millrace");
    Files.createSymbolicLink(link, Launcher.CLONE.resolve("install/millrace"));
    var process = new ProcessBuilder(link.toString(), "help").start();
    assertThat(process.inputReader().readLine()).startsWith("Millrace");
    assertThat(process.waitFor()).isZero();
  }
}
