package millrace.engine.function.aggregate;

import java.util.Arrays;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.ShortType;
import millrace.sql.types.YearMonthIntervalType;

/// Numbers of all widths as longs or doubles, so that there is one loop a function and not one a
/// type; and back.
final class Numbers {
  private Numbers() {}

  /// The values of a vector of whole numbers, times or booleans without nulls; perhaps its own
  /// array: not to be written to.
  static long[] longs(Vector vector) {
    int size = vector.size();
    return switch (vector) {
      case LongVector longs -> longs.values();
      case IntVector ints -> {
        int[] values = ints.values();
        var widened = new long[size];
        for (int row = 0; row < size; row++) {
          widened[row] = values[row];
        }
        yield widened;
      }
      case BooleanVector flags -> {
        boolean[] values = flags.values();
        var widened = new long[size];
        for (int row = 0; row < size; row++) {
          widened[row] = values[row] ? 1 : 0;
        }
        yield widened;
      }
      default -> new long[size];
    };
  }

  /// The values of a vector of numbers without nulls; perhaps its own array: not to be written to.
  static double[] doubles(Vector vector) {
    int size = vector.size();
    return switch (vector) {
      case DoubleVector doubles -> doubles.values();
      case FloatVector floats -> {
        float[] values = floats.values();
        var widened = new double[size];
        for (int row = 0; row < size; row++) {
          widened[row] = values[row];
        }
        yield widened;
      }
      case DecimalVector decimals -> {
        var widened = new double[size];
        for (int row = 0; row < size; row++) {
          var value = decimals.values()[row];
          widened[row] = value == null ? 0 : value.doubleValue();
        }
        yield widened;
      }
      default -> {
        long[] values = longs(vector);
        var widened = new double[size];
        for (int row = 0; row < size; row++) {
          widened[row] = values[row];
        }
        yield widened;
      }
    };
  }

  /// The first `size` values as a vector of the type, as wide as that is.
  static Vector vector(DataType type, long[] values, int size, Validity validity) {
    return switch (type) {
      case BooleanType _ -> {
        var flags = new boolean[size];
        for (int row = 0; row < size; row++) {
          flags[row] = values[row] != 0;
        }
        yield new BooleanVector(flags, size, validity);
      }
      case ByteType _, ShortType _, IntegerType _, DateType _, YearMonthIntervalType _ -> {
        var ints = new int[size];
        for (int row = 0; row < size; row++) {
          ints[row] = (int) values[row];
        }
        yield new IntVector(ints, size, validity);
      }
      default -> new LongVector(values, size, validity);
    };
  }

  static Vector vector(DataType type, double[] values, int size, Validity validity) {
    return switch (type) {
      case FloatType _ -> {
        var floats = new float[size];
        for (int row = 0; row < size; row++) {
          floats[row] = (float) values[row];
        }
        yield new FloatVector(floats, size, validity);
      }
      case DoubleType _ -> new DoubleVector(values, size, validity);
      default -> throw new IllegalStateException("no double: " + type);
    };
  }

  /// Valid where a group's flag is set.
  static Validity validity(boolean[] seen, int[] groups, int count) {
    var valid = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      if (seen[groups[i]]) {
        valid[i >> 6] |= 1L << i;
      }
    }
    return Validity.of(valid, count);
  }

  static long[] gather(long[] values, int[] groups, int count) {
    var gathered = new long[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = values[groups[i]];
    }
    return gathered;
  }

  /// A column of doubles for each array, in the order of the groups.
  static Vector[] saved(double[][] arrays, int[] groups, int count) {
    var columns = new Vector[arrays.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new DoubleVector(gather(arrays[i], groups, count), count, Validity.ALL);
    }
    return columns;
  }

  /// Writes columns of doubles back to where they were.
  static void restore(double[][] arrays, int[] groups, int count, Vector[] columns) {
    for (int column = 0; column < arrays.length; column++) {
      double[] saved = doubles(columns[column]);
      for (int i = 0; i < count; i++) {
        arrays[column][groups[i]] = saved[i];
      }
    }
  }

  static double[] gather(double[] values, int[] groups, int count) {
    var gathered = new double[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = values[groups[i]];
    }
    return gathered;
  }

  /// A length for arrays with a place for each group below `bound`.
  static int room(int bound) {
    return Math.max(16, bound + (bound >> 1));
  }

  static long[] grown(long[] values, int bound) {
    return bound <= values.length ? values : Arrays.copyOf(values, room(bound));
  }

  static double[] grown(double[] values, int bound) {
    return bound <= values.length ? values : Arrays.copyOf(values, room(bound));
  }

  static boolean[] grown(boolean[] values, int bound) {
    return bound <= values.length ? values : Arrays.copyOf(values, room(bound));
  }
}
