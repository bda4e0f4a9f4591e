package millrace.sql;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.engine.plan.KeyProcessor;
import millrace.scala.Tuple2;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.streaming.ListState;
import millrace.sql.streaming.MapState;
import millrace.sql.streaming.ValueState;
import org.jspecify.annotations.Nullable;

/// Variables as an author's processor sees them: objects in place of rows.
final class ProcessorStates {
  private ProcessorStates() {}

  private static <T> ValueEncoder.Reader<T> reader(ValueEncoder<T> encoder) {
    return encoder.reader(Functional.attributes(encoder.schema()));
  }

  /// A variable's name, and whether it may be used.
  record Access(ProcessorHandle handle, String name) {
    /// @param memory null as long as there is none
    <M> M to(@Nullable M memory, String operation) {
      handle.requireBegun(name + "." + operation);
      return Objects.requireNonNull(memory);
    }

    <T> T present(@Nullable T value) {
      if (value == null) {
        throw StateErrors.nullValue(name);
      }
      return value;
    }

    /// The elements of an array.
    List<?> elements(@Nullable Object array) {
      var present = present(array);
      int length = Array.getLength(present);
      if (length == 0) {
        throw StateErrors.emptyList(name);
      }
      var elements = new ArrayList<Object>(length);
      for (int i = 0; i < length; i++) {
        elements.add(present(Array.get(present, i)));
      }
      return elements;
    }
  }

  static final class OfValue<S> implements ValueState<S> {
    private final transient Access access;
    private final transient ValueEncoder<S> encoder;
    private final transient ValueEncoder.Reader<S> reader;
    private final transient KeyProcessor.@Nullable Value memory;

    OfValue(Access access, ValueEncoder<S> encoder, KeyProcessor.@Nullable Value memory) {
      this.access = access;
      this.encoder = encoder;
      this.reader = reader(encoder);
      this.memory = memory;
    }

    @Override
    public boolean exists() {
      return find("exists") != null;
    }

    @Override
    public @Nullable S get() {
      return find("get");
    }

    private @Nullable S find(String operation) {
      var row = access.to(memory, operation).get();
      return row == null ? null : reader.read(row);
    }

    @Override
    public void update(@Nullable S newState) {
      access.to(memory, "update").set(encoder.toRow(newState));
    }

    @Override
    public void clear() {
      access.to(memory, "clear").clear();
    }
  }

  static final class OfList<S> implements ListState<S> {
    private final transient Access access;
    private final transient ValueEncoder<S> encoder;
    private final transient ValueEncoder.Reader<S> reader;
    private final transient KeyProcessor.@Nullable Values memory;

    OfList(Access access, ValueEncoder<S> encoder, KeyProcessor.@Nullable Values memory) {
      this.access = access;
      this.encoder = encoder;
      this.reader = reader(encoder);
      this.memory = memory;
    }

    @Override
    public boolean exists() {
      return !access.to(memory, "exists").get().isEmpty();
    }

    @Override
    public Iterator<S> get() {
      return CollectionConverters.asScala(
          KeyedFunctions.objects(access.to(memory, "get").get().iterator(), reader));
    }

    @Override
    public void put(@Nullable Object newState) {
      access.to(memory, "put").put(rows(newState));
    }

    @Override
    public void appendValue(@Nullable S newState) {
      var to = access.to(memory, "appendValue");
      to.append(List.<@Nullable Object[]>of(encoder.toRow(access.present(newState))));
    }

    @Override
    public void appendList(@Nullable Object newState) {
      access.to(memory, "appendList").append(rows(newState));
    }

    private List<@Nullable Object[]> rows(@Nullable Object array) {
      var rows = new ArrayList<@Nullable Object[]>();
      access.elements(array).forEach(each -> rows.add(encoder.toRowUnchecked(each)));
      return rows;
    }

    @Override
    public void clear() {
      access.to(memory, "clear").clear();
    }
  }

  static final class OfMap<K, V> implements MapState<K, V> {
    private final transient Access access;
    private final transient ValueEncoder<K> names;
    private final transient ValueEncoder<V> values;
    private final transient ValueEncoder.Reader<K> nameReader;
    private final transient ValueEncoder.Reader<V> valueReader;
    private final transient KeyProcessor.@Nullable Entries memory;

    OfMap(
        Access access,
        ValueEncoder<K> names,
        ValueEncoder<V> values,
        KeyProcessor.@Nullable Entries memory) {
      this.access = access;
      this.names = names;
      this.values = values;
      this.nameReader = reader(names);
      this.valueReader = reader(values);
      this.memory = memory;
    }

    @Override
    public boolean exists() {
      return !access.to(memory, "exists").all().isEmpty();
    }

    @Override
    public @Nullable V getValue(@Nullable K key) {
      return find("getValue", key);
    }

    private @Nullable V find(String operation, @Nullable K key) {
      var row = access.to(memory, operation).get(names.toRow(access.present(key)));
      return row == null ? null : valueReader.read(row);
    }

    @Override
    public boolean containsKey(@Nullable K key) {
      return find("containsKey", key) != null;
    }

    @Override
    public void updateValue(@Nullable K key, @Nullable V value) {
      access
          .to(memory, "updateValue")
          .put(names.toRow(access.present(key)), values.toRow(access.present(value)));
    }

    @Override
    public Iterator<Tuple2<K, V>> iterator() {
      return scala(
          entries("iterator")
              .map(
                  each ->
                      new Tuple2<>(
                          nameReader.read(each.getKey()), valueReader.read(each.getValue()))));
    }

    @Override
    public Iterator<K> keys() {
      return scala(entries("keys").map(each -> nameReader.read(each.getKey())));
    }

    @Override
    public Iterator<V> values() {
      return scala(entries("values").map(each -> valueReader.read(each.getValue())));
    }

    private Stream<Map.Entry<@Nullable Object[], @Nullable Object[]>> entries(String operation) {
      return access.to(memory, operation).all().stream();
    }

    private static <T> Iterator<T> scala(Stream<T> values) {
      return CollectionConverters.asScala(values.iterator());
    }

    @Override
    public void removeKey(@Nullable K key) {
      access.to(memory, "removeKey").remove(names.toRow(access.present(key)));
    }

    @Override
    public void clear() {
      access.to(memory, "clear").clear();
    }
  }
}
