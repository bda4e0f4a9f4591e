package millrace.scala.collection.immutable;

import java.util.ArrayList;
import java.util.stream.Collectors;
import millrace.scala.collection.IterableOnce;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;

/// Values in an order that stay as they are, each list equal to others of equal values.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface List<A> extends Seq<A> {
  /// The values as they are now.
  static <A> List<A> from(IterableOnce<A> values) {
    var copy = new ArrayList<A>();
    values.iterator().forEachRemaining(copy::add);
    return new Copy<>(copy);
  }

  /// A list of its own.
  record Copy<A>(java.util.List<A> values) implements List<A> {
    @Override
    public A apply(int i) {
      return values.get(i);
    }

    @Override
    public int length() {
      return values.size();
    }

    @Override
    public Iterator<A> iterator() {
      return CollectionConverters.asScala(values.iterator());
    }

    @Override
    public String toString() {
      return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "List(", ")"));
    }
  }
}
