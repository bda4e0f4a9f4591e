package millrace.sql.types;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.Showing;

/// What is noted beside a column: names to longs, doubles, booleans, texts, arrays of them or other
/// metadata. Immutable.
public final class Metadata implements Serializable {
  /// Stands for JSON's null.
  enum Null {
    NULL
  }

  private static final Metadata EMPTY = new Metadata(Map.of());

  private final TreeMap<String, Object> entries;

  Metadata(Map<String, Object> entries) {
    this.entries = new TreeMap<>(entries);
  }

  public static Metadata empty() {
    return EMPTY;
  }

  /// The metadata that {@link #json()} wrote.
  ///
  /// @throws IllegalArgumentException if it did not
  public static Metadata fromJson(String json) {
    return Showing.shown(() -> TypeJson.metadata(json));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public boolean contains(String key) {
    return entries.containsKey(key);
  }

  public long getLong(String key) {
    return (Long) value(key);
  }

  public double getDouble(String key) {
    return (Double) value(key);
  }

  public boolean getBoolean(String key) {
    return (Boolean) value(key);
  }

  public String getString(String key) {
    return (String) value(key);
  }

  public Metadata getMetadata(String key) {
    return (Metadata) value(key);
  }

  public long[] getLongArray(String key) {
    return elements(key).stream().mapToLong(each -> (Long) each).toArray();
  }

  public double[] getDoubleArray(String key) {
    return elements(key).stream().mapToDouble(each -> (Double) each).toArray();
  }

  public boolean[] getBooleanArray(String key) {
    var elements = elements(key);
    var array = new boolean[elements.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (Boolean) elements.get(i);
    }
    return array;
  }

  public String[] getStringArray(String key) {
    return elements(key).toArray(String[]::new);
  }

  public Metadata[] getMetadataArray(String key) {
    return elements(key).toArray(Metadata[]::new);
  }

  /// The same without one entry.
  public Metadata withKeyRemoved(String key) {
    return contains(key) ? new MetadataBuilder().withMetadata(this).remove(key).build() : this;
  }

  /// The entries as JSON on one line.
  public String json() {
    return TypeJson.write(this).toString();
  }

  @Override
  public String toString() {
    return json();
  }

  private List<?> elements(String key) {
    return (List<?>) value(key);
  }

  /// The entries as a map that a builder starts from.
  Map<String, Object> entries() {
    return entries;
  }

  private Object value(String key) {
    var value = entries.get(key);
    if (value == null) {
      throw new java.util.NoSuchElementException(
          "no metadata '%s'; there are: %s".formatted(key, entries.keySet()));
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metadata that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }
}
