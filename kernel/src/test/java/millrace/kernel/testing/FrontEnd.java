package millrace.kernel.testing;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import millrace.kernel.wire.Codec;
import millrace.kernel.wire.MalformedMessageException;
import millrace.kernel.wire.Message;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A client of the protocol for tests: says what it likes, waits for what comes.
public final class FrontEnd implements AutoCloseable {
  /// Longer than any machine needs; a test that comes here has failed.
  private static final int PATIENCE = 60_000;

  private final ZContext context = new ZContext();
  private final Codec codec;
  public final ZMQ.Socket shell;
  public final ZMQ.Socket control;
  public final ZMQ.Socket stdin;
  public final ZMQ.Socket iopub;
  public final ZMQ.Socket heartbeat;
  private final Deque<Message> setAside = new ArrayDeque<>();

  public FrontEnd(KernelConnectionProperties connection) throws Exception {
    codec = new Codec(connection.createHMACGenerator(), InstantSource.system());
    var identity = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    shell = connect(SocketType.DEALER, identity, connection.getShellPort());
    control = connect(SocketType.DEALER, identity, connection.getControlPort());
    stdin = connect(SocketType.DEALER, identity, connection.getStdinPort());
    heartbeat = connect(SocketType.REQ, identity, connection.getHbPort());
    iopub = context.createSocket(SocketType.SUB);
    iopub.setHWM(0);
    iopub.setReceiveTimeOut(PATIENCE);
    iopub.connect("tcp://127.0.0.1:" + connection.getIopubPort());
    iopub.subscribe(new byte[0]);
  }

  /// Ports and a key of our own.
  public static KernelConnectionProperties connection() throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    for (int each = 0; each < 5; each++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
    for (var socket : sockets) {
      socket.close();
    }
    return new KernelConnectionProperties(
        "127.0.0.1",
        ports.get(0),
        ports.get(1),
        ports.get(2),
        ports.get(3),
        ports.get(4),
        "tcp",
        "hmac-sha256",
        "a key");
  }

  /// Sends a request and returns its id.
  public String send(ZMQ.Socket socket, String type, JsonObject content) {
    return send(socket, type, new JsonObject(), content);
  }

  public String send(ZMQ.Socket socket, String type, JsonObject parent, JsonObject content) {
    var message =
        new Message(List.of(), codec.header(type), parent, new JsonObject(), content, List.of());
    sendFrames(socket, codec.encode(message));
    return message.id();
  }

  public static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
    for (int frame = 0; frame < frames.size(); frame++) {
      socket.send(frames.get(frame), frame < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  public List<byte[]> encode(String type, JsonObject content) {
    return codec.encode(
        new Message(
            List.of(), codec.header(type), new JsonObject(), new JsonObject(), content, List.of()));
  }

  public String execute(String code) {
    return execute(code, new JsonObject());
  }

  /// @param more members of the request beside the code
  public String execute(String code, JsonObject more) {
    var content = more.deepCopy();
    content.addProperty("code", code);
    return send(shell, "execute_request", content);
  }

  /// Waits for the reply to a request.
  public Message reply(ZMQ.Socket socket, String request) {
    while (true) {
      var message = receive(socket);
      if (message.parentId().equals(request)) {
        return message;
      }
    }
  }

  public JsonObject ask(String type, JsonObject content) {
    return reply(shell, send(shell, type, content)).content();
  }

  /// What is broadcast on behalf of a request, up to its idle status; what belongs to others waits.
  public List<Message> broadcasts(String request) {
    var found = new ArrayList<Message>();
    var others = new ArrayDeque<Message>();
    while (true) {
      var message = next();
      if (!message.parentId().equals(request)) {
        others.add(message);
        continue;
      }
      found.add(message);
      if (isIdle(message)) {
        others.addAll(setAside);
        setAside.clear();
        setAside.addAll(others);
        return found;
      }
    }
  }

  /// Waits for the next broadcast that fits, and forgets those before it.
  public Message broadcast(Predicate<Message> fits) {
    while (true) {
      var message = next();
      if (fits.test(message)) {
        return message;
      }
    }
  }

  private Message next() {
    var waiting = setAside.poll();
    return waiting == null ? receive(iopub) : waiting;
  }

  public Message receive(ZMQ.Socket socket) {
    var frames = new ArrayList<byte[]>();
    do {
      var frame = socket.recv();
      if (frame == null) {
        throw new AssertionError("nothing came");
      }
      frames.add(frame);
    } while (socket.hasReceiveMore());
    try {
      return codec.decode(frames);
    } catch (MalformedMessageException e) {
      throw new AssertionError(e);
    }
  }

  public static boolean isIdle(Message message) {
    return message.type().equals("status") && message.text("execution_state").equals("idle");
  }

  public static String text(List<Message> broadcasts, String stream) {
    var text = new StringBuilder();
    broadcasts.stream()
        .filter(each -> each.type().equals("stream") && each.text("name").equals(stream))
        .forEach(each -> text.append(each.text("text")));
    return text.toString();
  }

  private ZMQ.Socket connect(SocketType type, byte[] identity, int port) {
    var socket = context.createSocket(type);
    socket.setIdentity(identity);
    socket.setReceiveTimeOut(PATIENCE);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  @Override
  public void close() {
    context.close();
  }
}
