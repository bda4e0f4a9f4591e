package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import millrace.kernel.display.CellOutput;
import millrace.kernel.language.Comm;
import millrace.kernel.language.Comms;
import millrace.kernel.wire.Message;

/// The channels that are open, and what listens for new ones.
final class CommBook implements Comms {
  private final Publisher publisher;
  private final Map<String, Open> comms = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<Comm, JsonObject>> targets = new ConcurrentHashMap<>();

  CommBook(Publisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public Comm open(String target, JsonObject data, JsonObject metadata) {
    var comm = new Open(UUID.randomUUID().toString(), target, CellOutput.current());
    comms.put(comm.id(), comm);
    publisher.broadcast(
        "comm_open",
        parent(),
        Json.object("comm_id", comm.id(), "target_name", target, "data", data),
        metadata);
    return comm;
  }

  @Override
  public void onTarget(String target, BiConsumer<Comm, JsonObject> handler) {
    targets.put(target, handler);
  }

  /// The page opens a channel.
  void opened(Message message) {
    var id = message.text("comm_id");
    var target = message.text("target_name");
    var handler = targets.get(target);
    if (handler == null) {
      close(id);
      return;
    }
    var comm = new Open(id, target, CellOutput.current());
    comms.put(id, comm);
    comm.handle(() -> handler.accept(comm, message.object("data")));
  }

  void received(Message message) {
    var comm = comms.get(message.text("comm_id"));
    if (comm != null) {
      comm.handle(() -> comm.messageHandler.accept(message.object("data")));
    }
  }

  /// The page closes a channel.
  void closed(Message message) {
    var comm = comms.remove(message.text("comm_id"));
    if (comm != null) {
      comm.handle(comm.closeHandler);
    }
  }

  /// The reply to a `comm_info_request`.
  JsonObject info(Message request) {
    var target = request.text("target_name");
    var open = new JsonObject();
    comms.forEach(
        (id, comm) -> {
          if (target.isEmpty() || target.equals(comm.target())) {
            open.add(id, Json.object("target_name", comm.target()));
          }
        });
    return Json.object("status", "ok", "comms", open);
  }

  private void close(String id) {
    comms.remove(id);
    publisher.broadcast(
        "comm_close", parent(), Json.object("comm_id", id, "data", new JsonObject()));
  }

  private JsonObject parent() {
    Optional<Request> running = publisher.running();
    return running.map(each -> each.message().header()).orElseGet(JsonObject::new);
  }

  private final class Open implements Comm {
    private final String id;
    private final String target;
    private final CellOutput output;
    private volatile Consumer<JsonObject> messageHandler = _ -> {};
    private volatile Runnable closeHandler = () -> {};

    /// @param output where the handlers print: under the cell that opened the channel
    Open(String id, String target, CellOutput output) {
      this.id = id;
      this.target = target;
      this.output = output;
    }

    /// Runs a handler. There is no cell to fail with it, so its error is printed.
    void handle(Runnable handler) {
      output.run(
          () -> {
            try {
              handler.run();
            } catch (RuntimeException | Error e) {
              output.err().printf("a handler of %s failed: %s%n", target, e);
            }
          });
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String target() {
      return target;
    }

    @Override
    public void send(JsonObject data) {
      publisher.broadcast("comm_msg", parent(), Json.object("comm_id", id, "data", data));
    }

    @Override
    public void onMessage(Consumer<JsonObject> handler) {
      messageHandler = handler;
    }

    @Override
    public void onClose(Runnable handler) {
      closeHandler = handler;
    }

    @Override
    public void close() {
      CommBook.this.close(id);
    }
  }
}
