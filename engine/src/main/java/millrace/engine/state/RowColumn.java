package millrace.engine.state;

import java.util.Arrays;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// One column of a {@link RowTable}: values by the number of their row. It knows no nulls; the
/// table does.
interface RowColumn {
  /// Makes room for row numbers below the bound; 0 when there are no rows any more.
  void grow(int bound);

  /// Takes the value of each row `from[i]`, for row number `to[i]`. Where it is null, anything.
  void set(Vector values, int[] from, int[] to, int count);

  /// The values of the given numbers; for a negative one, anything.
  Vector gather(int[] rows, int count, Validity validity);

  /// The row will not be asked for again.
  default void forget(int row) {}

  /// About how many bytes of memory it takes.
  long bytes();

  static RowColumn of(DataType type) {
    return switch (type) {
      case BooleanType _ -> new Booleans();
      case ByteType _, ShortType _, IntegerType _, DateType _, YearMonthIntervalType _ ->
          new Ints();
      case LongType _, TimestampType _, TimestampNTZType _, TimeType _, DayTimeIntervalType _ ->
          new Longs();
      case FloatType _ -> new Floats();
      case DoubleType _ -> new Doubles();
      case StringType _, BinaryType _, VariantType _ -> new Texts();
      case StructType struct -> new Structs(struct);
      default -> new Objects(type);
    };
  }

  /// Whole numbers of 32 bits and less, and days.
  final class Ints implements RowColumn {
    private int[] values = new int[0];

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof IntVector ints) {
        int[] source = ints.values();
        for (int i = 0; i < count; i++) {
          values[to[i]] = source[from[i]];
        }
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var gathered = new int[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = rows[i] >= 0 ? values[rows[i]] : 0;
      }
      return new IntVector(gathered, count, validity);
    }

