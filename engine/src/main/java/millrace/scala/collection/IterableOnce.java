package millrace.scala.collection;

/// Values that can be gone through at least once.
public interface IterableOnce<A> {
  Iterator<A> iterator();
}
