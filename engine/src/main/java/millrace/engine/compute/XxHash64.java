package millrace.engine.compute;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
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

/// The 64-bit hash behind `xxhash64`: XXH64.
public final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  /// The hash of a value with the hash of those before it as the seed; null leaves the seed.
  public static long hash(@Nullable Object value, DataType type, long seed) {
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
        long hash = seed;
        for (Object each : list) {
          hash = hash(each, ((ArrayType) type).elementType(), hash);
        }
        yield hash;
      }
      case Map<?, ?> map -> {
        long hash = seed;
        for (var entry : map.entrySet()) {
          hash = hash(entry.getKey(), ((MapType) type).keyType(), hash);
          hash = hash(entry.getValue(), ((MapType) type).valueType(), hash);
        }
        yield hash;
      }
      // a length of time: its smallest part first
      case Object[] parts when type instanceof CalendarIntervalType -> {
        long hash = seed;
        for (int i = parts.length - 1; i >= 0; i--) {
          hash = hash(parts[i], type, hash);
        }
        yield hash;
      }
      case Object[] fields -> {
        long hash = seed;
        for (int i = 0; i < fields.length; i++) {
          hash = hash(fields[i], ((StructType) type).apply(i).dataType(), hash);
        }
        yield hash;
      }
      default -> throw new IllegalStateException("no hash for " + value.getClass());
    };
  }

  private static long ofDecimal(BigDecimal number, DecimalType type, long seed) {
    return type.precision() <= 18
        ? ofLong(number.unscaledValue().longValue(), seed)
        : ofBytes(number.unscaledValue().toByteArray(), seed);
  }

  public static long ofInt(int value, long seed) {
    return finish(addInt(seed + P5 + 4, value));
  }

  public static long ofLong(long value, long seed) {
    return finish(addLong(seed + P5 + 8, value));
  }

  public static long ofBytes(byte[] bytes, long seed) {
    return ofBytes(bytes, 0, bytes.length, seed);
  }

  /// The hash of the bytes `from` to `to`, the last one left out.
  public static long ofBytes(byte[] bytes, int from, int to, long seed) {
    int at = from;
    long hash = seed + P5;
    if (to - from >= 32) {
      long v1 = seed + P1 + P2;
      long v2 = seed + P2;
      long v3 = seed;
      long v4 = seed - P1;
      for (; at + 32 <= to; at += 32) {
        v1 = round(v1, (long) LONGS.get(bytes, at));
        v2 = round(v2, (long) LONGS.get(bytes, at + 8));
        v3 = round(v3, (long) LONGS.get(bytes, at + 16));
        v4 = round(v4, (long) LONGS.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      hash = merge(merge(merge(merge(hash, v1), v2), v3), v4);
    }
    return finish(rest(bytes, at, to, hash + (to - from)));
  }

  private static long rest(byte[] bytes, int from, int to, long soFar) {
    long hash = soFar;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = addLong(hash, (long) LONGS.get(bytes, at));
    }
    if (at + 4 <= to) {
      hash = addInt(hash, (int) INTS.get(bytes, at));
      at += 4;
    }
    for (; at < to; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * P5, 11) * P1;
    }
    return hash;
  }

  private static long addLong(long hash, long word) {
    return Long.rotateLeft(hash ^ round(0, word), 27) * P1 + P4;
  }

  private static long addInt(long hash, int word) {
    return Long.rotateLeft(hash ^ (word & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  private static long finish(long hash) {
    long h = (hash ^ hash >>> 33) * P2;
    h = (h ^ h >>> 29) * P3;
    return h ^ h >>> 32;
  }
}
