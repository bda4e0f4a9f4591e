package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the launcher builds, seen with a Maven that only counts its calls.
class BuildTest {
  @TempDir Path scratch;
  private Path clone;
  private Path source;
  private Path jar;
  private Launcher launcher;

  @BeforeEach
  void aCloneAndAMavenThatCounts() throws IOException {
    clone = Launcher.unbuiltClone(scratch);
    source = clone.resolve("engine/src/main/java/Engine.java");
    Files.writeString(source, "class Engine {}");
    jar = clone.resolve("engine.jar");
    maven(
        """
        echo built >> '%s'
        echo '[INFO] Building Millrace engine 0.1.0 [2/6]'
        mkdir -p '%s/install/target'
        touch '%s'
        printf '%%s\\n' '%s' > '%s/install/target/classpath'\
        """
            .formatted(scratch.resolve("builds"), clone, jar, jar, clone));
    launcher =
        Launcher.in(scratch)
            .with("PATH", scratch + ":" + System.getenv("PATH"))
            .without("MAVEN_HOME")
            .of(clone);
  }

  @Test
  void buildsOnceAndPrintsTheJarsAlone() throws Exception {
    var first = launcher.run("classpath");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).isEqualTo(jar + "\n");
    assertThat(first.err()).contains("building Millrace", "engine 0.1.0 [2/6]");
    assertThat(launcher.run("classpath").out()).isEqualTo(jar + "\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceChanges() throws Exception {
    launcher.run("classpath");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    launcher.run("classpath");
    launcher.run("classpath");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    launcher.run("classpath");
    Files.delete(source);
    launcher.run("classpath");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenAJarIsGone() throws Exception {
    launcher.run("classpath");
    Files.delete(jar);
    launcher.run("classpath");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void showsTheErrorsOfABuildThatFails() throws Exception {
    maven(
        "echo '[INFO] compiling'; echo '[ERROR] Engine.java: not a statement'; echo '[ERROR] ->"
            + " [Help 1]'; exit 1");
    var result = launcher.run("classpath");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("millrace: the build failed:", "[ERROR] Engine.java: not a statement")
        .doesNotContain("compiling", "Help");
    assertThat(result.out()).isEmpty();
  }

  private void maven(String script) {
    Launcher.script(scratch.resolve("mvn"), script);
  }

  private long builds() throws IOException {
    return Files.readAllLines(scratch.resolve("builds")).size();
  }
}
