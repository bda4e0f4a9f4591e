package millrace.scala.collection.immutable;

import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;

/// Values, each once, that stay as they are.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Set<A> extends millrace.scala.collection.Set<A> {
  /// The values of a set of Java's as they are now.
  static <A> Set<A> of(java.util.Set<A> values) {
    return new Copy<>(new LinkedHashSet<>(values));
  }

  /// A set of its own.
  record Copy<A>(LinkedHashSet<A> values) implements Set<A> {
    @Override
    public boolean contains(A value) {
      return values.contains(value);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Iterator<A> iterator() {
      return CollectionConverters.asScala(values.iterator());
    }

    @Override
    public String toString() {
      return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "Set(", ")"));
    }
  }
}
