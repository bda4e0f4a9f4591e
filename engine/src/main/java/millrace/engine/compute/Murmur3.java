package millrace.engine.compute;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The 32-bit hash behind `hash`, as Spark computes it: Murmur3, except that the last bytes of a
/// text are mixed in one at a time.
public final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Murmur3() {}

  /// The hash of a value with the hash of those before it as the seed; null leaves the seed.
  public static int hash(@Nullable Object value, DataType type, int seed) {
    return switch (value) {
      case null -> seed;
      case Boolean b -> ofInt(b ? 1 : 0, seed);
      case Integer number -> ofInt(number, seed);
      case Long number -> ofLong(number, seed);
      case Float number -> ofInt(Float.floatToIntBits(number == 0 ? 0f : number), seed);
      case Double number -> ofLong(Double.doubleToLongBits(number == 0 ? 0d : number), seed);
      case BigDecimal number -> ofDecimal(number, (DecimalType) type, seed);
      case Utf8 text -> ofBytes(text.bytes(), seed);
      case List<?> list -> {
        int hash = seed;
        for (Object each : list) {
          hash = hash(each, ((ArrayType) type).elementType(), hash);
        }
        yield hash;
      }
      case Map<?, ?> map -> {
        int hash = seed;
        for (var entry : map.entrySet()) {
          hash = hash(entry.getKey(), ((MapType) type).keyType(), hash);
          hash = hash(entry.getValue(), ((MapType) type).valueType(), hash);
        }
        yield hash;
      }
      // a length of time: its smallest part first
      case Object[] parts when type instanceof CalendarIntervalType -> {
        int hash = seed;
        for (int i = parts.length - 1; i >= 0; i--) {
          hash = hash(parts[i], type, hash);
        }
        yield hash;
      }
      case Object[] fields -> {
        int hash = seed;
        for (int i = 0; i < fields.length; i++) {
          hash = hash(fields[i], ((StructType) type).apply(i).dataType(), hash);
        }
        yield hash;
      }
      default -> throw new IllegalStateException("no hash for " + value.getClass());
    };
  }

  private static int ofDecimal(BigDecimal number, DecimalType type, int seed) {
    return type.precision() <= 18
        ? ofLong(number.unscaledValue().longValue(), seed)
        : ofBytes(number.unscaledValue().toByteArray(), seed);
  }

  public static int ofInt(int value, int seed) {
    return finish(mixHash(seed, mixWord(value)), 4);
  }

  public static int ofLong(long value, int seed) {
    int hash = mixHash(seed, mixWord((int) value));
    return finish(mixHash(hash, mixWord((int) (value >>> 32))), 8);
  }

  public static int ofBytes(byte[] bytes, int seed) {
    int hash = words(bytes, seed);
    for (int i = bytes.length & ~3; i < bytes.length; i++) {
      hash = mixHash(hash, mixWord(bytes[i]));
    }
    return finish(hash, bytes.length);
  }

  /// The hash as its inventor gave it.
  public static int standard(byte[] bytes, int seed) {
    int hash = words(bytes, seed);
    int rest = 0;
    int start = bytes.length & ~3;
    for (int i = bytes.length - 1; i >= start; i--) {
      rest = (rest << 8) | (bytes[i] & 0xFF);
    }
    return finish(start == bytes.length ? hash : hash ^ mixWord(rest), bytes.length);
  }

  private static int words(byte[] bytes, int seed) {
    int hash = seed;
    for (int i = 0; i + 3 < bytes.length; i += 4) {
      int word =
          (bytes[i] & 0xFF)
              | (bytes[i + 1] & 0xFF) << 8
              | (bytes[i + 2] & 0xFF) << 16
              | bytes[i + 3] << 24;
      hash = mixHash(hash, mixWord(word));
    }
    return hash;
  }

  private static int mixWord(int word) {
    return Integer.rotateLeft(word * C1, 15) * C2;
  }

  private static int mixHash(int hash, int word) {
    return Integer.rotateLeft(hash ^ word, 13) * 5 + 0xe6546b64;
  }

  private static int finish(int hash, int length) {
    int h = hash ^ length;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
