package millrace.kernel.main;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/// Runs a kernel, works with it as a front end does, and ends: what the JVM loaded and linked by
/// then is what a kernel needs when it starts.
///
/// `java OPTIONS -XX:AOTCacheOutput=FILE -cp ... millrace.kernel.main.Train` writes the cache that
/// `-XX:AOTCache=FILE` reads, with the same options, class path and JDK. The cells are those of the
/// extensions ([millrace.kernel.language.Extension#trainingCells]). The exit status is 0 also when
/// a cell fails, with a line that names it: a kernel without its cache is slower to start, not
/// broken.
public final class Train {
  private static final String ADDRESS = "127.0.0.1";

  private Train() {}

  public static void main(String[] arguments) throws IOException {
    var ports = freePorts(5);
    var connection =
        new KernelConnectionProperties(
            ADDRESS,
            ports.get(0),
            ports.get(1),
            ports.get(2),
            ports.get(3),
            ports.get(4),
            "tcp",
            "hmac-sha256",
            UUID.randomUUID().toString());
    Kernel.start(connection, Optional.empty());
    var cells =
        Kernel.extensions().stream().flatMap(each -> each.trainingCells().stream()).toList();
    try (var client = new TrainingClient(connection)) {
      client.request("kernel_info_request", new JsonObject());
      cells.forEach(each -> run(client, each));
      client.request("complete_request", text("List.o", 6));
      client.request("complete_request", text("%he", 3));
      client.request("inspect_request", text("String", 6));
      client.request("is_complete_request", text("int x =", 7));
    }
    System.exit(0);
  }

  private static void run(TrainingClient client, String cell) {
    var reply = client.request("execute_request", execute(cell));
    var status = reply.get("status").getAsString();
    // cells may fail on purpose: errors are part of the work
    if (!status.equals("ok") && reply.has("evalue")) {
      System.err.println(
          "training: %s: %s"
              .formatted(cell.lines().findFirst().orElse(""), reply.get("evalue").getAsString()));
    }
  }

  private static JsonObject execute(String cell) {
    var content = new JsonObject();
    content.addProperty("code", cell);
    content.addProperty("stop_on_error", false);
    content.addProperty("allow_stdin", false);
    return content;
  }

  private static JsonObject text(String code, int cursor) {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", cursor);
    return content;
  }

  private static List<Integer> freePorts(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int each = 0; each < count; each++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (var socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("no free ports on " + ADDRESS, e);
    }
  }
}
