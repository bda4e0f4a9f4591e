package millrace.kernel.language;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/// A channel between the kernel and a part of the page, such as a widget. Callable from any thread.
public interface Comm {
  String id();

  String target();

  /// Sends to the page.
  void send(JsonObject data);

  /// What to do with messages from the page; replaces what was set before.
  void onMessage(Consumer<JsonObject> handler);

  /// What to do when the page closes the channel; replaces what was set before.
  void onClose(Runnable handler);

  /// Closes both ends.
  void close();
}
