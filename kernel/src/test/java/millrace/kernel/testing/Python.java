package millrace.kernel.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// A private Python environment for tests that need one.
///
/// It is made once for each set of packages, in `~/.cache/millrace`, and kept. Where it cannot be
/// made, the test is skipped with a line that names what is missing; in CI it fails.
public final class Python {
  private static final long PATIENCE_MINUTES = 10;

  /// What a program came to.
  ///
  /// @param output standard output and error as they came
  public record Result(int status, String output) {}

  private final Path folder;

  private Python(Path folder) {
    this.folder = folder;
  }

  /// An environment that holds these packages.
  ///
  /// @param packages as pip takes them
  public static Python with(String... packages) {
    var made = make(packages);
    if (made.missing().isPresent()) {
      throw missing(made.missing().get());
    }
    return made.python();
  }

  /// An environment that holds these packages, if they can be had.
  public static Optional<Python> ifAvailable(String... packages) {
    var made = make(packages);
    return made.missing().isPresent() ? Optional.empty() : Optional.of(made.python());
  }

  /// The Python of the operating system, with what its packages brought.
  public static Python ofSystem() {
    return new Python(Path.of("/usr"));
  }

  private record Made(Python python, Optional<String> missing) {}

  private static Made make(String... packages) {
    var wanted = new ArrayList<>(List.of(packages));
    Collections.sort(wanted);
    var home = Path.of(System.getProperty("user.home"), ".cache", "millrace");
    var folder = home.resolve("test-venv-%08x".formatted(wanted.hashCode()));
    try {
      Files.createDirectories(home);
      var lock = home.resolve(folder.getFileName() + ".lock");
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        var python = new Python(folder);
        var missing =
            Files.exists(python.mark()) ? Optional.<String>empty() : python.install(wanted);
        return new Made(python, missing);
      }
    } catch (IOException e) {
      return new Made(
          new Python(folder), Optional.of("a folder for a Python environment: " + e.getMessage()));
    }
  }

  /// Ends the test that needs what is not there: skipped on a person's machine, failed in CI.
  public static RuntimeException missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI needs " + what);
    }
    return new TestAbortedException("skipped, for want of " + what);
  }

  public Path executable() {
    return program("python3");
  }

  /// A program of the environment, such as `jupyter`.
  public Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /// Runs the environment's Python and waits for its end.
  public Result run(Path workingFolder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(executable().toString());
    command.addAll(arguments);
    return run(command, workingFolder, environment);
  }

  /// Says what is missing; nothing if all went well.
  private Optional<String> install(List<String> packages) throws IOException {
    var here = Path.of("").toAbsolutePath();
    try {
      var made =
          run(List.of("python3", "-m", "venv", "--clear", folder.toString()), here, Map.of());
      if (made.status() != 0) {
        return Optional.of("python3 with its venv module (python3-venv): " + made.output().strip());
      }
      var pip =
          new ArrayList<>(
              List.of("-m", "pip", "install", "--disable-pip-version-check", "--retries=1", "-q"));
      pip.addAll(packages);
      var installed = run(here, Map.of(), pip);
      if (installed.status() != 0) {
        return Optional.of("%s from pip: %s".formatted(packages, installed.output().strip()));
      }
      Files.writeString(mark(), String.join("\n", packages));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("python3: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// There once the environment is whole.
  private Path mark() {
    return folder.resolve("whole");
  }

  private static Result run(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + command);
    }
    return new Result(process.exitValue(), output);
  }
}
