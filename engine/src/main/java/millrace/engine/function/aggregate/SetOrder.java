package millrace.engine.function.aggregate;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.engine.compute.Murmur3;
import millrace.engine.vector.Utf8;
import millrace.scala.Hashes;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The order in which Spark hands out the distinct values of a group: that of Scala's hash set that
/// can be changed, bucket by bucket, in a bucket by hash. No program may count on it, but people
/// compare what they see.
final class SetOrder {
  private static final int SEED = 42;
  private static final int BUCKETS = 16;
  private static final double FULL = 0.75;

  private SetOrder() {}

  /// Distinct values as Spark orders them. Arrays and structs, whose hashes are those of Spark's
  /// own layout of bytes, stay in the order in which they came.
  static List<@Nullable Object> of(List<@Nullable Object> values, DataType type) {
    if (type instanceof ArrayType || type instanceof StructType) {
      return values;
    }
    int wanted = Math.max((int) ((values.size() + 1) / FULL), BUCKETS);
    int buckets = Integer.highestOneBit(wanted - 1) * 2;
    var ordered = new ArrayList<@Nullable Object>(values.size());
    values.forEach(each -> ordered.add(withoutSign(each)));
    ordered.sort(
        Comparator.<@Nullable Object>comparingInt(each -> spread(each, type) & (buckets - 1))
            .thenComparingInt(each -> spread(each, type)));
    return ordered;
  }

  /// A zero of either sign is 0.0.
  private static @Nullable Object withoutSign(@Nullable Object value) {
    return switch (value) {
      case Double number -> number + 0.0;
      case Float number -> number + 0.0f;
      case null, default -> value;
    };
  }

  private static int spread(@Nullable Object value, DataType type) {
    int hash = hash(value, type);
    return hash ^ (hash >>> 16);
  }

  /// Fractions are known by their bits, texts and bytes by what lies in Spark's memory.
  private static int hash(@Nullable Object value, DataType type) {
    return switch (value) {
      case Double number -> Hashes.of(Double.doubleToLongBits(number));
      case Float number -> Float.floatToIntBits(number);
      case BigDecimal number -> Hashes.ofDecimal(number);
      case Utf8 text when type instanceof BinaryType ->
          Murmur3.ofBytes(laidOut(text.bytes()), SEED);
      case Utf8 text -> Murmur3.ofBytes(text.bytes(), SEED);
      case null, default -> Hashes.of(value);
    };
  }

  /// Bytes as an array of Spark: how many, a bit for each that says whether it is null, and the
  /// bytes, in words of eight.
  private static byte[] laidOut(byte[] bytes) {
    int nulls = words(bytes.length, Long.SIZE);
    var laid = ByteBuffer.allocate(Long.BYTES * (1 + nulls + words(bytes.length, Long.BYTES)));
    laid.order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length);
    return laid.position(Long.BYTES * (1 + nulls)).put(bytes).array();
  }

  private static int words(int count, int inOne) {
    return (count + inOne - 1) / inOne;
  }
}
