package millrace.kernel.display;

import java.util.Optional;

/// How values of some types are shown when they are what a cell came to.
@FunctionalInterface
public interface Renderer {
  /// Empty if this renderer does not know the value's type. What it throws is shown as the cell's
  /// error.
  Optional<MimeBundle> render(Object value);
}
