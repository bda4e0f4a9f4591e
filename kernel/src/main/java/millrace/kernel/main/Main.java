package millrace.kernel.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/// Runs a kernel until its front end shuts it down: `Main CONNECTION_FILE`.
///
/// The extensions are those on the class path. The environment may hold `MILLRACE_HISTORY`, the
/// file where cells are remembered (empty: nowhere); `JPY_PARENT_PID`, which Jupyter sets, is the
/// process whose end also ends the kernel.
public final class Main {
  private static final String USAGE =
      """
      usage: java -cp ... millrace.kernel.main.Main CONNECTION_FILE

      This is the kernel that Jupyter starts; the file names the ports that it listens to.\
      """;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 1) {
      System.err.println(USAGE);
      System.exit(2);
    }
    var connection = KernelConnectionProperties.parse(read(Path.of(arguments[0])));
    endWithParent();
    var kernel = Kernel.start(connection, history());
    kernel.awaitEnd();
    System.exit(0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the connection file " + file, e);
    }
  }

  private static Optional<Path> history() {
    var wanted = System.getenv("MILLRACE_HISTORY");
    if (wanted != null) {
      return wanted.isEmpty() ? Optional.empty() : Optional.of(Path.of(wanted));
    }
    var data = System.getenv("XDG_DATA_HOME");
    var folder =
        data == null || data.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return Optional.of(folder.resolve("millrace").resolve("history.jsonl"));
  }

  /// A server that is killed cannot tell its kernels.
  private static void endWithParent() {
    var parent = System.getenv("JPY_PARENT_PID");
    if (parent != null && parent.matches("\\d{2,18}")) {
      var process = ProcessHandle.of(Long.parseLong(parent));
      var _ = process.map(each -> each.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }
  }
}
