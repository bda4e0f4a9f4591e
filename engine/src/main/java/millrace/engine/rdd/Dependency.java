package millrace.engine.rdd;

/// What a lineage is made of.
sealed interface Dependency {
  Lineage<?> parent();

  /// Each partition is made of few partitions of the parent, by the same task.
  record Narrow(Lineage<?> parent) implements Dependency {}

  /// Each partition is made of elements of all partitions of the parent, which other tasks have
  /// distributed beforehand.
  record Wide(Shuffle<?, ?, ?> shuffle) implements Dependency {
    @Override
    public Lineage<?> parent() {
      return shuffle.parent();
    }
  }
}
