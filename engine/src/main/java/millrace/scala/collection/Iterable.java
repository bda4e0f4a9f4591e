package millrace.scala.collection;

/// Values that can be gone through again and again.
public interface Iterable<A> extends IterableOnce<A> {}
