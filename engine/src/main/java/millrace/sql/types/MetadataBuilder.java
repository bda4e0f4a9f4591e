package millrace.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Collects entries for a {@link Metadata}.
public final class MetadataBuilder {
  private final TreeMap<String, Object> entries = new TreeMap<>();

  public MetadataBuilder withMetadata(Metadata metadata) {
    entries.putAll(metadata.entries());
    return this;
  }

  public MetadataBuilder putLong(String key, long value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder putDouble(String key, double value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder putBoolean(String key, boolean value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder putString(String key, String value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder putMetadata(String key, Metadata value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder putNull(String key) {
    entries.put(key, Metadata.Null.NULL);
    return this;
  }

  public MetadataBuilder putLongArray(String key, long[] value) {
    entries.put(key, Arrays.stream(value).boxed().toList());
    return this;
  }

  public MetadataBuilder putDoubleArray(String key, double[] value) {
    entries.put(key, Arrays.stream(value).boxed().toList());
    return this;
  }

  public MetadataBuilder putBooleanArray(String key, boolean[] value) {
    var values = new ArrayList<Boolean>();
    for (boolean each : value) {
      values.add(each);
    }
    entries.put(key, List.copyOf(values));
    return this;
  }

  public MetadataBuilder putStringArray(String key, String[] value) {
    entries.put(key, List.of(value));
    return this;
  }

  public MetadataBuilder putMetadataArray(String key, Metadata[] value) {
    entries.put(key, List.of(value));
    return this;
  }

  /// Any value that {@link Metadata} can hold.
  MetadataBuilder put(String key, Object value) {
    entries.put(key, value);
    return this;
  }

  public MetadataBuilder remove(String key) {
    entries.remove(key);
    return this;
  }

  public Metadata build() {
    return new Metadata(entries);
  }
}
