package millrace.scala.collection;

import millrace.scala.jdk.javaapi.CollectionConverters;

/// Java's iterators as Scala's and back, under the names of older programs.
public final class JavaConverters {
  private JavaConverters() {}

  public static <A> Iterator<A> asScalaIterator(java.util.Iterator<A> i) {
    return CollectionConverters.asScala(i);
  }

  public static <A> java.util.Iterator<A> asJavaIterator(Iterator<A> i) {
    return CollectionConverters.asJava(i);
  }
}
