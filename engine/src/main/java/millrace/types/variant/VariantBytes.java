package millrace.types.variant;

import java.nio.ByteBuffer;

/// A variant as the bytes of one column: the length of its value, its value, and its dictionary.
public final class VariantBytes {
  private VariantBytes() {}

  public static byte[] of(Variant variant) {
    return of(variant.getValue(), variant.getMetadata());
  }

  public static byte[] of(byte[] value, byte[] metadata) {
    return ByteBuffer.allocate(Integer.BYTES + value.length + metadata.length)
        .putInt(value.length)
        .put(value)
        .put(metadata)
        .array();
  }

  /// @throws millrace.engine.error.DataException when the dictionary is of another version
  public static Variant read(byte[] bytes) {
    return new Variant(value(bytes), metadata(bytes));
  }

  public static byte[] value(byte[] bytes) {
    byte[] value = new byte[ByteBuffer.wrap(bytes).getInt()];
    System.arraycopy(bytes, Integer.BYTES, value, 0, value.length);
    return value;
  }

  public static byte[] metadata(byte[] bytes) {
    int start = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
    byte[] metadata = new byte[bytes.length - start];
    System.arraycopy(bytes, start, metadata, 0, metadata.length);
    return metadata;
  }
}
