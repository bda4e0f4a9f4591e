package millrace.scala.collection.mutable;

/// Values by their keys, to which more may come.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Map<K, V> extends millrace.scala.collection.Map<K, V> {}
