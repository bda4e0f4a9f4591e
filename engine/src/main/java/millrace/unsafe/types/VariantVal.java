package millrace.unsafe.types;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import millrace.types.variant.Variant;
import org.jspecify.annotations.Nullable;

/// A value of no fixed type with the dictionary of its fields' names, both as bytes.
public class VariantVal implements Serializable {
  private static final long serialVersionUID = 1;

  protected final byte[] value;
  protected final byte[] metadata;

  public VariantVal(byte[] value, byte[] metadata) {
    this.value = value;
    this.metadata = metadata;
  }

  public byte[] getValue() {
    return value;
  }

  public byte[] getMetadata() {
    return metadata;
  }

  /// Both as numbers, for those who look for a fault in them.
  public String debugString() {
    return "VariantVal{value=%s, metadata=%s}"
        .formatted(Arrays.toString(value), Arrays.toString(metadata));
  }

  /// As JSON, moments as in UTC.
  @Override
  public String toString() {
    return toJson(ZoneOffset.UTC);
  }

  /// As JSON, moments as the clocks of a zone show them.
  public String toJson(ZoneId zoneId) {
    return new Variant(value, metadata).toJson(zoneId);
  }

  /// The same bytes: two ways to write one value are two values.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VariantVal that
        && Arrays.equals(value, that.value)
        && Arrays.equals(metadata, that.metadata);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(value) + Arrays.hashCode(metadata);
  }
}
