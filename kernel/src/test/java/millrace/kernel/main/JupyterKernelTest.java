package millrace.kernel.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.kernel.testing.KernelProcess;
import millrace.kernel.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jupyter's own suite of tests for kernels.
///
/// It comes from pip where it resolves, else from Debian's package.
class JupyterKernelTest {
  private static final Path DEBIANS = Path.of("/usr/lib/python3/dist-packages/jupyter_kernel_test");

  @TempDir Path folder;

  @Test
  void jupytersOwnSuitePassesWhole() throws Exception {
    var python = Python.ifAvailable("jupyter_kernel_test").orElseGet(JupyterKernelTest::debians);
    var spec = Files.createDirectories(folder.resolve("kernels").resolve("millrace"));
    Files.writeString(spec.resolve("kernel.json"), kernelspec());
    var tests = Path.of("src", "test", "python", "test_kernel.py").toAbsolutePath();
    var result =
        python.run(
            folder,
            Map.of("JUPYTER_PATH", folder.toString()),
            List.of("-W", "ignore", tests.toString(), "-v"));
    assertThat(result.output()).doesNotContain("skipped");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output()).contains("test_history").contains("test_pager").contains("OK");
  }

  private static Python debians() {
    if (Files.notExists(DEBIANS)) {
      installDebians();
    }
    if (Files.notExists(DEBIANS)) {
      throw Python.missing(
          "jupyter_kernel_test, by pip or as python3-jupyter-kernel-test by apt-get");
    }
    return Python.ofSystem();
  }

  private static void installDebians() {
    try {
      var apt =
          new ProcessBuilder("apt-get", "install", "-y", "python3-jupyter-kernel-test")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = apt.waitFor(5, TimeUnit.MINUTES);
    } catch (IOException e) {
      // no apt-get here: the caller says what is missing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String kernelspec() throws IOException {
    var spec = new JsonObject();
    spec.add("argv", new Gson().toJsonTree(KernelProcess.command("{connection_file}")));
    spec.addProperty("display_name", "Millrace");
    spec.addProperty("language", "java");
    spec.addProperty("interrupt_mode", "message");
    var environment = new JsonObject();
    environment.addProperty("MILLRACE_HISTORY", "");
    spec.add("env", environment);
    return spec.toString();
  }
}
