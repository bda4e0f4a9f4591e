package millrace.engine.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.NullVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/// The values of a primitive column on their way into a vector: an array that grows, and starts
/// anew with each vector.
abstract sealed class Leaves {
  /// The day 1970-01-01 among the Julian days.
  private static final int JULIAN_EPOCH = 2_440_588;

  private static final long DAY_MICROS = 86_400_000_000L;

  /// Makes room for `size` values.
  abstract void grow(int size);

  /// Takes the value that the column stands at.
  abstract void put(ColumnReader column, int at);

  abstract Vector take(int size, Validity validity);

  static int roomier(int length, int size) {
    return Math.max(size, Math.max(16, length * 2));
  }

  /// Values that are never there.
  static final class Nulls extends Leaves {
    @Override
    void grow(int size) {}

    @Override
    void put(ColumnReader column, int at) {
      throw new IllegalStateException("a column of nulls has a value");
    }

    @Override
    Vector take(int size, Validity validity) {
      return new NullVector(size);
    }
  }

  static final class Booleans extends Leaves {
    private boolean[] values = new boolean[0];

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] = column.getBoolean();
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new BooleanVector(values, size, validity);
      values = new boolean[size];
      return vector;
    }
  }

  static final class Ints extends Leaves {
    private int[] values = new int[0];

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] = column.getInteger();
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new IntVector(values, size, validity);
      values = new int[size];
      return vector;
    }
  }

  /// How a long is made of what is stored.
  interface ToLong {
    long of(ColumnReader column);
  }

  static final class Longs extends Leaves {
    private final ToLong conversion;
    private long[] values = new long[0];

    Longs(ToLong conversion) {
      this.conversion = conversion;
    }

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] = conversion.of(column);
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new LongVector(values, size, validity);
      values = new long[size];
      return vector;
    }
  }

  static final class Floats extends Leaves {
    private float[] values = new float[0];

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] = column.getFloat();
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new FloatVector(values, size, validity);
      values = new float[size];
      return vector;
    }
  }

  /// How a double is made of what is stored.
  interface ToDouble {
    double of(ColumnReader column);
  }

  static final class Doubles extends Leaves {
    private final ToDouble conversion;
    private double[] values = new double[0];

    Doubles(ToDouble conversion) {
      this.conversion = conversion;
    }

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] = conversion.of(column);
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new DoubleVector(values, size, validity);
      values = new double[size];
      return vector;
    }
  }

  /// How the digits of a decimal are made of what is stored.
  interface ToDigits {
    BigInteger of(ColumnReader column);
  }

  static final class Decimals extends Leaves {
    private final ToDigits conversion;
    private final int stored;
    private final int scale;
    private @Nullable BigDecimal[] values = new @Nullable BigDecimal[0];

    /// @param stored the scale of what is stored
    /// @param scale the scale that is asked for, no smaller
    Decimals(ToDigits conversion, int stored, int scale) {
      this.conversion = conversion;
      this.stored = stored;
      this.scale = scale;
    }

    @Override
    void grow(int size) {
      if (size > values.length) {
        values = Arrays.copyOf(values, roomier(values.length, size));
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      values[at] =
          new BigDecimal(conversion.of(column), stored).setScale(scale, RoundingMode.UNNECESSARY);
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new DecimalVector(values, size, validity);
      values = new @Nullable BigDecimal[size];
      return vector;
    }
  }

  static final class Bytes extends Leaves {
    private byte[] data = new byte[1 << 10];
    private int used;
    private int[] starts = new int[0];
    private int[] ends = new int[0];

    @Override
    void grow(int size) {
      if (size > starts.length) {
        starts = Arrays.copyOf(starts, roomier(starts.length, size));
        ends = Arrays.copyOf(ends, starts.length);
      }
    }

    @Override
    void put(ColumnReader column, int at) {
      byte[] bytes = column.getBinary().getBytesUnsafe();
      if (used + bytes.length > data.length) {
        data = Arrays.copyOf(data, Math.max(data.length * 2, used + bytes.length));
      }
      System.arraycopy(bytes, 0, data, used, bytes.length);
      starts[at] = used;
      used += bytes.length;
      ends[at] = used;
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new BytesVector(data, starts, ends, size, validity);
      starts = new int[size];
      ends = new int[size];
      data = new byte[Math.max(1 << 10, used)];
      used = 0;
      return vector;
    }
  }

  /// Texts of a column that is stored with a dictionary.
  static final class Codes extends Leaves {
    private final Dictionary dictionary = new Dictionary();
    private int[] codes = new int[0];
    private Binary last = Binary.EMPTY;
    private int lastCode = dictionary.code(new byte[0], 0, 0);

    @Override
    void grow(int size) {
      if (size > codes.length) {
        codes = Arrays.copyOf(codes, roomier(codes.length, size));
      }
    }

    /// A dictionary in the file gives the same object for the same text.
    @Override
    @SuppressWarnings("ReferenceEquality")
    void put(ColumnReader column, int at) {
      var text = column.getBinary();
      if (text != last) {
        byte[] bytes = text.getBytesUnsafe();
        last = text;
        lastCode = dictionary.code(bytes, 0, bytes.length);
      }
      codes[at] = lastCode;
    }

    @Override
    Vector take(int size, Validity validity) {
      var vector = new DictionaryVector(codes, dictionary, size, validity);
      codes = new int[size];
      return vector;
    }

    /// So many that codes are no help any more.
    boolean isFull() {
      return dictionary.size() > 1 << 16;
    }
  }

  /// Microseconds since 1970 of a moment as nanoseconds of a Julian day.
  static long ofInt96(ColumnReader column) {
    var bytes = column.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong(bytes.position());
    long days = bytes.getInt(bytes.position() + Long.BYTES) - (long) JULIAN_EPOCH;
    return days * DAY_MICROS + Math.floorDiv(nanos, 1000L);
  }

  /// The reverse of {@link #ofInt96}.
  static Binary toInt96(long micros) {
    byte[] bytes = new byte[12];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(Math.floorMod(micros, DAY_MICROS) * 1000)
        .putInt((int) (Math.floorDiv(micros, DAY_MICROS) + JULIAN_EPOCH));
    return Binary.fromConstantByteArray(bytes);
  }
}
