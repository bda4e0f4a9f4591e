package millrace.engine.format;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// One column that is being filled: by JSON values straight out of the bytes, or, where those are
/// not of the usual kind or the format is another, by objects. After {@link #begin} rows come in
/// order; the last one may be written again.
abstract class Filler {
  /// What {@link #parse} gives for a value that it leaves to the careful reader.
  static final int UNUSUAL = -1;

  private long[] valid = {};

  /// The nulls that a record told; made when there is one.
  private long[] nulls = {};

  static Filler of(DataType type, TemporalTexts temporals) {
    return switch (type) {
      case StringType _ -> new TextFiller();
      case LongType _ -> new Longs();
      case IntegerType _ -> new Ints(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case ShortType _ -> new Ints(Short.MIN_VALUE, Short.MAX_VALUE);
      case ByteType _ -> new Ints(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case DoubleType _ -> new Doubles();
      case FloatType _ -> new Floats();
      case BooleanType _ -> new Booleans();
      case TimestampType _ -> new Timestamps(temporals);
      case DateType _ -> new Dates(temporals);
      default -> new Others(type);
    };
  }

  /// Takes the value that begins at a position and returns the position behind it, or {@link
  /// #UNUSUAL}, which `null` is as well.
  abstract int parse(byte[] data, int at, int row);

  /// Takes a value as the page of vectors lists them, not null.
  abstract void put(int row, Object value);

  abstract Vector vector(int size, Validity validity);

  /// Makes room for the values of so many rows.
  abstract void room(int rows);

  /// Starts anew, with room for so many rows, all null.
  final void begin(int rows) {
    valid = new long[words(rows)];
    nulls = new long[0];
    room(rows);
  }

  final void set(int row, @Nullable Object value) {
    if (value == null) {
      clear(row);
    } else {
      put(row, value);
      markValid(row);
    }
  }

  final void markValid(int row) {
    valid[row >> 6] |= 1L << row;
  }

  /// Makes a row null that may have had a value, as if nothing had been told of it.
  final void clear(int row) {
    valid[row >> 6] &= ~(1L << row);
    if (nulls.length > 0) {
      nulls[row >> 6] &= ~(1L << row);
    }
  }

  /// Makes a row null because its record says so.
  final void putNull(int row) {
    valid[row >> 6] &= ~(1L << row);
    if (nulls.length == 0) {
      nulls = new long[valid.length];
    }
    nulls[row >> 6] |= 1L << row;
  }

  /// Whether records told the rows so far, be it as nulls. To be asked before {@link #take}.
  final BooleanVector told(int size) {
    var told = new boolean[size];
    for (int row = 0; row < size; row++) {
      long word = valid[row >> 6] | (nulls.length > 0 ? nulls[row >> 6] : 0);
      told[row] = (word >>> row & 1) != 0;
    }
    return new BooleanVector(told, size, Validity.ALL);
  }

  /// The rows so far as a vector. It may keep the column's arrays: {@link #begin} comes next.
  final Vector take(int size) {
    return vector(size, Validity.of(valid, size));
  }

  static int words(int rows) {
    return (rows + 63) >> 6;
  }

  private static boolean endsScalar(byte b) {
    return b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /// Whole numbers as longs; the value goes to the field, the position behind it comes back.
  abstract static class Wholes extends Filler {
    long value;

    final int whole(byte[] data, int from) {
      int first = data[from] == '-' ? from + 1 : from;
      long word = Words.load(data, first);
      int count = Words.digits(word);
      if (count == 0 || (count > 1 && data[first] == '0')) {
        return UNUSUAL;
      }
      long number = Words.number(word, count);
      int at = first + count;
      while (count == 8) {
        word = Words.load(data, at);
        count = Words.digits(word);
        if (count > 0) {
          number = number * Numbers.power(count) + Words.number(word, count);
          at += count;
        }
      }
      if (at - first > 19 || number < 0 || !endsScalar(data[at])) {
        return UNUSUAL;
      }
      value = first == from ? number : -number;
      return at;
    }
  }

  static final class Longs extends Wholes {
    private long[] values = {};

    @Override
    int parse(byte[] data, int at, int row) {
      int end = whole(data, at);
      if (end >= 0) {
        values[row] = value;
        markValid(row);
      }
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Long) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new LongVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new long[rows];
    }
  }

  private static final class Ints extends Wholes {
    private final int least;
    private final int greatest;
    private int[] values = {};

    Ints(int least, int greatest) {
      this.least = least;
      this.greatest = greatest;
    }

    @Override
    int parse(byte[] data, int at, int row) {
      int end = whole(data, at);
      if (end < 0 || value < least || value > greatest) {
        return UNUSUAL;
      }
      values[row] = (int) value;
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Integer) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new IntVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new int[rows];
    }
  }

  static final class Doubles extends Filler {
    private double[] values = {};

    @Override
    int parse(byte[] data, int at, int row) {
      int whole = data[at] == '-' ? at + 1 : at;
      long word = Words.load(data, whole);
      int count = Words.digits(word);
      int dot = whole + count;
      if (count == 0 || (count > 1 && data[whole] == '0') || data[dot] != '.') {
        return anyParse(data, at, row);
      }
      // Up to fifteen digits of a fraction, without a branch on how many there are.
      long head = Words.load(data, dot + 1);
      int heads = Words.digits(head);
      long tail = Words.load(data, dot + 1 + heads);
      int tails = Words.digits(tail) & -(heads >>> 3);
      int end = dot + 1 + heads + tails;
      if (heads == 0 || tails == 8 || count + heads + tails > 18 || !endsScalar(data[end])) {
        return anyParse(data, at, row);
      }
      long mantissa = Numbers.power(heads) * Words.number(word, count) + Words.number(head, heads);
      mantissa = mantissa * Numbers.power(tails) + Words.fewDigits(tail, tails);
      if (mantissa > Numbers.EXACT) {
        return anyParse(data, at, row);
      }
      double value = mantissa / Numbers.doublePower(heads + tails);
      values[row] = whole == at ? value : -value;
      markValid(row);
      return end;
    }

    private int anyParse(byte[] data, int at, int row) {
      int end = Numbers.end(data, at);
      if (end < 0 || !endsScalar(data[end])) {
        return UNUSUAL;
      }
      values[row] = Numbers.parseDouble(data, at, end);
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Double) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new DoubleVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new double[rows];
    }
  }

