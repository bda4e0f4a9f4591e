package millrace.engine.progress;

/// In how many stores Spark would keep the state of an operator.
public enum Stores {
  /// All of it in one.
  ONE,
  /// One for each part that rows are spread over.
  EACH_PART,
  /// One for each part, of an operator whose rows are sorted next: Spark runs it once to find the
  /// ranges to sort by and once for the rows, and counts both.
  EACH_PART_TWICE,
  /// For each part one of each side's rows, and one of their numbers by key.
  FOUR_EACH_PART;

  long in(long parts) {
    return switch (this) {
      case ONE -> 1;
      case EACH_PART -> parts;
      case EACH_PART_TWICE -> runs(parts) * parts;
      case FOUR_EACH_PART -> 4 * parts;
    };
  }

  /// How often Spark counts what the operator did. One part is sorted without looking for ranges.
  long runs(long parts) {
    return this == EACH_PART_TWICE && parts > 1 ? 2 : 1;
  }
}
