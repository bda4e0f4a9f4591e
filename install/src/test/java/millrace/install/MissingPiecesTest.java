package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads on a machine that lacks something: one sentence that names what to install.
class MissingPiecesTest {
  @TempDir Path scratch;

  @Test
  void withoutAJdkItSaysWhichToInstall() throws Exception {
    var result = withoutJdk().run("install", "--prefix", "somewhere");
    assertOneSentence(result, "no JDK 25 or later found");
    assertThat(result.err())
        .contains("openjdk-25-jdk", "java-25-openjdk-devel", "openjdk@25", "openjdk=25");
  }

  @Test
  void anOldJavaHomeIsNamed() throws Exception {
    var old = jdk("17.0.15");
    var result = withoutJdk().with("JAVA_HOME", old).run("install", "--prefix", "somewhere");
    assertOneSentence(result, "no JDK 25 or later found (JAVA_HOME is %s: Java 17)".formatted(old));
  }

  @Test
  void aChosenJavaThatIsTooOldIsNotPassedOver() throws Exception {
    var old = jdk("21.0.2");
    var result =
        Launcher.in(scratch).with("MILLRACE_JAVA_HOME", old).run("install", "--prefix", "p");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("millrace: MILLRACE_JAVA_HOME is " + old)
        .contains("Java 21");
  }

  @Test
  void aJavaWithoutACompilerIsNoJdk() throws Exception {
    var runtime = jdk("25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    var result = withoutJdk().with("JAVA_HOME", runtime).run("install", "--prefix", "somewhere");
    assertOneSentence(result, "no JDK 25 or later found");
    assertThat(result.err()).contains("a Java 25 without a compiler");
  }

  @Test
  void withoutMavenItSaysHowToGetIt() throws Exception {
    var result =
        Launcher.in(scratch)
            .withBarePath()
            .with("MILLRACE_JAVA_HOME", jdk("25.0.1"))
            .of(Launcher.unbuiltClone(scratch))
            .run("classpath");
    assertOneSentence(result, "no Maven found");
    assertThat(result.err())
        .contains("apt install maven", "dnf install", "brew install", "conda install");
  }

  @Test
  void withoutPythonItSaysHowToGetIt() throws Exception {
    var result = Launcher.in(scratch).withoutPython().run("lab");
    assertOneSentence(result, "no Python 3.10 or later found");
    assertThat(result.err())
        .contains("apt install python3", "dnf install", "brew install", "conda install");
  }

  @Test
  void aChosenPythonThatWillNotDoIsNotPassedOver() throws Exception {
    var result = Launcher.in(scratch).with("MILLRACE_PYTHON", "/bin/false").run("help");
    assertOneSentence(result, "MILLRACE_PYTHON is /bin/false, which is not a Python 3.10 or later");
  }

  @Test
  void withoutTheVenvModuleItSaysHowToGetIt() throws Exception {
    // stands before the library's own module, as if that were not installed
    var modules = Files.createDirectory(scratch.resolve("modules"));
    Files.writeString(modules.resolve("ensurepip.py"), "raise ImportError");
    var notebook = Files.writeString(scratch.resolve("any.ipynb"), "{}");
    var result =
        Launcher.in(scratch)
            .with("PYTHONPATH", modules)
            .with("XDG_CACHE_HOME", scratch.resolve("cache"))
            .run("run", notebook.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("cannot make virtual environments")
        .contains("apt install python3-venv", "dnf install", "brew install", "conda install")
        .hasLineCount(1);
  }

  private Launcher withoutJdk() throws Exception {
    return Launcher.in(scratch)
        .withBarePath()
        .without("MILLRACE_JAVA_HOME", "JAVA_HOME", "CONDA_PREFIX")
        .with("MILLRACE_JDK_FOLDERS", scratch.resolve("no-jdks/*"));
  }

  private void assertOneSentence(Launcher.Result result, String start) {
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("millrace: " + start).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  /// A folder that looks like a JDK from outside.
  private Path jdk(String version) throws IOException {
    var home = scratch.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    Launcher.script(home.resolve("bin/java"), "exit 1");
    Launcher.script(home.resolve("bin/javac"), "exit 1");
    return home;
  }
}
