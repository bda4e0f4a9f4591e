package millrace.engine.state;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// Keys that fit into a word as they are.
final class NumberColumns {
  /// Doubles that are no number become one and the same, so that the others are free.
  private static final long NULL_DOUBLE = 0x7ff8_0000_0000_0001L;

  private NumberColumns() {}

  static KeyColumn longs() {
    return new Longs();
  }

  static KeyColumn ints() {
    return new Ints();
  }

  static KeyColumn booleans() {
    return new Booleans();
  }

  static KeyColumn doubles() {
    return new Doubles();
  }

  static KeyColumn floats() {
    return new Floats();
  }

  private static void writeNulls(Vector values, int size, long[] words, long word) {
    var validity = values.validity();
    if (validity.hasNulls()) {
      for (int row = 0; row < size; row++) {
        if (validity.isNull(row)) {
          words[row] = word;
        }
      }
    }
  }

  private static Validity validity(long[] words, int size, long nullWord) {
    var valid = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      if (words[row] != nullWord) {
        valid[row >> 6] |= 1L << row;
      }
    }
    return Validity.of(valid, size);
  }

  private static final class Longs implements KeyColumn {
    @Override
    public void words(Vector values, int size, long[] words, boolean adding) {
      if (values instanceof LongVector longs) {
        System.arraycopy(longs.values(), 0, words, 0, size);
      }
      writeNulls(values, size, words, 0);
    }

    @Override
    public boolean isFull() {
      return true;
    }

    @Override
    public Vector values(long[] words, boolean[] nulls, int size) {
      var valid = new long[(size + 63) >> 6];
      for (int row = 0; row < size; row++) {
        if (!nulls[row]) {
          valid[row >> 6] |= 1L << row;
        }
      }
      return new LongVector(words, size, Validity.of(valid, size));
    }
  }

  private static final class Ints implements KeyColumn {
    @Override
    public void words(Vector values, int size, long[] words, boolean adding) {
      if (values instanceof IntVector ints) {
        int[] source = ints.values();
        for (int row = 0; row < size; row++) {
          words[row] = source[row];
        }
      }
      writeNulls(values, size, words, NULL);
    }

    @Override
    public Vector values(long[] words, boolean[] nulls, int size) {
      var ints = new int[size];
      for (int row = 0; row < size; row++) {
        ints[row] = (int) words[row];
      }
      return new IntVector(ints, size, validity(words, size, NULL));
    }
  }

  private static final class Booleans implements KeyColumn {
    @Override
    public void words(Vector values, int size, long[] words, boolean adding) {
      if (values instanceof BooleanVector flags) {
        boolean[] source = flags.values();
        for (int row = 0; row < size; row++) {
          words[row] = source[row] ? 1 : 0;
        }
      }
      // Close to the other two words, so that a direct array holds all three.
      writeNulls(values, size, words, 2);
    }

    @Override
    public Vector values(long[] words, boolean[] nulls, int size) {
      var flags = new boolean[size];
      for (int row = 0; row < size; row++) {
        flags[row] = words[row] == 1;
      }
      return new BooleanVector(flags, size, validity(words, size, 2));
    }
  }

  private static final class Doubles implements KeyColumn {
    @Override
    public void words(Vector values, int size, long[] words, boolean adding) {
      if (values instanceof DoubleVector doubles) {
        double[] source = doubles.values();
        for (int row = 0; row < size; row++) {
          // Adding zero turns minus zero into zero and changes nothing else.
          words[row] = Double.doubleToLongBits(source[row] + 0.0);
        }
      }
      writeNulls(values, size, words, NULL_DOUBLE);
    }

    @Override
    public Vector values(long[] words, boolean[] nulls, int size) {
      var doubles = new double[size];
      for (int row = 0; row < size; row++) {
        doubles[row] = Double.longBitsToDouble(words[row]);
      }
      return new DoubleVector(doubles, size, validity(words, size, NULL_DOUBLE));
    }
  }

  private static final class Floats implements KeyColumn {
    @Override
    public void words(Vector values, int size, long[] words, boolean adding) {
      if (values instanceof FloatVector floats) {
        float[] source = floats.values();
        for (int row = 0; row < size; row++) {
          words[row] = Float.floatToIntBits(source[row] + 0.0f);
        }
      }
      writeNulls(values, size, words, NULL);
    }

    @Override
    public Vector values(long[] words, boolean[] nulls, int size) {
      var floats = new float[size];
      for (int row = 0; row < size; row++) {
        floats[row] = Float.intBitsToFloat((int) words[row]);
      }
      return new FloatVector(floats, size, validity(words, size, NULL));
    }
  }
}
