package millrace.install;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The parts of the Binder image: the image itself is built by mybinder.org alone.
class BinderTest {
  private static final Path BINDER = Launcher.CLONE.resolve("binder");

  /// Names that conda-forge has (looked up by hand; a name that is not there fails the image).
  private static final Set<String> ON_CONDA_FORGE =
      Set.of(
          "python",
          "openjdk",
          "maven",
          "jupyterlab",
          "notebook",
          "jupyterlab_widgets",
          "nbclient",
          "nbformat",
          "ipywidgets");

  @TempDir Path scratch;

  @Test
  void theEnvironmentIsOfPackagesThatCondaForgeHas() throws IOException {
    var environment = environment();
    assertThat(environment.get("channels")).isEqualTo(List.of("conda-forge"));
    assertThat(packages().keySet()).isSubsetOf(ON_CONDA_FORGE);
    assertThat(packages()).contains(entry("openjdk", "25")).containsKey("maven");
  }

  @Test
  void theVersionsOfJupyterAreThoseOfThePrivateEnvironment() throws IOException {
    var packages = packages();
    var requirements = Files.readAllLines(Launcher.CLONE.resolve("install/requirements.txt"));
    assertThat(requirements)
        .filteredOn(line -> line.contains("=="))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              var parts = line.split("==", 2);
              assertThat(packages).containsKey(parts[0]);
              assertThat(parts[1]).startsWith(packages.get(parts[0]) + ".");
            });
  }

  @Test
  void thePackagesOfTheSystemAreNamesAlone() throws IOException {
    assertThat(Files.readAllLines(BINDER.resolve("apt.txt")))
        .isNotEmpty()
        .allMatch(Pattern.compile("[a-z0-9][a-z0-9.+-]+").asMatchPredicate());
  }

  @Test
  void theLinkOpensAFolderThatIsThere() throws IOException {
    var link =
        Pattern.compile("urlpath=lab/tree/(\\S+)")
            .matcher(Files.readString(BINDER.resolve("README.md")));
    assertThat(link.find()).isTrue();
    assertThat(Launcher.CLONE.resolve(link.group(1))).isDirectory();
  }

  @Test
  void postBuildInstallsTheKernelIntoTheImagesJupyter() throws Exception {
    Launcher.python();
    var script = BINDER.resolve("postBuild");
    assertThat(script).isExecutable();
    var log = scratch.resolve("log.txt").toFile();
    var builder =
        new ProcessBuilder(script.toString())
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    // as repo2docker sets it
    builder.environment().put("NB_PYTHON_PREFIX", scratch.resolve("image").toString());
    var status = builder.start().waitFor();
    assertThat(status).as(Files.readString(log.toPath())).isZero();

    var kernel = scratch.resolve("image/share/jupyter/kernels/millrace");
    assertThat(kernel.resolve("kernel.json")).exists();
    assertThat(kernel.resolve("millrace.aot")).exists();
  }

  private static Map<?, ?> environment() throws IOException {
    var load = new Load(LoadSettings.builder().build());
    return (Map<?, ?>) load.loadFromString(Files.readString(BINDER.resolve("environment.yml")));
  }

  /// Package to version, the version empty where any will do.
  private static Map<String, String> packages() throws IOException {
    var packages = new HashMap<String, String>();
    for (var dependency : (List<?>) requireNonNull(environment().get("dependencies"))) {
      var parts = dependency.toString().split("=", 2);
      packages.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return packages;
  }
}
