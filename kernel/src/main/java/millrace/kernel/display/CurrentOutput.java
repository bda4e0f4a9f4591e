package millrace.kernel.display;

/// Which output a thread writes to; a thread starts with that of the thread that made it.
final class CurrentOutput {
  private static final InheritableThreadLocal<CellOutput> CURRENT =
      new InheritableThreadLocal<>() {
        @Override
        protected CellOutput initialValue() {
          return DetachedOutput.INSTANCE;
        }
      };

  private CurrentOutput() {}

  static CellOutput get() {
    return CURRENT.get();
  }

  /// Returns the output that was current before.
  static CellOutput set(CellOutput output) {
    var before = CURRENT.get();
    CURRENT.set(output);
    return before;
  }
}
