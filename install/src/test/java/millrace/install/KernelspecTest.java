package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelspecTest {
  private static final String MAIN = "millrace.kernel.main.Main";

  @TempDir static Path scratch;
  private static Path folder;
  private static Launcher launcher;

  @BeforeAll
  static void install() throws Exception {
    launcher = Launcher.in(scratch);
    folder = scratch.resolve("share/jupyter/kernels/millrace");
  }

  @BeforeEach
  void isInstalled() throws Exception {
    var result = launcher.run("install", "--prefix", scratch.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("kernel millrace installed in " + folder);
    assertThat(result.status()).isZero();
  }

  @Test
  void saysWhatJupyterShowsAndHowToInterrupt() throws Exception {
    var spec = spec();
    assertThat(spec.get("display_name").getAsString()).isEqualTo("Millrace (Java 25)");
    assertThat(spec.get("language").getAsString()).isEqualTo("java");
    assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
  }

  @Test
  void startsTheKernelByAbsolutePathsInsideItsOwnFolder() throws Exception {
    var argv = argv();
    assertThat(Path.of(argv.getFirst())).isAbsolute().isExecutable();
    assertThat(argv).endsWith(MAIN, "{connection_file}");
    assertThat(argv.get(argv.indexOf("-cp") + 1).split(":"))
        .isNotEmpty()
        .allSatisfy(jar -> assertThat(Path.of(jar)).startsWith(folder).isRegularFile());
    assertThat(argv)
        .filteredOn(argument -> argument.contains("{") || argument.contains("@"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void hasLogosOfTheSizesThatJupyterAsksFor(int size) throws Exception {
    var logo = ImageIO.read(folder.resolve("logo-%dx%d.png".formatted(size, size)).toFile());
    assertThat(List.of(logo.getWidth(), logo.getHeight())).containsExactly(size, size);
    assertThat(logo.getRGB(0, 0) >>> 24).as("the corner is transparent").isZero();
  }

  @Test
  void hasALogoForEverySize() throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("logo-svg.svg").toFile());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void theJvmTakesTheCacheThatTheTrainingLeft() throws Exception {
    // in mode "on" a cache that does not fit ends the JVM
    var command = new ArrayList<>(argv().subList(0, argv().indexOf(MAIN)));
    command.replaceAll(
        argument -> argument.equals("-XX:AOTMode=auto") ? "-XX:AOTMode=on" : argument);
    assertThat(said(command)).contains("25");
  }

  @Test
  void aSpoiltCacheIsPassedOverInSilenceAndMadeAnewByInstall() throws Exception {
    var cache = folder.resolve("millrace.aot");
    var size = Files.size(cache);
    var command = argv().subList(0, argv().indexOf(MAIN));
    var asUsual = said(command).lines().count();
    Files.writeString(cache, "no cache at all");
    assertThat(said(command).lines()).hasSize((int) asUsual);
    Files.delete(cache);
    assertThat(said(command).lines()).hasSize((int) asUsual);

    var stale = Files.createFile(folder.resolve("lib/engine-0.0.1.jar"));
    isInstalled();
    assertThat(Files.size(cache)).isGreaterThan(size / 2);
    assertThat(stale).doesNotExist();
  }

  @Test
  void aSecondInstallOfTheSameLeavesEverythingAsItIs() throws Exception {
    var before = Files.getLastModifiedTime(folder.resolve("millrace.aot"));
    isInstalled();
    assertThat(Files.getLastModifiedTime(folder.resolve("millrace.aot"))).isEqualTo(before);
  }

  @Test
  void aUsersKernelLiesWhereJupyterLooksForItUntilItIsUninstalled() throws Exception {
    var users = scratch.resolve("data/kernels/millrace");
    assertThat(launcher.run("install").status()).isZero();
    assertThat(users.resolve("kernel.json")).exists();

    assertThat(launcher.run("uninstall", "--user").status()).isZero();
    assertThat(users).doesNotExist();

    var again = launcher.run("uninstall");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).isEqualTo("millrace: no kernel millrace in %s\n".formatted(users));
  }

  @Test
  void uninstallLeavesAnotherKernelAlone() throws Exception {
    var other = scratch.resolve("other/share/jupyter/kernels/millrace/kernel.json");
    Files.createDirectories(other.getParent());
    Files.writeString(other, "{\"argv\": [\"python\"]}");
    var result = launcher.run("uninstall", "--prefix", "other");
    assertThat(result.status()).isEqualTo(1);
    assertThat(other).exists();
  }

  @Test
  void sysPrefixIsThatOfThePythonInUseAndOptionsOfTheJvmAreKept() throws Exception {
    var environment = scratch.resolve("environment");
    assertThat(
            new ProcessBuilder(
                    Launcher.python().toString(),
                    "-m",
                    "venv",
                    "--without-pip",
                    environment.toString())
                .start()
                .waitFor())
        .isZero();
    var inside = launcher.with("MILLRACE_PYTHON", environment.resolve("bin/python"));
    var larger = inside.with("MILLRACE_JAVA_OPTIONS", "-Xmx1g -Dcolour=blue");
    assertThat(larger.run("install", "--sys-prefix").status()).isZero();
    assertThat(environment.resolve("share/jupyter/kernels/millrace/kernel.json"))
        .content()
        .containsSubsequence("-Xmx512m", "-Xmx1g", "-Dcolour=blue");
  }

  private static JsonObject spec() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("kernel.json")))
        .getAsJsonObject();
  }

  private static List<String> argv() throws IOException {
    return spec().getAsJsonArray("argv").asList().stream().map(part -> part.getAsString()).toList();
  }

  /// What a JVM under these options says of its version, and whatever else it says.
  private static String said(List<String> options) throws Exception {
    var command = new ArrayList<>(options);
    command.add("-version");
    var file = scratch.resolve("version.txt");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(file)).isZero();
    return Files.readString(file);
  }
}
