package millrace.scala;

/// A function of three values, as `map_zip_with` takes.
@FunctionalInterface
public interface Function3<A, B, C, R> {
  R apply(A first, B second, C third);
}
