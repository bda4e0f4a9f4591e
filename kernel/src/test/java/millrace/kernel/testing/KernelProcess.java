package millrace.kernel.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import millrace.kernel.main.Main;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/// A kernel in a process of its own, with the class path of the tests.
public final class KernelProcess implements AutoCloseable {
  /// Longer than any machine needs.
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final KernelConnectionProperties connection;

  private KernelProcess(Process process, KernelConnectionProperties connection) {
    this.process = process;
    this.connection = connection;
  }

  public static KernelProcess start(Path folder) throws IOException {
    var connection = FrontEnd.connection();
    var file = Files.writeString(folder.resolve("connection.json"), connection.toJsonString());
    var builder = new ProcessBuilder(command(file.toString()));
    builder.environment().put("MILLRACE_HISTORY", "");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("kernel.log").toFile());
    return new KernelProcess(builder.start(), connection);
  }

  /// The command that starts a kernel, with the options that its launcher gives.
  public static List<String> command(String connectionFile) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(options());
    command.addAll(
        List.of(
            "-cp",
            Objects.requireNonNull(System.getProperty("java.class.path")),
            Main.class.getName(),
            connectionFile));
    return command;
  }

  public KernelConnectionProperties connection() {
    return connection;
  }

  /// Waits until the process has ended; returns its exit status.
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the kernel does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> options() throws IOException {
    try (var options = Main.class.getResourceAsStream("jvm.options")) {
      return new String(
              Objects.requireNonNull(options).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(each -> !each.isBlank() && !each.startsWith("#"))
          .toList();
    }
  }
}
