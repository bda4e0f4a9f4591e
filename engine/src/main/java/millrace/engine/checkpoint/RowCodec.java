package millrace.engine.checkpoint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import org.jspecify.annotations.Nullable;

/// Some columns of a row as bytes, and back: a bit for each column that is null, then the values of
/// the others. Whole numbers, times, lengths and codes take as many bytes as they need; what is
/// read is what was written, to the bit.
final class RowCodec {
  private final DataType[] types;

  RowCodec(StructType columns) {
    this.types = Stream.of(columns.fields()).map(StructField::dataType).toArray(DataType[]::new);
  }

  int width() {
    return types.length;
  }

  /// Writes the columns `from`, `from + 1`, ... of a row.
  void write(Batch rows, int from, int row, ByteSink out) {
    for (int first = 0; first < types.length; first += 8) {
      int nulls = 0;
      for (int i = first; i < Math.min(types.length, first + 8); i++) {
        nulls |= rows.column(from + i).isNull(row) ? 1 << (i - first) : 0;
      }
      out.write(nulls);
    }
    for (int i = 0; i < types.length; i++) {
      var column = rows.column(from + i);
      if (!column.isNull(row)) {
        write(types[i], column, row, out);
      }
    }
  }

  private static void write(DataType type, Vector column, int row, ByteSink out) {
    switch (column) {
      case LongVector longs -> out.number(longs.values()[row]);
      case IntVector ints -> out.number(ints.values()[row]);
      case BytesVector texts ->
          out.text(texts.data(), texts.starts()[row], texts.ends()[row] - texts.starts()[row]);
      case DictionaryVector codes -> write(type, codes.values(), codes.codes()[row], out);
      case DoubleVector doubles -> out.fixed(Double.doubleToRawLongBits(doubles.values()[row]));
      case FloatVector floats -> out.number(Float.floatToRawIntBits(floats.values()[row]));
      case BooleanVector flags -> out.write(flags.values()[row] ? 1 : 0);
      default -> write(type, column.object(row), out);
    }
  }

  private static void write(DataType type, @Nullable Object value, ByteSink out) {
    if (value == null) {
      throw new IllegalStateException("nulls are told beforehand");
    }
    switch (type) {
      case NullType _ -> {}
      case BooleanType _ -> out.write((Boolean) value ? 1 : 0);
      case DoubleType _ -> out.fixed(Double.doubleToRawLongBits((Double) value));
      case FloatType _ -> out.number(Float.floatToRawIntBits((Float) value));
      case DecimalType _ -> {
        var decimal = (BigDecimal) value;
        var digits = decimal.unscaledValue().toByteArray();
        out.number(decimal.scale());
        out.text(digits, 0, digits.length);
      }
      case StringType _, BinaryType _, VariantType _ -> {
        var bytes = ((Utf8) value).bytes();
        out.text(bytes, 0, bytes.length);
      }
      case ArrayType array -> writeAll(array.elementType(), (List<?>) value, out);
      case MapType map -> {
        writeAll(map.keyType(), new ArrayList<>(((Map<?, ?>) value).keySet()), out);
        writeAll(map.valueType(), new ArrayList<>(((Map<?, ?>) value).values()), out);
      }
      case StructType struct -> {
        var fields = (@Nullable Object[]) value;
        for (int i = 0; i < fields.length; i++) {
          writeNullable(struct.apply(i).dataType(), fields[i], out);
        }
      }
      default -> out.number(((Number) value).longValue());
    }
  }

  private static void writeNullable(DataType type, @Nullable Object value, ByteSink out) {
    out.write(value == null ? 0 : 1);
    if (value != null) {
      write(type, value, out);
    }
  }

  private static void writeAll(DataType type, List<?> values, ByteSink out) {
    out.number(values.size());
    values.forEach(value -> writeNullable(type, value, out));
  }

  /// Appends the columns of one row to builders, one for each.
  void read(ByteSpan in, VectorBuilder[] builders, int from) {
    var nulls = new int[(types.length + 7) / 8];
    for (int i = 0; i < nulls.length; i++) {
      nulls[i] = in.read();
    }
    for (int i = 0; i < types.length; i++) {
      boolean isNull = (nulls[i >> 3] >> (i & 7) & 1) != 0;
      builders[from + i].append(isNull ? null : read(types[i], in));
    }
  }

  VectorBuilder[] builders() {
    return Stream.of(types).map(VectorBuilder::of).toArray(VectorBuilder[]::new);
  }

  private static @Nullable Object read(DataType type, ByteSpan in) {
    return switch (type) {
      case NullType _ -> null;
      case BooleanType _ -> in.read() == 1;
      case LongType _, TimestampType _, TimestampNTZType _, TimeType _, DayTimeIntervalType _ ->
          in.number();
      case DoubleType _ -> Double.longBitsToDouble(in.fixed());
      case FloatType _ -> Float.intBitsToFloat((int) in.number());
      case DecimalType _ -> {
        int scale = (int) in.number();
        yield new BigDecimal(new BigInteger(in.text()), scale);
      }
      case StringType _, BinaryType _, VariantType _ -> Utf8.of(in.text());
      case ArrayType array -> readAll(array.elementType(), in);
      case MapType map -> {
        var keys = readAll(map.keyType(), in);
        var values = readAll(map.valueType(), in);
        var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i < keys.size(); i++) {
          entries.put(keys.get(i), values.get(i));
        }
        yield entries;
      }
      case StructType struct -> {
        var fields = new @Nullable Object[struct.length()];
        for (int i = 0; i < fields.length; i++) {
          fields[i] = readNullable(struct.apply(i).dataType(), in);
        }
        yield fields;
      }
      default -> (int) in.number();
    };
  }

  private static @Nullable Object readNullable(DataType type, ByteSpan in) {
    return in.read() == 0 ? null : read(type, in);
  }

  private static List<@Nullable Object> readAll(DataType type, ByteSpan in) {
    int count = (int) in.number();
    var values = new ArrayList<@Nullable Object>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      values.add(readNullable(type, in));
    }
    return values;
  }
}
