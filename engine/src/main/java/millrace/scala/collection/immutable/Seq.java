package millrace.scala.collection.immutable;

/// Values in an order that stay as they are.
public interface Seq<A> extends millrace.scala.collection.Seq<A> {}
