package millrace.engine.format.parquet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/// Takes a column's vectors apart into values with levels. What {@link Node} is for reading.
abstract sealed class Shredder {
  /// Writes a value.
  ///
  /// @param repetition which list the value goes on with
  /// @param definition how much of the path above is there
  abstract void write(Vector vector, int row, int repetition, int definition);

  /// Writes that there is no value.
  abstract void writeNull(int repetition, int definition);

  /// Writes a column of rows.
  void write(Vector vector) {
    for (int row = 0; row < vector.size(); row++) {
      write(vector, row, 0, 0);
    }
  }

  static Shredder of(MessageType schema, Type field, ColumnWriteStore store) {
    return of(schema, field, List.of(), 0, store);
  }

  /// @param repetitions how many lists there are above
  private static Shredder of(
      MessageType schema, Type type, List<String> above, int repetitions, ColumnWriteStore store) {
    var path = new ArrayList<>(above);
    path.add(type.getName());
    boolean optional = type.isRepetition(Repetition.OPTIONAL);
    if (type instanceof PrimitiveType primitive) {
      var descriptor = schema.getColumnDescription(path.toArray(String[]::new));
      return new Leaf(store.getColumnWriter(descriptor), put(primitive), optional);
    }
    var group = type.asGroupType();
    boolean list = FoundTypes.isList(group);
    if (list || FoundTypes.isMap(group)) {
      var repeated = group.getType(0).asGroupType();
      path.add(repeated.getName());
      var parts =
          repeated.getFields().stream()
              .map(each -> of(schema, each, path, repetitions + 1, store))
              .toList();
      return new Repeated(parts, repetitions + 1, optional);
    }
    var fields =
        group.getFields().stream().map(each -> of(schema, each, path, repetitions, store)).toList();
    return new Struct(fields, optional);
  }

  /// Writes a value of a vector that is there.
  private interface Put {
    void put(ColumnWriter column, Vector vector, int row, int repetition, int definition);
  }

  private static Put put(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN ->
          (column, vector, row, repetition, definition) ->
              column.write(((BooleanVector) vector).values()[row], repetition, definition);
      case INT32 ->
          (column, vector, row, repetition, definition) ->
              column.write(whole32(vector, row), repetition, definition);
      case INT64 -> {
        long divisor = isCoarser(type) ? 1000 : 1;
        yield (column, vector, row, repetition, definition) ->
            column.write(Math.floorDiv(whole64(vector, row), divisor), repetition, definition);
      }
      case FLOAT ->
          (column, vector, row, repetition, definition) ->
              column.write(((FloatVector) vector).values()[row], repetition, definition);
      case DOUBLE ->
          (column, vector, row, repetition, definition) ->
              column.write(((DoubleVector) vector).values()[row], repetition, definition);
      case INT96 ->
          (column, vector, row, repetition, definition) ->
              column.write(
                  Leaves.toInt96(((LongVector) vector).values()[row]), repetition, definition);
      case BINARY ->
          (column, vector, row, repetition, definition) ->
              column.write(bytes(vector, row), repetition, definition);
      case FIXED_LEN_BYTE_ARRAY -> {
        int length = type.getTypeLength();
        yield (column, vector, row, repetition, definition) ->
            column.write(fixed(decimal(vector, row), length), repetition, definition);
      }
    };
  }

  /// Whether the file has milliseconds of a moment, or microseconds of a time of day.
  private static boolean isCoarser(PrimitiveType type) {
    return switch (type.getLogicalTypeAnnotation()) {
      case TimestampLogicalTypeAnnotation moment -> moment.getUnit() == TimeUnit.MILLIS;
      case TimeLogicalTypeAnnotation _ -> true;
      case null, default -> false;
    };
  }

  private static int whole32(Vector vector, int row) {
    return vector instanceof IntVector whole
        ? whole.values()[row]
        : decimal(vector, row).unscaledValue().intValueExact();
  }

  private static long whole64(Vector vector, int row) {
    return vector instanceof LongVector whole
        ? whole.values()[row]
        : decimal(vector, row).unscaledValue().longValueExact();
  }

  private static BigDecimal decimal(Vector vector, int row) {
    var value = ((DecimalVector) vector).values()[row];
    if (value == null) {
      throw new IllegalStateException("a decimal that is there is null");
    }
    return value;
  }

  private static Binary fixed(BigDecimal value, int length) {
    byte[] digits = value.unscaledValue().toByteArray();
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) (digits[0] < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, length - digits.length, digits.length);
    return Binary.fromConstantByteArray(bytes);
  }

  private static Binary bytes(Vector vector, int row) {
    if (vector instanceof DictionaryVector coded) {
      return bytes(coded.values(), coded.codes()[row]);
    }
    return bytes((BytesVector) vector, row);
  }

  private static Binary bytes(BytesVector vector, int row) {
    int start = vector.starts()[row];
    return Binary.fromConstantByteArray(vector.data(), start, vector.ends()[row] - start);
  }

  private static final class Leaf extends Shredder {
    private final ColumnWriter column;
    private final Put put;
    private final int more;

    Leaf(ColumnWriter column, Put put, boolean optional) {
      this.column = column;
      this.put = put;
      this.more = optional ? 1 : 0;
    }

    @Override
    void write(Vector vector, int row, int repetition, int definition) {
      if (vector.isNull(row)) {
        writeNull(repetition, definition);
      } else {
        put.put(column, vector, row, repetition, definition + more);
      }
    }

    @Override
    void writeNull(int repetition, int definition) {
      column.writeNull(repetition, definition);
    }
  }

  private static final class Struct extends Shredder {
    private final List<Shredder> fields;
    private final int more;

    Struct(List<Shredder> fields, boolean optional) {
      this.fields = fields;
      this.more = optional ? 1 : 0;
    }

    @Override
    void write(Vector vector, int row, int repetition, int definition) {
      if (vector.isNull(row)) {
        writeNull(repetition, definition);
        return;
      }
      var struct = (StructVector) vector;
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).write(struct.field(i), row, repetition, definition + more);
      }
    }

    @Override
    void writeNull(int repetition, int definition) {
      for (var field : fields) {
        field.writeNull(repetition, definition);
      }
    }
  }

  /// An array, or with two parts a map.
  private static final class Repeated extends Shredder {
    private final List<Shredder> parts;
    private final int level;
    private final int more;

    /// @param level the repetition level of an element that is not the first
    Repeated(List<Shredder> parts, int level, boolean optional) {
      this.parts = parts;
      this.level = level;
      this.more = optional ? 1 : 0;
    }

    @Override
    void write(Vector vector, int row, int repetition, int definition) {
      if (vector.isNull(row)) {
        writeNull(repetition, definition);
        return;
      }
      if (vector instanceof MapVector map) {
        int start = map.starts()[row];
        int end = map.ends()[row];
        write(List.of(map.keys(), map.values()), start, end, repetition, definition);
      } else {
        var array = (ArrayVector) vector;
        int start = array.starts()[row];
        int end = array.ends()[row];
        write(List.of(array.elements()), start, end, repetition, definition);
      }
    }

    private void write(List<Vector> elements, int start, int end, int repetition, int definition) {
      if (start == end) {
        writeNull(repetition, definition + more);
        return;
      }
      for (int at = start; at < end; at++) {
        for (int i = 0; i < parts.size(); i++) {
          parts
              .get(i)
              .write(elements.get(i), at, at == start ? repetition : level, definition + more + 1);
        }
      }
    }

    @Override
    void writeNull(int repetition, int definition) {
      for (var part : parts) {
        part.writeNull(repetition, definition);
      }
    }
  }
}
