package millrace.engine.progress;

/// In how many stores Spark would keep the state of an operator.
public enum Stores {
  /// All of it in one.
  ONE,
  /// One for each part that rows are spread over.
  EACH_PART,
  /// For each part one of each side's rows, and one of their numbers by key.
  FOUR_EACH_PART;

  long in(long parts) {
    return switch (this) {
      case ONE -> 1;
      case EACH_PART -> parts;
      case FOUR_EACH_PART -> 4 * parts;
    };
  }
}
