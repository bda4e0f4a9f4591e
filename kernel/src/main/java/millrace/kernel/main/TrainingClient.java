package millrace.kernel.main;

import com.google.gson.JsonObject;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import millrace.kernel.wire.Codec;
import millrace.kernel.wire.MalformedMessageException;
import millrace.kernel.wire.Message;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// As much of a front end as training needs: one request at a time.
final class TrainingClient implements AutoCloseable {
  private final ZContext context = new ZContext();
  private final Codec codec;
  private final ZMQ.Socket shell;

  TrainingClient(KernelConnectionProperties connection) {
    try {
      codec = new Codec(connection.createHMACGenerator(), InstantSource.system());
    } catch (InvalidKeyException | NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("no signature", e);
    }
    var address = "tcp://" + connection.getIp() + ":";
    shell = context.createSocket(SocketType.DEALER);
    shell.connect(address + connection.getShellPort());
    // somebody listens, so that what is broadcast is sent
    var broadcast = context.createSocket(SocketType.SUB);
    broadcast.setHWM(0);
    broadcast.connect(address + connection.getIopubPort());
    broadcast.subscribe(new byte[0]);
  }

  /// Sends a request and waits for its reply, whose content it returns.
  JsonObject request(String type, JsonObject content) {
    var request =
        new Message(
            List.of(), codec.header(type), new JsonObject(), new JsonObject(), content, List.of());
    var frames = codec.encode(request);
    for (int frame = 0; frame < frames.size(); frame++) {
      shell.send(frames.get(frame), frame < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
    while (true) {
      var reply = receive();
      if (reply.parentId().equals(request.id())) {
        return reply.content();
      }
    }
  }

  private Message receive() {
    var frames = new ArrayList<byte[]>();
    do {
      frames.add(shell.recv());
    } while (shell.hasReceiveMore());
    try {
      return codec.decode(frames);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("the kernel sent what is no message", e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
