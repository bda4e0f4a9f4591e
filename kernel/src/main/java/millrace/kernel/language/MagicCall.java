package millrace.kernel.language;

import java.util.Optional;
import millrace.kernel.display.CellOutput;

/// A magic as it was called.
///
/// @param arguments the rest of the magic's line, without space around it
/// @param body the lines below, for the `%%name` form
/// @param session the kernel that runs it
/// @param output the output of the cell
public record MagicCall(String arguments, Optional<Code> body, Session session, CellOutput output) {

  /// Evaluates the body as a cell of its own; nothing for a call without one.
  public Evaluation evaluate() throws EvaluationException, InterruptedException {
    return body.isPresent() ? session.language().evaluate(body.get()) : Evaluation.NOTHING;
  }
}
