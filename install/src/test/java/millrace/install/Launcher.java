package millrace.install;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// The launcher of a clone, under an environment of the test's choice.
final class Launcher {
  /// The clone that is being tested.
  static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

  private final Path clone;
  private final Path scratch;
  private final Map<String, String> environment;

  /// How a launcher ended. Status 2 says that something is missing here or that the command was
  /// wrong.
  record Result(int status, String out, String err) {}

  private Launcher(Path clone, Path scratch, Map<String, String> environment) {
    this.clone = clone;
    this.scratch = scratch;
    this.environment = environment;
  }

  /// The launcher of the clone under test. What it writes for Jupyter goes to the scratch folder;
  /// its private environment is the usual one, so that it is made once.
  static Launcher in(Path scratch) {
    python();
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("JUPYTER"));
    environment.put("JUPYTER_DATA_DIR", scratch.resolve("data").toString());
    environment.put("JUPYTER_CONFIG_DIR", scratch.resolve("config").toString());
    environment.put("JUPYTER_RUNTIME_DIR", scratch.resolve("runtime").toString());
    return new Launcher(CLONE, scratch, environment);
  }

  /// The same script in another place.
  Launcher of(Path otherClone) {
    return new Launcher(otherClone, scratch, environment);
  }

  Launcher with(String name, Object value) {
    return changed(variables -> variables.put(name, value.toString()));
  }

  Launcher without(String... names) {
    return changed(variables -> variables.keySet().removeAll(List.of(names)));
  }

  /// With nothing on the path but the tools that the shell script needs, and Python.
  Launcher withBarePath() throws IOException {
    // a script and no link: a Python finds its library beside the path that it was started by
    script(tools().resolve("python3"), "exec '%s' \"$@\"".formatted(python()));
    return with("PATH", tools()).without("MAVEN_HOME", "MILLRACE_PYTHON");
  }

  /// With nothing on the path but the tools that the shell script needs.
  Launcher withoutPython() throws IOException {
    return with("PATH", tools()).without("MILLRACE_PYTHON");
  }

  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(clone.resolve("install/millrace").toString()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out().toFile())
            .redirectError(err().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    var status = start(arguments).waitFor();
    return new Result(status, Files.readString(out()), Files.readString(err()));
  }

  /// The same, for what needs JupyterLab's packages: where they cannot be had the test is skipped.
  Result runWithJupyter(String... arguments) throws IOException, InterruptedException {
    var result = run(arguments);
    if (result.status() == 2) {
      throw missing(result.err());
    }
    return result;
  }

  Path out() {
    return scratch.resolve("out.txt");
  }

  Path err() {
    return scratch.resolve("err.txt");
  }

  /// The Python behind whatever `python3` is on the path.
  static Path python() {
    try {
      var asked =
          new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return Path.of(
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException none) {
      throw missing("no Python 3 on the path");
    }
  }

  static void script(Path file, String line) {
    try {
      Files.writeString(file, "#!/bin/sh\n" + line + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The launcher as after `git clone`, but for the sources.
  static Path unbuiltClone(Path scratch) throws IOException {
    var clone = scratch.resolve("clone");
    for (var module : List.of("", "engine", "kernel", "magics", "install")) {
      Files.createDirectories(clone.resolve(module, "src/main/java"));
      Files.copy(CLONE.resolve(module, "pom.xml"), clone.resolve(module, "pom.xml"));
    }
    var script = clone.resolve("install/millrace");
    Files.copy(CLONE.resolve("install/millrace"), script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectory(clone.resolve("install/launcher"));
    try (var files = Files.newDirectoryStream(CLONE.resolve("install/launcher"), "*.py")) {
      for (var file : files) {
        Files.copy(file, clone.resolve("install/launcher").resolve(file.getFileName()));
      }
    }
    return clone;
  }

  /// What a test throws where the machine lacks something: it is skipped, but in CI it fails.
  static RuntimeException missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("missing in CI: " + what);
    }
    return new TestAbortedException(what);
  }

  private Launcher changed(Consumer<Map<String, String>> change) {
    var changed = new HashMap<>(environment);
    change.accept(changed);
    return new Launcher(clone, scratch, changed);
  }

  private Path tools() throws IOException {
    var tools = Files.createDirectories(scratch.resolve("tools"));
    for (var tool : List.of("dirname", "readlink")) {
      if (!Files.exists(tools.resolve(tool))) {
        Files.createSymbolicLink(tools.resolve(tool), find(tool));
      }
    }
    return tools;
  }

  private static Path find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
