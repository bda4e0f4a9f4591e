package millrace.engine.rdd;

/// A function of two values that may throw anything.
@FunctionalInterface
public interface Merge<A, B, R> {
  R apply(A one, B other) throws Exception;
}
