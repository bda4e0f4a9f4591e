package millrace.engine.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import org.jspecify.annotations.Nullable;

/// Values as bytes, one behind the other. Equal values have equal bytes.
final class ValueBytes {
  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  void write(DataType type, Object value) {
    switch (type) {
      case BooleanType _ -> room(1).put((byte) ((Boolean) value ? 1 : 0));
      case LongType _,
          TimestampType _,
          TimestampNTZType _,
          millrace.sql.types.TimeType _,
          millrace.sql.types.DayTimeIntervalType _ ->
          room(8).putLong((Long) value);
      case DoubleType _ -> room(8).putLong(Double.doubleToLongBits((Double) value + 0.0));
      case FloatType _ -> room(4).putInt(Float.floatToIntBits((Float) value + 0.0f));
      case DecimalType decimal -> writeDecimal((BigDecimal) value, decimal);
      case StringType _, BinaryType _, VariantType _ -> writeBytes(((Utf8) value).bytes());
      case ArrayType array -> writeAll(array.elementType(), (List<?>) value);
      case MapType map -> {
        writeAll(map.keyType(), new ArrayList<>(((Map<?, ?>) value).keySet()));
        writeAll(map.valueType(), new ArrayList<>(((Map<?, ?>) value).values()));
      }
      case StructType struct -> {
        var fields = (@Nullable Object[]) value;
        for (int i = 0; i < fields.length; i++) {
          writeNullable(struct.apply(i).dataType(), fields[i]);
        }
      }
      default -> room(4).putInt((Integer) value);
    }
  }

  private void writeNullable(DataType type, @Nullable Object value) {
    room(1).put((byte) (value == null ? 0 : 1));
    if (value != null) {
      write(type, value);
    }
  }

  private void writeAll(DataType type, List<?> values) {
    room(4).putInt(values.size());
    values.forEach(value -> writeNullable(type, value));
  }

  private void writeDecimal(BigDecimal value, DecimalType type) {
    var scaled = value.scale() == type.scale() ? value : value.setScale(type.scale());
    writeBytes(scaled.unscaledValue().toByteArray());
  }

  private void writeBytes(byte[] content) {
    room(4 + content.length).putInt(content.length).put(content);
  }

  private ByteBuffer room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
    var room = ByteBuffer.wrap(bytes, size, count);
    size += count;
    return room;
  }

  static Object read(DataType type, byte[] bytes) {
    return read(type, ByteBuffer.wrap(bytes));
  }

  private static Object read(DataType type, ByteBuffer from) {
    return switch (type) {
      case BooleanType _ -> from.get() == 1;
      case LongType _,
          TimestampType _,
          TimestampNTZType _,
          millrace.sql.types.TimeType _,
          millrace.sql.types.DayTimeIntervalType _ ->
          from.getLong();
      case DoubleType _ -> Double.longBitsToDouble(from.getLong());
      case FloatType _ -> Float.intBitsToFloat(from.getInt());
      case DecimalType decimal -> new BigDecimal(new BigInteger(readBytes(from)), decimal.scale());
      case StringType _, BinaryType _, VariantType _ -> Utf8.of(readBytes(from));
      case ArrayType array -> readAll(array.elementType(), from);
      case MapType map -> {
        var keys = readAll(map.keyType(), from);
        var values = readAll(map.valueType(), from);
        var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i < keys.size(); i++) {
          entries.put(keys.get(i), values.get(i));
        }
        yield entries;
      }
      case StructType struct -> {
        var fields = new @Nullable Object[struct.length()];
        for (int i = 0; i < fields.length; i++) {
          fields[i] = readNullable(struct.apply(i).dataType(), from);
        }
        yield fields;
      }
      default -> from.getInt();
    };
  }

  private static @Nullable Object readNullable(DataType type, ByteBuffer from) {
    return from.get() == 0 ? null : read(type, from);
  }

  private static List<@Nullable Object> readAll(DataType type, ByteBuffer from) {
    int count = from.getInt();
    var values = new ArrayList<@Nullable Object>(count);
    for (int i = 0; i < count; i++) {
      values.add(readNullable(type, from));
    }
    return values;
  }

  private static byte[] readBytes(ByteBuffer from) {
    var content = new byte[from.getInt()];
    from.get(content);
    return content;
  }
}
