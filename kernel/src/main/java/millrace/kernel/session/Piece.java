package millrace.kernel.session;

import java.util.Optional;
import millrace.kernel.language.Code;

/// A part of a cell that is run at a stroke.
sealed interface Piece {
  /// Lines of the kernel's language.
  record Statements(Code code) implements Piece {}

  /// A call of a magic.
  ///
  /// @param body there is one if the call was written with two per cent signs
  record Call(String name, String arguments, Optional<Code> body) implements Piece {}
}
