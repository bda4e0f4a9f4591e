package millrace.kernel.language;

import com.google.gson.JsonObject;
import java.util.function.BiConsumer;

/// The kernel's channels to the page. Callable from any thread.
public interface Comms {
  /// Opens a channel.
  ///
  /// @param target what listens in the page, such as `jupyter.widget`
  /// @param data the opening message
  /// @param metadata such as `{"version": "2.1.0"}` for widgets
  Comm open(String target, JsonObject data, JsonObject metadata);

  /// What to do when the page opens a channel to `target`: gets the channel and the opening
  /// message. It sets its handlers before it returns.
  void onTarget(String target, BiConsumer<Comm, JsonObject> handler);
}
