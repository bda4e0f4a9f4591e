package millrace.scala.collection;

import java.util.List;
import millrace.scala.collection.mutable.Buffer;
import millrace.scala.jdk.javaapi.CollectionConverters;

/// Java's iterators and collections as Scala's and back, under the names of older programs.
public final class JavaConverters {
  private JavaConverters() {}

  public static <A> Iterator<A> asScalaIterator(java.util.Iterator<A> i) {
    return CollectionConverters.asScala(i);
  }

  public static <A> java.util.Iterator<A> asJavaIterator(Iterator<A> i) {
    return CollectionConverters.asJava(i);
  }

  public static <A> Buffer<A> asScalaBuffer(List<A> l) {
    return CollectionConverters.asScala(l);
  }

  public static <A> List<A> seqAsJavaList(Seq<A> s) {
    return CollectionConverters.asJava(s);
  }

  public static <K, V> java.util.Map<K, V> mapAsJavaMap(Map<K, V> m) {
    return CollectionConverters.asJava(m);
  }
}
