package millrace.kernel.wire;

/// The sockets over which messages come in.
public enum Channel {
  SHELL,
  CONTROL,
  STDIN
}
