package millrace.scala.collection.mutable;

/// Values, each once, to which more may come.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Set<A> extends millrace.scala.collection.Set<A> {}
