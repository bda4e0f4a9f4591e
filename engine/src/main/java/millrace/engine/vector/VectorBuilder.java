package millrace.engine.vector;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Makes a vector value by value: for rows that come from outside and for odd types. Hot paths fill
/// arrays themselves.
public final class VectorBuilder {
  /// Months, days and microseconds.
  private static final StructType INTERVAL =
      new StructType()
          .add("months", DataTypes.IntegerType)
          .add("days", DataTypes.IntegerType)
          .add("microseconds", DataTypes.LongType);

  private final Column column;
  private long[] valid = new long[1];
  private int size;

  private VectorBuilder(Column column) {
    this.column = column;
  }

  public static VectorBuilder of(DataType type) {
    return new VectorBuilder(column(type));
  }

  /// The rows as vectors of the given schema, each row the values of its fields as objects.
  public static Batch batch(StructType schema, List<@Nullable Object[]> rows) {
    var vectors = new ArrayList<Vector>();
    for (int i = 0; i < schema.length(); i++) {
      var builder = of(schema.apply(i).dataType());
      for (var row : rows) {
        builder.append(row[i]);
      }
      vectors.add(builder.build());
    }
    return new Batch(rows.size(), vectors);
  }

  /// A value as the package's page lists them, or null.
  public void append(@Nullable Object value) {
    if (size >> 6 == valid.length) {
      valid = Arrays.copyOf(valid, valid.length * 2);
    }
    if (value != null) {
      valid[size >> 6] |= 1L << size;
    }
    column.append(size, value);
    size++;
  }

  public int size() {
    return size;
  }

  /// The vector of all that was appended; the builder is not to be used any more.
  public Vector build() {
    return column.build(size, Validity.of(valid, size));
  }

  private static Column column(DataType type) {
    return switch (type) {
      case NullType _ -> new Nulls();
      case BooleanType _ -> new Booleans();
      case ByteType _, ShortType _, IntegerType _, DateType _, YearMonthIntervalType _ ->
          new Ints();
      case LongType _, TimestampType _, TimestampNTZType _, TimeType _, DayTimeIntervalType _ ->
          new Longs();
      case FloatType _ -> new Floats();
      case DoubleType _ -> new Doubles();
      case DecimalType _ -> new Decimals();
      case StringType _, BinaryType _, VariantType _ -> new Texts();
      case ArrayType array -> new Lists(of(array.elementType()));
      case MapType map -> new Maps(of(map.keyType()), of(map.valueType()));
      case StructType struct -> new Structs(struct);
      case CalendarIntervalType _ -> new Structs(INTERVAL);
    };
  }

  private interface Column {
    void append(int row, @Nullable Object value);

    Vector build(int size, Validity validity);
  }

  private static int grown(int length) {
    return Math.max(16, length * 2);
  }

  private static final class Nulls implements Column {
    @Override
    public void append(int row, @Nullable Object value) {}

    @Override
    public Vector build(int size, Validity validity) {
      return new NullVector(size);
    }
  }

  private static final class Booleans implements Column {
    private boolean[] values = new boolean[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = value != null && (Boolean) value;
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new BooleanVector(values, size, validity);
    }
  }

  private static final class Ints implements Column {
    private int[] values = new int[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = value == null ? 0 : ((Number) value).intValue();
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new IntVector(values, size, validity);
    }
  }

  private static final class Longs implements Column {
    private long[] values = new long[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = value == null ? 0 : ((Number) value).longValue();
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new LongVector(values, size, validity);
    }
  }

  private static final class Floats implements Column {
    private float[] values = new float[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = value == null ? 0 : (Float) value;
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new FloatVector(values, size, validity);
    }
  }

  private static final class Doubles implements Column {
    private double[] values = new double[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = value == null ? 0 : (Double) value;
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new DoubleVector(values, size, validity);
    }
  }

  private static final class Decimals implements Column {
    private @Nullable BigDecimal[] values = new @Nullable BigDecimal[16];

    @Override
    public void append(int row, @Nullable Object value) {
      values = row < values.length ? values : Arrays.copyOf(values, grown(row));
      values[row] = (BigDecimal) value;
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new DecimalVector(values, size, validity);
    }
  }

  private static final class Texts implements Column {
    private byte[] data = new byte[64];
    private int used;
    private int[] starts = new int[16];
    private int[] ends = new int[16];

    @Override
    public void append(int row, @Nullable Object value) {
      if (row == starts.length) {
        starts = Arrays.copyOf(starts, grown(row));
        ends = Arrays.copyOf(ends, grown(row));
      }
      starts[row] = used;
      if (value != null) {
        byte[] bytes = ((Utf8) value).bytes();
        if (used + bytes.length > data.length) {
          data = Arrays.copyOf(data, Math.max(data.length * 2, used + bytes.length));
        }
        System.arraycopy(bytes, 0, data, used, bytes.length);
        used += bytes.length;
      }
      ends[row] = used;
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new BytesVector(data, starts, ends, size, validity);
    }
  }

  private static final class Lists implements Column {
    private final VectorBuilder elements;
    private final Bounds bounds = new Bounds();

    Lists(VectorBuilder elements) {
      this.elements = elements;
    }

    @Override
    public void append(int row, @Nullable Object value) {
      int start = elements.size();
      if (value != null) {
        ((List<?>) value).forEach(elements::append);
      }
      bounds.set(row, start, elements.size());
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new ArrayVector(elements.build(), bounds.starts, bounds.ends, size, validity);
    }
  }

  private static final class Maps implements Column {
    private final VectorBuilder keys;
    private final VectorBuilder values;
    private final Bounds bounds = new Bounds();

    Maps(VectorBuilder keys, VectorBuilder values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    public void append(int row, @Nullable Object value) {
      int start = keys.size();
      if (value != null) {
        ((Map<?, ?>) value)
            .forEach(
                (key, item) -> {
                  keys.append(key);
                  values.append(item);
                });
      }
      bounds.set(row, start, keys.size());
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new MapVector(
          keys.build(), values.build(), bounds.starts, bounds.ends, size, validity);
    }
  }

  private static final class Structs implements Column {
    private final List<VectorBuilder> fields = new ArrayList<>();

    Structs(StructType type) {
      for (StructField field : type) {
        fields.add(of(field.dataType()));
      }
    }

    @Override
    public void append(int row, @Nullable Object value) {
      var values = (@Nullable Object[]) value;
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).append(values == null ? null : values[i]);
      }
    }

    @Override
    public Vector build(int size, Validity validity) {
      return new StructVector(fields.stream().map(VectorBuilder::build).toList(), size, validity);
    }
  }

  private static final class Bounds {
    private int[] starts = new int[16];
    private int[] ends = new int[16];

    void set(int row, int start, int end) {
      if (row == starts.length) {
        starts = Arrays.copyOf(starts, grown(row));
        ends = Arrays.copyOf(ends, grown(row));
      }
      starts[row] = start;
      ends[row] = end;
    }
  }
}
