package millrace.types.variant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.engine.error.DataException;

/// A value of no fixed type, read where it lies: at a place among the bytes of a value that may
/// hold it, with the dictionary of the names of all fields.
public final class Variant {
  /// The most bytes that a value, or its dictionary, has.
  static final int MOST = 128 << 20;

  static final int VERSION = 1;

  private static final int MOST_DIGITS = 38;

  private final byte[] value;
  private final byte[] metadata;
  private final int at;

  /// What a value is.
  public enum Type {
    OBJECT,
    ARRAY,
    NULL,
    BOOLEAN,
    LONG,
    STRING,
    DOUBLE,
    DECIMAL,
    DATE,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    FLOAT,
    BINARY,
    UUID
  }

  /// A field of an object.
  public record ObjectField(String key, Variant value) {}

  /// @throws DataException when the dictionary is of another version, or either is too long
  public Variant(byte[] value, byte[] metadata) {
    this(value, metadata, 0);
    if (metadata.length < 1 || (metadata[0] & 0x0F) != VERSION) {
      throw malformed();
    }
    if (value.length > MOST || metadata.length > MOST) {
      throw new DataException(
          DataException.Kind.RUNTIME, "VARIANT_CONSTRUCTOR_SIZE_LIMIT", Map.of());
    }
  }

  private Variant(byte[] value, byte[] metadata, int at) {
    this.value = value;
    this.metadata = metadata;
    this.at = at;
  }

  /// The bytes are no variant's.
  static DataException malformed() {
    return new DataException(DataException.Kind.RUNTIME, "MALFORMED_VARIANT", Map.of());
  }

  // --- the whole ---

  /// The bytes of this value alone.
  public byte[] getValue() {
    int size = size();
    check(at + size - 1, value);
    return at == 0 && size == value.length ? value : Arrays.copyOfRange(value, at, at + size);
  }

  /// The dictionary, perhaps with more names than this value uses.
  public byte[] getMetadata() {
    return metadata;
  }

  public Type getType() {
    return switch (value(at) & 3) {
      case 1 -> Type.STRING;
      case 2 -> Type.OBJECT;
      case 3 -> Type.ARRAY;
      default ->
          switch (info()) {
            case Codes.NULL -> Type.NULL;
            case Codes.TRUE, Codes.FALSE -> Type.BOOLEAN;
            case Codes.INT1, Codes.INT2, Codes.INT4, Codes.INT8 -> Type.LONG;
            case Codes.DOUBLE -> Type.DOUBLE;
            case Codes.DECIMAL4, Codes.DECIMAL8, Codes.DECIMAL16 -> Type.DECIMAL;
            case Codes.DATE -> Type.DATE;
            case Codes.TIMESTAMP -> Type.TIMESTAMP;
            case Codes.TIMESTAMP_NTZ -> Type.TIMESTAMP_NTZ;
            case Codes.FLOAT -> Type.FLOAT;
            case Codes.BINARY -> Type.BINARY;
            case Codes.LONG_TEXT -> Type.STRING;
            case Codes.UUID -> Type.UUID;
            default -> throw unknown(info());
          };
    };
  }

