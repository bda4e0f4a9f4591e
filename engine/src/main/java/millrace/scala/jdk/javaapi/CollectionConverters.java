package millrace.scala.jdk.javaapi;

import millrace.scala.collection.Iterable;
import millrace.scala.collection.Iterator;

/// Java's iterators as Scala's and back.
public final class CollectionConverters {
  private CollectionConverters() {}

  public static <A> Iterator<A> asScala(java.util.Iterator<A> i) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return i.hasNext();
      }

      @Override
      public A next() {
        return i.next();
      }

      @Override
      public String toString() {
        return "<iterator>";
      }
    };
  }

  /// A view: what is added to the values later is seen.
  public static <A> Iterable<A> asScala(java.lang.Iterable<A> i) {
    return () -> asScala(i.iterator());
  }

  public static <A> java.util.Iterator<A> asJava(Iterator<A> i) {
    return new java.util.Iterator<>() {
      @Override
      public boolean hasNext() {
        return i.hasNext();
      }

      @Override
      public A next() {
        return i.next();
      }
    };
  }
}
