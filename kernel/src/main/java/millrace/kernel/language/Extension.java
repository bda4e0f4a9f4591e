package millrace.kernel.language;

import java.util.List;
import java.util.Optional;
import millrace.kernel.display.Renderer;

/// What a library adds to the kernel. The kernel loads all that [java.util.ServiceLoader] finds.
///
/// Making one must be cheap: it happens while somebody waits for the kernel.
public interface Extension {
  /// What every cell imports: `a.b.Thing`, `a.b.*`, `static a.b.Thing.*`; without the word `import`
  /// and the semicolon. Names that do not exist are an error at start.
  default List<String> imports() {
    return List.of();
  }

  default NameMapping names() {
    return NameMapping.NONE;
  }

  default List<Magic> magics() {
    return List.of();
  }

  /// Asked in order before the kernel's own; the first that knows a value shows it.
  default List<Renderer> renderers() {
    return List.of();
  }

  /// Called once when the kernel is up, beside the first requests: binds variables, registers comm
  /// targets. Must not take long.
  default void start(Session session) {}

  /// What to say about an error that the cell's author can put right. It is shown alone, without a
  /// trace; so it says what would be right.
  ///
  /// @return empty if the error is none of these
  default Optional<String> authorMessage(Throwable error) {
    return Optional.empty();
  }

  /// Cells that use what this extension brings. They are run once when the kernel is installed, so
  /// that it starts fast.
  default List<String> trainingCells() {
    return List.of();
  }

  /// Called when the kernel is about to end, while outputs still reach the front end. What takes
  /// longer than half a second is cut off.
  default void stop() {}
}
