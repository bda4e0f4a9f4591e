package millrace.engine.error;

import java.util.ServiceLoader;
import java.util.function.Supplier;

/// Turns an error into the one that an author of queries knows.
///
/// The exceptions of the public API stand on a floor above the types that authors make by
/// themselves, so whoever has them is looked up.
public interface Showing {
  /// What an author sees in the place of the error.
  Throwable shown(EngineException wrong);

  /// Does work that an author asked for directly; what goes wrong is thrown as the author knows it.
  static <R> R shown(Supplier<R> work) {
    try {
      return work.get();
    } catch (EngineException wrong) {
      throw thrown(wrong);
    }
  }

  /// The error as the author knows it, to be thrown.
  static RuntimeException thrown(EngineException wrong) {
    return Thrown.asIs(Found.FOUND.shown(wrong));
  }

  /// Whoever has the exceptions of the public API; without any, errors stay as they are.
  final class Found {
    private static final Showing FOUND =
        ServiceLoader.load(Showing.class, Showing.class.getClassLoader())
            .findFirst()
            .orElse(wrong -> wrong);

    private Found() {}
  }
}
