package millrace.scala.jdk.javaapi;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import millrace.scala.Option;
import millrace.scala.Tuple2;
import millrace.scala.collection.Iterable;
import millrace.scala.collection.Iterator;
import millrace.scala.collection.Seq;
import millrace.scala.collection.mutable.Buffer;

/// Java's iterators and collections as Scala's and back. What is made is a view: what changes
/// behind it is seen.
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

  public static <A> Iterable<A> asScala(java.lang.Iterable<A> i) {
    return () -> asScala(i.iterator());
  }

  public static <A> Iterable<A> asScala(Collection<A> c) {
    return asScala((java.lang.Iterable<A>) c);
  }

  public static <A> Buffer<A> asScala(List<A> l) {
    return new ListBuffer<>(l);
  }

  public static <A> millrace.scala.collection.mutable.Set<A> asScala(java.util.Set<A> s) {
    return new JavaSet<>(s);
  }

  public static <K, V> millrace.scala.collection.mutable.Map<K, V> asScala(java.util.Map<K, V> m) {
    return new JavaMap<>(m);
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

  public static <A> java.lang.Iterable<A> asJava(Iterable<A> i) {
    return () -> asJava(i.iterator());
  }

  public static <A> List<A> asJava(Seq<A> s) {
    return new AbstractList<>() {
      @Override
      public A get(int index) {
        return s.apply(index);
      }

      @Override
      public int size() {
        return s.length();
      }
    };
  }

  public static <A> java.util.Set<A> asJava(millrace.scala.collection.Set<A> s) {
    return new AbstractSet<>() {
      @Override
      public java.util.Iterator<A> iterator() {
        return asJava(s.iterator());
      }

      @Override
      public int size() {
        return s.size();
      }
    };
  }

  public static <K, V> java.util.Map<K, V> asJava(millrace.scala.collection.Map<K, V> m) {
    return new AbstractMap<>() {
      @Override
      public java.util.Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public java.util.Iterator<Entry<K, V>> iterator() {
            var pairs = m.iterator();
            return new java.util.Iterator<>() {
              @Override
              public boolean hasNext() {
                return pairs.hasNext();
              }

              @Override
              public Entry<K, V> next() {
                var pair = pairs.next();
                return new SimpleImmutableEntry<>(pair._1(), pair._2());
              }
            };
          }

          @Override
          public int size() {
            return m.size();
          }
        };
      }
    };
  }

  private record ListBuffer<A>(List<A> list) implements Buffer<A> {
    @Override
    public A apply(int i) {
      return list.get(i);
    }

    @Override
    public int length() {
      return list.size();
    }

    @Override
    public Iterator<A> iterator() {
      return asScala(list.iterator());
    }

    @Override
    public String toString() {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", ", "Buffer(", ")"));
    }
  }

  private record JavaSet<A>(java.util.Set<A> set)
      implements millrace.scala.collection.mutable.Set<A> {
    @Override
    public boolean contains(A value) {
      return set.contains(value);
    }

    @Override
    public int size() {
      return set.size();
    }

    @Override
    public Iterator<A> iterator() {
      return asScala(set.iterator());
    }

    @Override
    public String toString() {
      return set.stream().map(String::valueOf).collect(Collectors.joining(", ", "Set(", ")"));
    }
  }

  private record JavaMap<K, V>(java.util.Map<K, V> map)
      implements millrace.scala.collection.mutable.Map<K, V> {
    @Override
    public Option<V> get(K key) {
      return Option.apply(map.get(key));
    }

    @Override
    public boolean contains(K key) {
      return map.containsKey(key);
    }

    @Override
    public int size() {
      return map.size();
    }

    @Override
    public Iterator<Tuple2<K, V>> iterator() {
      return asScala(
          map.entrySet().stream()
              .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
              .iterator());
    }

    @Override
    public String toString() {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " -> " + entry.getValue())
          .collect(Collectors.joining(", ", "Map(", ")"));
    }
  }
}
