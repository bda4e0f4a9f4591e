package millrace.scala.collection;

/// Values that can be gone through again and again.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Iterable<A> extends IterableOnce<A> {}
