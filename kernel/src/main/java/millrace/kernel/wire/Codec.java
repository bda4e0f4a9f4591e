package millrace.kernel.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.dflib.jjava.jupyter.messages.HMACGenerator;

/// Frames to messages and back. Callable from any thread.
public final class Codec {
  /// The version of the protocol that this kernel speaks.
  public static final String PROTOCOL = "5.4";

  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  private final HMACGenerator signer;
  private final InstantSource clock;
  private final String session = UUID.randomUUID().toString();
  private final AtomicLong sent = new AtomicLong();

  public Codec(HMACGenerator signer, InstantSource clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /// A header of this kernel's own session.
  public JsonObject header(String type) {
    var header = new JsonObject();
    header.addProperty("msg_id", session + "_" + sent.incrementAndGet());
    header.addProperty("session", session);
    header.addProperty("username", "kernel");
    // Jupyter's own client reads no finer fractions
    header.addProperty("date", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", PROTOCOL);
    return header;
  }

  public List<byte[]> encode(Message message) {
    var parts = new byte[4][];
    parts[0] = bytes(message.header());
    parts[1] = bytes(message.parent());
    parts[2] = bytes(message.metadata());
    parts[3] = bytes(message.content());
    var frames = new ArrayList<>(message.identities());
    frames.add(DELIMITER);
    frames.add(signer.calculateSignature(parts).getBytes(StandardCharsets.US_ASCII));
    frames.addAll(Arrays.asList(parts));
    frames.addAll(message.buffers());
    return frames;
  }

  /// @throws MalformedMessageException if the frames are no message, or are not signed with our key
  public Message decode(List<byte[]> frames) throws MalformedMessageException {
    var start = 0;
    while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
      start++;
    }
    if (frames.size() < start + 6) {
      throw new MalformedMessageException("%d frames are no message".formatted(frames.size()));
    }
    var parts = frames.subList(start + 2, start + 6).toArray(byte[][]::new);
    var signature = signer.calculateSignature(parts).getBytes(StandardCharsets.US_ASCII);
    if (signature.length > 0 && !MessageDigest.isEqual(signature, frames.get(start + 1))) {
      throw new MalformedMessageException("the signature is not of our key");
    }
    return new Message(
        List.copyOf(frames.subList(0, start)),
        object(parts[0]),
        object(parts[1]),
        object(parts[2]),
        object(parts[3]),
        List.copyOf(frames.subList(start + 6, frames.size())));
  }

  private static JsonObject object(byte[] json) throws MalformedMessageException {
    try {
      var element = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
      if (element instanceof JsonObject object) {
        return object;
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new MalformedMessageException("not JSON: " + e.getMessage());
    }
    throw new MalformedMessageException("a part is JSON, but no object");
  }

  private static byte[] bytes(JsonObject object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }
}