  private static DataException unknown(int code) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "UNKNOWN_PRIMITIVE_TYPE_IN_VARIANT",
        Map.of("id", Integer.toString(code)));
  }

  /// How many bytes the value has.
  private int size() {
    return switch (getType()) {
      case OBJECT, ARRAY -> {
        var parts = parts();
        yield parts.data - at + unsigned(parts.offset(parts.count), parts.offsetSize);
      }
      case NULL, BOOLEAN -> 1;
      case LONG -> 1 + width();
      case DATE, FLOAT -> 5;
      case DOUBLE, TIMESTAMP, TIMESTAMP_NTZ -> 9;
      case DECIMAL -> 2 + width();
      case UUID -> 17;
      case BINARY -> 5 + unsigned(at + 1, 4);
      case STRING -> isShort() ? 1 + info() : 5 + unsigned(at + 1, 4);
    };
  }

  /// How many bytes a whole number or the digits of a decimal have.
  private int width() {
    return switch (info()) {
      case Codes.INT1 -> 1;
      case Codes.INT2 -> 2;
      case Codes.INT4, Codes.DECIMAL4 -> 4;
      case Codes.DECIMAL16 -> 16;
      default -> 8;
    };
  }

  private boolean isShort() {
    return (value(at) & 3) == 1;
  }

  private int info() {
    return value(at) >> 2 & 0x3F;
  }

  // --- single values, each of its type alone ---

  public boolean getBoolean() {
    return info() == Codes.TRUE;
  }

  /// A whole number, the days of a date, or the microseconds of a moment, since 1970.
  public long getLong() {
    return switch (getType()) {
      case DATE -> signed(at + 1, 4);
      case TIMESTAMP, TIMESTAMP_NTZ -> signed(at + 1, 8);
      default -> signed(at + 1, width());
    };
  }

  public double getDouble() {
    return Double.longBitsToDouble(signed(at + 1, 8));
  }

  public float getFloat() {
    return Float.intBitsToFloat((int) signed(at + 1, 4));
  }

  /// Without zeros behind its last digit.
  public BigDecimal getDecimal() {
    int width = width();
    int scale = value(at + 1) & 0xFF;
    check(at + 1 + width, value);
    byte[] digits = new byte[width];
    for (int i = 0; i < width; i++) {
      digits[i] = value[at + 1 + width - i];
    }
    var number = new BigDecimal(new BigInteger(digits), scale);
    int most = width == 4 ? 9 : width == 8 ? 18 : MOST_DIGITS;
    if (number.precision() > most || scale > most) {
      throw malformed();
    }
    return number.stripTrailingZeros();
  }

  public String getString() {
    int start = isShort() ? at + 1 : at + 5;
    int length = isShort() ? info() : unsigned(at + 1, 4);
    return text(value, start, length);
  }

  public byte[] getBinary() {
    int length = unsigned(at + 1, 4);
    check(at + 4 + length, value);
    return Arrays.copyOfRange(value, at + 5, at + 5 + length);
  }

  public UUID getUuid() {
    check(at + 16, value);
    var bytes = ByteBuffer.wrap(value, at + 1, 16);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  // --- objects and arrays ---

  public int objectSize() {
    return parts().count;
  }

  public int arraySize() {
    return parts().count;
  }

  /// The fields are in the order of their names.
  public ObjectField getFieldAtIndex(int index) {
    var parts = parts();
    int id = unsigned(parts.ids + index * parts.idSize, parts.idSize);
    return new ObjectField(name(id), part(parts, index));
  }

  public Optional<Variant> getFieldByKey(String key) {
    var parts = parts();
    int low = 0;
    int high = parts.count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = name(unsigned(parts.ids + middle * parts.idSize, parts.idSize)).compareTo(key);
      if (order == 0) {
        return Optional.of(part(parts, middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  public Optional<Variant> getElementAtIndex(int index) {
    var parts = parts();
    return index >= 0 && index < parts.count ? Optional.of(part(parts, index)) : Optional.empty();
  }

  private Variant part(Parts parts, int index) {
    return new Variant(
        value, metadata, parts.data + unsigned(parts.offset(index), parts.offsetSize));
  }

  /// Where what an object or array holds begins: a count, the ids of names, the offsets of the
  /// values, and the values.
  private record Parts(int count, int idSize, int offsetSize, int ids, int offsets, int data) {
    int offset(int index) {
      return offsets + index * offsetSize;
    }
  }

  private Parts parts() {
    int info = info();
    boolean object = (value(at) & 3) == 2;
    boolean large = (info >> (object ? 4 : 2) & 1) != 0;
    int countSize = large ? 4 : 1;
    int count = unsigned(at + 1, countSize);
    int idSize = object ? (info >> 2 & 3) + 1 : 0;
    int offsetSize = (info & 3) + 1;
    int ids = at + 1 + countSize;
    int offsets = ids + count * idSize;
    return new Parts(count, idSize, offsetSize, ids, offsets, offsets + (count + 1) * offsetSize);
  }

  // --- bytes ---

  private byte value(int place) {
    check(place, value);
    return value[place];
  }

  private static void check(int place, byte[] bytes) {
    if (place < 0 || place >= bytes.length) {
      throw malformed();
    }
  }

  private long signed(int place, int width) {
    check(place + width - 1, value);
    long result = value[place + width - 1];
    for (int i = width - 2; i >= 0; i--) {
      result = (result << 8) | (value[place + i] & 0xFF);
    }
    return result;
  }

  private int unsigned(int place, int width) {
    return unsigned(value, place, width);
  }

  private static int unsigned(byte[] bytes, int place, int width) {
    check(place, bytes);
    check(place + width - 1, bytes);
    int result = 0;
    for (int i = width - 1; i >= 0; i--) {
      result = (result << 8) | (bytes[place + i] & 0xFF);
    }
    if (result < 0) {
      throw malformed();
    }
    return result;
  }

  /// A name of the dictionary.
  private String name(int id) {
    check(0, metadata);
    int width = (metadata[0] >> 6 & 3) + 1;
    int count = unsigned(metadata, 1, width);
    if (id >= count) {
      throw malformed();
    }
    int texts = 1 + (count + 2) * width;
    int from = unsigned(metadata, 1 + (id + 1) * width, width);
    int to = unsigned(metadata, 1 + (id + 2) * width, width);
    if (from > to) {
      throw malformed();
    }
    return text(metadata, texts + from, to - from);
  }

  private static String text(byte[] bytes, int start, int length) {
    check(start + length - 1, bytes);
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  // --- as a whole again ---

  /// As JSON on one line; moments as the clocks of a zone show them.
  public String toJson(ZoneId zone) {
    var text = new StringBuilder();
    new VariantText(text, zone).add(this);
    return text.toString();
  }

  /// Whether all of it can be read.
  public boolean isWellFormed() {
    try {
      return read() >= 0;
    } catch (DataException malformed) {
      return false;
    }
  }

  private int read() {
    int read = 0;
    switch (getType()) {
      case OBJECT -> {
        for (int i = 0; i < objectSize(); i++) {
          read += getFieldAtIndex(i).value().read();
        }
      }
      case ARRAY -> {
        var parts = parts();
        for (int i = 0; i < parts.count; i++) {
          read += part(parts, i).read();
        }
      }
      case STRING -> read = getString().length();
      case BINARY -> read = getBinary().length;
      case DECIMAL -> read = getDecimal().scale() < 0 ? 0 : 1;
      case UUID -> read = getUuid().version() < 0 ? 0 : 1;
      case NULL, BOOLEAN, LONG, DOUBLE, DATE, TIMESTAMP, TIMESTAMP_NTZ, FLOAT ->
          check(at + size() - 1, value);
    }
    return read;
  }
}
