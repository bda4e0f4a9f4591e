package millrace.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import millrace.kernel.testing.Python;

/// A JupyterLab of a test's own, whose kernel runs from the test's class path.
final class Lab implements AutoCloseable {
  private static final String TOKEN = "secret";

  private final Process process;
  private final int port;
  private final Path folder;

  private Lab(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /// @param folder where everything goes, notebooks included
  static Lab start(Path folder) throws IOException, InterruptedException {
    var python = Python.with("jupyterlab>=4.6,<4.7", "jupyterlab_widgets>=3.0,<4");
    writeKernelspec(folder.resolve("jupyter"));
    write(
        folder.resolve("settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"),
        "{\"fetchNews\": \"false\"}");
    int port = freePort();
    var builder =
        new ProcessBuilder(
            python.program("jupyter-lab").toString(),
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=" + port,
            "--ServerApp.root_dir=" + folder,
            "--IdentityProvider.token=" + TOKEN,
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
    builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
    builder.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    builder.environment().put("JUPYTERLAB_SETTINGS_DIR", folder.resolve("settings").toString());
    builder.environment().put("JUPYTERLAB_WORKSPACES_DIR", folder.resolve("spaces").toString());
    builder.environment().put("MILLRACE_HISTORY", "");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("lab.log").toFile());
    var lab = new Lab(builder.start(), port, folder);
    lab.awaitAnswer();
    return lab;
  }

  /// Where a notebook is shown.
  String address(String notebook) {
    return "http://127.0.0.1:%d/lab/tree/%s?token=%s".formatted(port, notebook, TOKEN);
  }

  /// Writes a notebook of code cells.
  void write(String name, List<String> cells) throws IOException {
    var all = new JsonArray();
    for (var cell : cells) {
      var json = new JsonObject();
      json.addProperty("cell_type", "code");
      json.addProperty("id", "cell" + all.size());
      json.add("execution_count", JsonNull.INSTANCE);
      json.add("metadata", new JsonObject());
      json.add("outputs", new JsonArray());
      json.addProperty("source", cell);
      all.add(json);
    }
    var spec = new JsonObject();
    spec.addProperty("name", "millrace");
    spec.addProperty("display_name", "Millrace (Java 25)");
    spec.addProperty("language", "java");
    var metadata = new JsonObject();
    metadata.add("kernelspec", spec);
    var notebook = new JsonObject();
    notebook.add("cells", all);
    notebook.add("metadata", metadata);
    notebook.addProperty("nbformat", 4);
    notebook.addProperty("nbformat_minor", 5);
    Files.writeString(folder.resolve(name), notebook.toString());
  }

  /// The server ends its kernels first.
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(address("").replace("/lab/tree/", "/api"))).build();
      while (process.isAlive()) {
        try {
          if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          // asked again
        }
        var _ = process.waitFor(Duration.ofMillis(200));
      }
    }
    throw new AssertionError("JupyterLab ended: " + Files.readString(folder.resolve("lab.log")));
  }

  private static void writeKernelspec(Path jupyter) throws IOException {
    var arguments = new JsonArray();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.add("-Xmx512m");
    arguments.add("-Duser.timezone=UTC");
    arguments.add("-cp");
    arguments.add(System.getProperty("java.class.path"));
    arguments.add("millrace.kernel.main.Main");
    arguments.add("{connection_file}");
    var spec = new JsonObject();
    spec.add("argv", arguments);
    spec.addProperty("display_name", "Millrace (Java 25)");
    spec.addProperty("language", "java");
    spec.addProperty("interrupt_mode", "message");
    write(jupyter.resolve("kernels/millrace/kernel.json"), spec.toString());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
