package millrace.kernel.language;

import java.util.List;

/// The running kernel, as extensions and magics see it.
public interface Session {
  Language language();

  Comms comms();

  /// All magics there are, by name.
  List<Magic> magics();
}
