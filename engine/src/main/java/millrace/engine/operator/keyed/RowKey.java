package millrace.engine.operator.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The values of a row as something that can be looked up.
final class RowKey {
  private final @Nullable Object[] row;
  private final List<@Nullable Object> frozen;

  private RowKey(@Nullable Object[] row) {
    this.row = row;
    this.frozen = frozen(row);
  }

  static RowKey of(@Nullable Object[] row) {
    return new RowKey(row);
  }

  @Nullable Object[] row() {
    return row;
  }

  /// The same with lists in place of arrays, which tell by their parts what is equal.
  private static List<@Nullable Object> frozen(@Nullable Object[] row) {
    var values = new ArrayList<@Nullable Object>(row.length);
    for (var value : row) {
      values.add(
          switch (value) {
            case null -> null;
            case Object[] inner -> frozen(inner);
            case List<?> list -> frozen(list.toArray());
            default -> value;
          });
    }
    return values;
  }

  /// The order in which Spark's store keeps texts and whole numbers, so that maps are gone through
  /// alike: by the bytes of their rows. Other keys stay as they came.
  static Optional<Comparator<RowKey>> order(StructType type) {
    return switch (type.length() == 1 ? type.apply(0).dataType().typeName() : "") {
      case "string" -> Optional.of(Comparator.comparing(RowKey::text, RowKey::byBytes));
      case "byte", "short", "integer", "long" ->
          Optional.of((one, other) -> littleEndian(number(one), number(other)));
      default -> Optional.empty();
    };
  }

  /// Whole numbers by their bytes, the least one first.
  static int littleEndian(long one, long other) {
    return Long.compareUnsigned(Long.reverseBytes(one), Long.reverseBytes(other));
  }

  private static byte[] text(RowKey key) {
    return key.row[0] instanceof Utf8 text ? text.bytes() : new byte[0];
  }

  private static long number(RowKey key) {
    return key.row[0] instanceof Number number ? number.longValue() : 0;
  }

  private static int byBytes(byte[] one, byte[] other) {
    int words = littleEndian((one.length + 7) / 8 * 8 + 16, (other.length + 7) / 8 * 8 + 16);
    int lengths = words == 0 ? littleEndian(one.length, other.length) : words;
    return lengths == 0 ? Arrays.compareUnsigned(one, other) : lengths;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowKey that && frozen.equals(that.frozen);
  }

  @Override
  public int hashCode() {
    return frozen.hashCode();
  }
}