    @Override
    public long bytes() {
      return 4L * values.length;
    }
  }

  /// Whole numbers of 64 bits, and microseconds.
  final class Longs implements RowColumn {
    private long[] values = new long[0];

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof LongVector longs) {
        long[] source = longs.values();
        for (int i = 0; i < count; i++) {
          values[to[i]] = source[from[i]];
        }
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var gathered = new long[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = rows[i] >= 0 ? values[rows[i]] : 0;
      }
      return new LongVector(gathered, count, validity);
    }

    @Override
    public long bytes() {
      return 8L * values.length;
    }
  }

  final class Floats implements RowColumn {
    private float[] values = new float[0];

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof FloatVector floats) {
        float[] source = floats.values();
        for (int i = 0; i < count; i++) {
          values[to[i]] = source[from[i]];
        }
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var gathered = new float[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = rows[i] >= 0 ? values[rows[i]] : 0;
      }
      return new FloatVector(gathered, count, validity);
    }

    @Override
    public long bytes() {
      return 4L * values.length;
    }
  }

  final class Doubles implements RowColumn {
    private double[] values = new double[0];

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof DoubleVector doubles) {
        double[] source = doubles.values();
        for (int i = 0; i < count; i++) {
          values[to[i]] = source[from[i]];
        }
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var gathered = new double[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = rows[i] >= 0 ? values[rows[i]] : 0;
      }
      return new DoubleVector(gathered, count, validity);
    }

    @Override
    public long bytes() {
      return 8L * values.length;
    }
  }

  final class Booleans implements RowColumn {
    private boolean[] values = new boolean[0];

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof BooleanVector booleans) {
        boolean[] source = booleans.values();
        for (int i = 0; i < count; i++) {
          values[to[i]] = source[from[i]];
        }
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var gathered = new boolean[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = rows[i] >= 0 && values[rows[i]];
      }
      return new BooleanVector(gathered, count, validity);
    }

    @Override
    public long bytes() {
      return values.length;
    }
  }

  /// Texts and bytes, one behind the other in one array. What is handed out are views of that
  /// array, so that it is never overwritten: when half of it is forgotten, the rest moves to a new
  /// one.
  final class Texts implements RowColumn {
    private static final int SMALL = 1 << 16;

    private byte[] data = new byte[0];
    private int used;
    private int forgotten;
    private int[] starts = new int[0];
    private int[] ends = new int[0];

    @Override
    public void grow(int bound) {
      starts = Arrays.copyOf(starts, bound);
      ends = Arrays.copyOf(ends, bound);
      if (bound == 0) {
        data = new byte[0];
        used = 0;
        forgotten = 0;
      }
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      switch (vector) {
        case BytesVector texts -> {
          for (int i = 0; i < count; i++) {
            set(texts, from[i], vector.isNull(from[i]), to[i]);
          }
        }
        case DictionaryVector codes -> {
          for (int i = 0; i < count; i++) {
            set(codes.values(), codes.codes()[from[i]], vector.isNull(from[i]), to[i]);
          }
        }
        default -> {}
      }
    }

    private void set(BytesVector texts, int row, boolean isNull, int to) {
      int length = isNull ? 0 : texts.ends()[row] - texts.starts()[row];
      if (length > data.length - used) {
        makeRoom(length);
      }
      if (length > 0) {
        System.arraycopy(texts.data(), texts.starts()[row], data, used, length);
      }
      starts[to] = used;
      ends[to] = used += length;
    }

    private void makeRoom(int length) {
      if (forgotten > SMALL && forgotten > used / 2) {
        var kept = new byte[Math.max(64, Math.addExact(used - forgotten, length) * 2)];
        int moved = 0;
        for (int row = 0; row < starts.length; row++) {
          int size = ends[row] - starts[row];
          System.arraycopy(data, starts[row], kept, moved, size);
          starts[row] = moved;
          ends[row] = moved += size;
        }
        data = kept;
        used = moved;
        forgotten = 0;
      } else {
        data = Arrays.copyOf(data, Math.max(64, Math.addExact(data.length, data.length + length)));
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var from = new int[count];
      var to = new int[count];
      for (int i = 0; i < count; i++) {
        if (rows[i] >= 0) {
          from[i] = starts[rows[i]];
          to[i] = ends[rows[i]];
        }
      }
      return new BytesVector(data, from, to, count, validity);
    }

    @Override
    public void forget(int row) {
      forgotten += ends[row] - starts[row];
      ends[row] = starts[row];
    }

    @Override
    public long bytes() {
      return data.length + 8L * starts.length;
    }
  }

  /// Structs: a table for the fields.
  final class Structs implements RowColumn {
    private final RowTable fields;

    Structs(StructType type) {
      fields = new RowTable(RowTable.types(type));
    }

    @Override
    public void grow(int bound) {
      fields.grow(bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      if (vector instanceof StructVector structs) {
        fields.set(structs.fields(), from, to, count);
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      return new StructVector(fields.gather(rows, count).columns(), count, validity);
    }

    @Override
    public void forget(int row) {
      fields.forget(row);
    }

    @Override
    public long bytes() {
      return fields.bytes();
    }
  }

  /// Decimals, arrays and maps, as objects.
  final class Objects implements RowColumn {
    private static final int ABOUT = 64;

    private final DataType type;
    private @Nullable Object[] values = new @Nullable Object[0];

    Objects(DataType type) {
      this.type = type;
    }

    @Override
    public void grow(int bound) {
      values = Arrays.copyOf(values, bound);
    }

    @Override
    public void set(Vector vector, int[] from, int[] to, int count) {
      for (int i = 0; i < count; i++) {
        values[to[i]] = vector.object(from[i]);
      }
    }

    @Override
    public Vector gather(int[] rows, int count, Validity validity) {
      var builder = VectorBuilder.of(type);
      for (int i = 0; i < count; i++) {
        builder.append(rows[i] >= 0 ? values[rows[i]] : null);
      }
      return builder.build();
    }

    @Override
    public void forget(int row) {
      values[row] = null;
    }

    @Override
    public long bytes() {
      return (long) ABOUT * values.length;
    }
  }
}
