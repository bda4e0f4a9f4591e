package millrace.engine.rdd;

import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The values of a key, in the order in which they came.
final class Group<V> extends AbstractCollection<V> implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<V> values = new ArrayList<>();

  static <V> Group<V> of(V value) {
    return new Group<V>().with(value);
  }

  static <V> Group<V> ofAll(List<V> values) {
    var group = new Group<V>();
    group.values.addAll(values);
    return group;
  }

  Group<V> with(V value) {
    values.add(value);
    return this;
  }

  Group<V> withAll(Group<V> other) {
    values.addAll(other.values);
    return this;
  }

  @Override
  public Iterator<V> iterator() {
    var all = values.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public V next() {
        return all.next();
      }
    };
  }

  @Override
  public int size() {
    return values.size();
  }
}
