package millrace.engine.function.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.List;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// The hash XXH64, with shortcuts for single numbers.
final class XxHash {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash() {}

  static long ofInt(int value, long seed) {
    return finish(addInt(seed + P5 + 4, value));
  }

  static long ofLong(long value, long seed) {
    return finish(addLong(seed + P5 + 8, value));
  }

  static long ofBytes(byte[] data, int from, int to, long seed) {
    int length = to - from;
    int at = from;
    long hash = seed + P5;
    if (length >= 32) {
      long a = seed + P1 + P2;
      long b = seed + P2;
      long c = seed;
      long d = seed - P1;
      for (; at + 32 <= to; at += 32) {
        a = round(a, (long) LONGS.get(data, at));
        b = round(b, (long) LONGS.get(data, at + 8));
        c = round(c, (long) LONGS.get(data, at + 16));
        d = round(d, (long) LONGS.get(data, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    hash += length;
    for (; at + 8 <= to; at += 8) {
      hash = addLong(hash, (long) LONGS.get(data, at));
    }
    if (at + 4 <= to) {
      hash = addInt(hash, (int) INTS.get(data, at));
      at += 4;
    }
    for (; at < to; at++) {
      hash = Long.rotateLeft(hash ^ (data[at] & 0xff) * P5, 11) * P1;
    }
    return finish(hash);
  }

  /// Of values that lie in no plain array; the hash of the parts of nested ones feeds the next.
  static long ofObject(@Nullable Object value, long seed) {
    return switch (value) {
      case null -> seed;
      case BigDecimal decimal ->
          decimal.precision() <= 18
              ? ofLong(decimal.unscaledValue().longValue(), seed)
              : ofAll(decimal.unscaledValue().toByteArray(), seed);
      case Utf8 text -> ofAll(text.bytes(), seed);
      case Long number -> ofLong(number, seed);
      case Integer number -> ofInt(number, seed);
      case Boolean flag -> ofInt(flag ? 1 : 0, seed);
      case Double number -> ofLong(Double.doubleToLongBits(number + 0.0), seed);
      case Float number -> ofInt(Float.floatToIntBits(number + 0.0f), seed);
      case List<?> list -> {
        long hash = seed;
        for (var element : list) {
          hash = ofObject(element, hash);
        }
        yield hash;
      }
      case Object[] fields -> {
        long hash = seed;
        for (var field : (@Nullable Object[]) fields) {
          hash = ofObject(field, hash);
        }
        yield hash;
      }
      default -> ofInt(value.hashCode(), seed);
    };
  }

  private static long ofAll(byte[] data, long seed) {
    return ofBytes(data, 0, data.length, seed);
  }

  private static long round(long lane, long value) {
    return Long.rotateLeft(lane + value * P2, 31) * P1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  private static long addLong(long hash, long value) {
    return Long.rotateLeft(hash ^ round(0, value), 27) * P1 + P4;
  }

  private static long addInt(long hash, int value) {
    return Long.rotateLeft(hash ^ (value & 0xffff_ffffL) * P1, 23) * P2 + P3;
  }

  private static long finish(long hash) {
    long mixed = (hash ^ hash >>> 33) * P2;
    mixed = (mixed ^ mixed >>> 29) * P3;
    return mixed ^ mixed >>> 32;
  }
}
