package millrace.scala.collection;

/// Values, each once.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Set<A> extends Iterable<A> {
  boolean contains(A value);

  int size();

  default boolean isEmpty() {
    return size() == 0;
  }

  default boolean nonEmpty() {
    return !isEmpty();
  }
}
