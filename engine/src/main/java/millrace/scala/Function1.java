package millrace.scala;

/// A function of one value, as `Dataset.transform` takes.
@FunctionalInterface
public interface Function1<T, R> {
  R apply(T value);
}
