package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// JupyterLab as the launcher opens it.
class LabTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path scratch;

  @Test
  void opensJupyterLabOnAFolderWithTheKernelInItAndStartsAgainWithoutMavenOrPip() throws Exception {
    var folder = Files.createDirectory(scratch.resolve("mine"));
    var notebook = Notebook.write(folder.resolve("first.ipynb"), "1 + 1");
    // makes what `lab` needs, or says what is missing here
    assertThat(Launcher.in(scratch).runWithJupyter("run", notebook.toString()).status()).isZero();

    var again =
        Launcher.in(scratch)
            .withBarePath()
            .with("PIP_INDEX_URL", "http://127.0.0.1:9/")
            .with("PIP_CONFIG_FILE", "/dev/null");
    var port = freePort();
    var lab =
        again.start(
            "lab", "mine", "--no-browser", "--port=" + port, "--IdentityProvider.token=secret");
    try {
      var kernels = json(lab, again, port, "/api/kernelspecs");
      assertThat(kernels.get("default").getAsString()).isEqualTo("millrace");
      var millrace = kernels.getAsJsonObject("kernelspecs").getAsJsonObject("millrace");
      assertThat(millrace.getAsJsonObject("spec").get("display_name").getAsString())
          .isEqualTo("Millrace (Java 25)");
      assertThat(millrace.getAsJsonObject("resources").keySet())
          .contains("logo-32x32", "logo-64x64", "logo-svg");

      assertThat(json(lab, again, port, "/api/contents").toString()).contains("first.ipynb");
      assertThat(get(port, "/lab").statusCode()).isEqualTo(200);
      assertThat(get(port, "/tree").statusCode()).as("Notebook 7 is there too").isEqualTo(200);
    } finally {
      lab.destroy();
      lab.waitFor();
    }
    assertThat(Files.readString(again.out())).doesNotContain("building", "making", "training");
  }

  private JsonObject json(Process lab, Launcher launcher, int port, String path) throws Exception {
    var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (lab.isAlive() && System.nanoTime() < deadline) {
      try {
        return JsonParser.parseString(get(port, path).body()).getAsJsonObject();
      } catch (IOException notYet) {
        lab.waitFor(Duration.ofMillis(100));
      }
    }
    throw new AssertionError("JupyterLab did not come up: " + Files.readString(launcher.err()));
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:%d%s?token=secret".formatted(port, path));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
