package millrace.kernel.language;

import java.util.Optional;

/// What code came to.
///
/// @param value the object that its last expression gave; empty if it does not end in an
///   expression, or the expression gave nothing
/// @param quiet whether the author closed the expression with a semicolon: the value is there for
///   whoever asked for it, but it is not shown
public record Evaluation(Optional<Object> value, boolean quiet) {
  public static final Evaluation NOTHING = new Evaluation(Optional.empty(), true);
}
