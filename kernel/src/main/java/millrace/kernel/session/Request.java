package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.util.List;
import millrace.kernel.wire.Channel;
import millrace.kernel.wire.Message;

/// One request of a front end, and the way back to it.
record Request(Channel channel, Message message, Publisher publisher) {
  void busy() {
    publisher.status(this, "busy");
  }

  void idle() {
    publisher.status(this, "idle");
  }

  /// Sends the reply; every kind of request has one kind of reply.
  void reply(JsonObject content) {
    var type = message.type().replaceFirst("_request$", "") + "_reply";
    publisher.send(channel, publisher.prepare(message, type, content));
  }

  void fail(String name, String reason) {
    reply(
        Json.object(
            "status",
            "error",
            "ename",
            name,
            "evalue",
            reason,
            "traceback",
            Json.array(List.of(reason))));
  }

  void broadcast(String type, JsonObject content) {
    publisher.broadcast(type, message.header(), content);
  }

  /// Does the work of this request between its busy and idle status. Whatever goes wrong, the
  /// client gets a reply.
  void serve(Runnable work) {
    busy();
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      fail(e.getClass().getName(), String.valueOf(e.getMessage()));
    } finally {
      idle();
    }
  }
}
