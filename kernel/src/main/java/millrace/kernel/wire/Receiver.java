package millrace.kernel.wire;

/// Where messages go that came in.
@FunctionalInterface
public interface Receiver {
  /// Called by the thread that owns the sockets: must not wait for anything.
  void receive(Channel channel, Message message);
}