  private static final class Floats extends Filler {
    private float[] values = {};

    @Override
    int parse(byte[] data, int at, int row) {
      int end = Numbers.end(data, at);
      if (end < 0 || !endsScalar(data[end])) {
        return UNUSUAL;
      }
      values[row] = Numbers.parseFloat(data, at, end);
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Float) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new FloatVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new float[rows];
    }
  }

  private static final class Booleans extends Filler {
    private boolean[] values = {};

    @Override
    int parse(byte[] data, int at, int row) {
      int end = JsonSkip.literal(data, at);
      if (end < 0 || data[at] == 'n' || !endsScalar(data[end])) {
        return UNUSUAL;
      }
      values[row] = data[at] == 't';
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Boolean) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new BooleanVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new boolean[rows];
    }
  }

  private static final class Timestamps extends Filler {
    private final TemporalTexts texts;
    private final ZoneOffsets zone;
    private long[] values = {};

    Timestamps(TemporalTexts texts) {
      this.texts = texts;
      this.zone = new ZoneOffsets(texts.zone());
    }

    @Override
    int parse(byte[] data, int at, int row) {
      int end = JsonSkip.plainString(data, at);
      if (end < 0) {
        return UNUSUAL;
      }
      long micros = texts.readTimestamp(data, at + 1, end - 1, zone);
      if (micros == DateTimes.NONE) {
        return UNUSUAL;
      }
      values[row] = micros;
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Long) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new LongVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new long[rows];
    }
  }

  private static final class Dates extends Filler {
    private final TemporalTexts texts;
    private int[] values = {};

    Dates(TemporalTexts texts) {
      this.texts = texts;
    }

    @Override
    int parse(byte[] data, int at, int row) {
      int end = JsonSkip.plainString(data, at);
      if (end < 0) {
        return UNUSUAL;
      }
      long days = texts.readDate(data, at + 1, end - 1);
      if (days == DateTimes.NONE) {
        return UNUSUAL;
      }
      values[row] = (int) days;
      markValid(row);
      return end;
    }

    @Override
    void put(int row, Object value) {
      values[row] = (Integer) value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      return new IntVector(values, size, validity);
    }

    @Override
    void room(int rows) {
      values = new int[rows];
    }
  }

  /// Types that the careful reader always reads.
  private static final class Others extends Filler {
    private final DataType type;
    private @Nullable Object[] values = {};

    Others(DataType type) {
      this.type = type;
    }

    @Override
    int parse(byte[] data, int at, int row) {
      return UNUSUAL;
    }

    @Override
    void put(int row, Object value) {
      values[row] = value;
    }

    @Override
    Vector vector(int size, Validity validity) {
      var builder = VectorBuilder.of(type);
      for (int row = 0; row < size; row++) {
        builder.append(validity.isValid(row) ? values[row] : null);
      }
      return builder.build();
    }

    @Override
    void room(int rows) {
      values = new @Nullable Object[rows];
    }
  }
}
