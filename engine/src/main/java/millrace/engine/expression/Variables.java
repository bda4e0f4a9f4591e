package millrace.engine.expression;

import java.util.List;
import java.util.Optional;

/// The variables of a session, by their names as they are written: `x`, `session.x` or
/// `system.session.x`.
@FunctionalInterface
public interface Variables {
  /// What the variable of that name holds now.
  Optional<Expression.Variable> find(List<String> name);

  static Variables none() {
    return _ -> Optional.empty();
  }
}
