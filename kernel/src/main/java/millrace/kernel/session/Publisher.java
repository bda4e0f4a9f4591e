package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import millrace.kernel.wire.Channel;
import millrace.kernel.wire.Message;
import millrace.kernel.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Sends replies and broadcasts, each with the request that it belongs to as its parent.
final class Publisher {
  private final Wire wire;
  private volatile @Nullable Request running;

  Publisher(Wire wire) {
    this.wire = wire;
  }

  /// Sends to everybody who listens.
  ///
  /// @param parent the header of a request; empty if what is sent belongs to none
  void broadcast(String type, JsonObject parent, JsonObject content, JsonObject metadata) {
    wire.broadcast(
        new Message(List.of(), wire.codec().header(type), parent, metadata, content, List.of()));
  }

  void broadcast(String type, JsonObject parent, JsonObject content) {
    broadcast(type, parent, content, new JsonObject());
  }

  /// A message for the client that a request came from.
  Message prepare(Message request, String type, JsonObject content) {
    return new Message(
        request.identities(),
        wire.codec().header(type),
        request.header(),
        new JsonObject(),
        content,
        List.of());
  }

  void send(Channel channel, Message message) {
    wire.send(channel, message);
  }

  void status(Request request, String state) {
    status(request.message().header(), state);
    var cell = running;
    if (state.equals("idle") && cell != null && !cell.equals(request)) {
      // front ends show the last status that came: the kernel is still at work on its cell
      status(cell.message().header(), "busy");
    }
  }

  void status(JsonObject parent, String state) {
    broadcast("status", parent, Json.object("execution_state", state));
  }

  /// The execute request whose cell runs now.
  Optional<Request> running() {
    return Optional.ofNullable(running);
  }

  void running(@Nullable Request request) {
    running = request;
  }
}
