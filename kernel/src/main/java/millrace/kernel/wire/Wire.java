package millrace.kernel.wire;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The sockets of one kernel, owned by one thread.
///
/// Every send is a task in a queue that the owner works off in order, so what one thread sends
/// arrives in its order, and nobody who prints can block or break the sockets.
public final class Wire implements AutoCloseable {
  private static final byte SUBSCRIBE = 1;
  private static final int LONGEST_LINE = 200;
  private static final Duration LINGER = Duration.ofMillis(300);

  private final ZContext context = new ZContext();
  private final Codec codec;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket broadcast;
  private final ZMQ.Socket heartbeat;
  private final ZMQ.Socket wakeUp;
  private final ZMQ.Socket bell;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean rung = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;

  /// Binds the sockets; messages queue up in them until [#start].
  ///
  /// @throws IllegalArgumentException if the signature scheme or transport is not supported
  /// @throws org.zeromq.ZMQException if a port is taken
  public Wire(KernelConnectionProperties connection, InstantSource clock) {
    if (!"tcp".equals(connection.getTransport())) {
      throw new IllegalArgumentException(
          "the transport is tcp, but the connection file has " + connection.getTransport());
    }
    try {
      codec = new Codec(connection.createHMACGenerator(), clock);
    } catch (InvalidKeyException | NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(
          "no such signature scheme: " + connection.getSignatureScheme(), e);
    }
    context.setLinger((int) LINGER.toMillis());
    var address = "tcp://" + connection.getIp() + ":";
    shell = bind(SocketType.ROUTER, address + connection.getShellPort());
    control = bind(SocketType.ROUTER, address + connection.getControlPort());
    stdin = bind(SocketType.ROUTER, address + connection.getStdinPort());
    heartbeat = bind(SocketType.ROUTER, address + connection.getHbPort());
    broadcast = context.createSocket(SocketType.XPUB);
    // without a mark: a reader that lags must not lose the end of a cell
    broadcast.setHWM(0);
    broadcast.setXpubVerbose(true);
    broadcast.bind(address + connection.getIopubPort());
    wakeUp = bind(SocketType.PULL, "inproc://tasks");
    bell = context.createSocket(SocketType.PUSH);
    bell.connect("inproc://tasks");
  }

  public Codec codec() {
    return codec;
  }

  /// Starts to hand messages to `receiver`.
  public void start(Receiver receiver) {
    var owner = new Thread(() -> own(receiver), "wire");
    owner.setDaemon(true);
    owner.start();
  }

  /// Sends to one client.
  public void send(Channel channel, Message message) {
    var frames = codec.encode(message);
    var socket = socket(channel);
    run(() -> send(socket, frames));
  }

  /// Sends to everybody who listens.
  public void broadcast(Message message) {
    var frames = codec.encode(message);
    run(() -> send(broadcast, frames));
  }

  /// Returns when every message has been received that had reached the sockets before the call.
  public void settle() throws InterruptedException {
    var settled = new CountDownLatch(1);
    run(settled::countDown);
    while (!closing && !settled.await(1, TimeUnit.SECONDS)) {
      // the owner may have ended between the two
    }
  }

  /// Sends what is queued, then closes the sockets.
  @Override
  public void close() {
    closing = true;
    run(() -> {});
    try {
      if (ended.await(1, TimeUnit.SECONDS)) {
        context.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable task) {
    tasks.add(task);
    if (rung.compareAndSet(false, true)) {
      synchronized (bell) {
        bell.send(new byte[0], ZMQ.DONTWAIT);
      }
    }
  }

  private void own(Receiver receiver) {
    try (var poller = context.createPoller(6)) {
      for (var channel : Channel.values()) {
        poller.register(socket(channel), ZMQ.Poller.POLLIN);
      }
      poller.register(heartbeat, ZMQ.Poller.POLLIN);
      poller.register(broadcast, ZMQ.Poller.POLLIN);
      poller.register(wakeUp, ZMQ.Poller.POLLIN);
      while (!closing || !tasks.isEmpty()) {
        poller.poll(-1);
        // before the sockets are read: a task added later then finds all that came before it read
        var rings = wakeUp.recv(ZMQ.DONTWAIT) != null;
        var due = rings ? dueTasks() : List.<Runnable>of();
        for (var channel : Channel.values()) {
          receive(channel, receiver);
        }
        echoHeartbeats();
        greetSubscribers();
        due.forEach(Wire::runGuarded);
      }
    } catch (ZMQException e) {
      if (!closing) {
        log("the sockets failed: " + e.getMessage());
      }
    } finally {
      ended.countDown();
    }
  }

  /// One message that cannot be sent must not keep the others.
  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log("could not send: " + e);
    }
  }

  private List<Runnable> dueTasks() {
    rung.set(false);
    var due = new ArrayList<Runnable>();
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      due.add(task);
    }
    return due;
  }

  private void receive(Channel channel, Receiver receiver) {
    var socket = socket(channel);
    for (var frames = frames(socket); !frames.isEmpty(); frames = frames(socket)) {
      try {
        receiver.receive(channel, codec.decode(frames));
      } catch (MalformedMessageException e) {
        log("dropped what came over %s: %s".formatted(channel, e.getMessage()));
      } catch (RuntimeException | Error e) {
        log("could not take what came over %s: %s".formatted(channel, e));
      }
    }
  }

  private void echoHeartbeats() {
    for (var frames = frames(heartbeat); !frames.isEmpty(); frames = frames(heartbeat)) {
      send(heartbeat, frames);
    }
  }

  /// Who waits for the welcome knows that nothing which is sent later will pass by unseen.
  private void greetSubscribers() {
    for (var frames = frames(broadcast); !frames.isEmpty(); frames = frames(broadcast)) {
      var event = frames.getFirst();
      if (event.length > 0 && event[0] == SUBSCRIBE) {
        var topic = new String(event, 1, event.length - 1, StandardCharsets.UTF_8);
        var content = new JsonObject();
        content.addProperty("subscription", topic);
        var identities =
            topic.isEmpty() ? List.<byte[]>of() : List.of(topic.getBytes(StandardCharsets.UTF_8));
        var welcome =
            new Message(
                identities,
                codec.header("iopub_welcome"),
                new JsonObject(),
                new JsonObject(),
                content,
                List.of());
        send(broadcast, codec.encode(welcome));
      }
    }
  }

  private ZMQ.Socket socket(Channel channel) {
    return switch (channel) {
      case SHELL -> shell;
      case CONTROL -> control;
      case STDIN -> stdin;
    };
  }

  /// The frames of the next message; none if there is no message.
  private static List<byte[]> frames(ZMQ.Socket socket) {
    var frames = new ArrayList<byte[]>();
    var frame = socket.recv(ZMQ.DONTWAIT);
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  private static void send(ZMQ.Socket socket, List<byte[]> frames) {
    var last = frames.size() - 1;
    for (int frame = 0; frame < last; frame++) {
      socket.send(frames.get(frame), ZMQ.SNDMORE);
    }
    socket.send(frames.get(last), 0);
  }

  private ZMQ.Socket bind(SocketType type, String address) {
    var socket = context.createSocket(type);
    socket.bind(address);
    return socket;
  }

  private static void log(String line) {
    System.err.println("millrace: " + line.substring(0, Math.min(line.length(), LONGEST_LINE)));
  }
}
