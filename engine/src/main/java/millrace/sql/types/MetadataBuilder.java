package millrace.sql.types;

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

  public MetadataBuilder remove(String key) {
    entries.remove(key);
    return this;
  }

  public Metadata build() {
    return new Metadata(entries);
  }
}
