package millrace.scala.collection.mutable;

import millrace.scala.collection.Seq;

/// Values in an order, to which more may come.
public interface Buffer<A> extends Seq<A> {}
