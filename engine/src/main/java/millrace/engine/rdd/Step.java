package millrace.engine.rdd;

/// A function of one value that may throw anything.
@FunctionalInterface
public interface Step<A, B> {
  B apply(A value) throws Exception;
}
