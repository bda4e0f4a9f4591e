package millrace.engine.function;

import java.util.Set;

/// Functions whose value is that of the batch: constant within it, another in the next.
final class Moments {
  private static final Set<String> NAMES =
      Set.of("current_timestamp", "current_date", "localtimestamp", "current_time");

  private Moments() {}

  static boolean isOfTheBatch(String function) {
    return NAMES.contains(function);
  }
}
