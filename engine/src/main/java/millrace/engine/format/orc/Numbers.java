package millrace.engine.format.orc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto.Stream.Kind;
import org.jspecify.annotations.Nullable;

/// Columns of numbers.
final class Numbers {
  private Numbers() {}

  /// So many numbers at the places of the rows that are there.
  static long[] spread(Runs runs, int rows, int count, Validity there) {
    var dense = new long[count];
    runs.read(dense, count);
    if (count == rows) {
      return dense;
    }
    var spread = new long[rows];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      if (there.isValid(row)) {
        spread[row] = dense[next];
        next++;
      }
    }
    return spread;
  }

  static final class Booleans extends Column {
    private Optional<BitRuns> bits = Optional.empty();

    Booleans(int number) {
      super(number);
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      bits = Optional.of(new BitRuns(stripe.stream(number, Kind.DATA)));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var from = bits.orElseThrow();
      var values = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = there.isValid(row) && from.next();
      }
      return new BooleanVector(values, rows, there);
    }
  }

  static final class Bytes extends Column {
    private Optional<ByteRuns> bytes = Optional.empty();

    Bytes(int number) {
      super(number);
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      bytes = Optional.of(new ByteRuns(stripe.stream(number, Kind.DATA)));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var from = bytes.orElseThrow();
      var values = new int[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = there.isValid(row) ? from.next() : 0;
      }
      return new IntVector(values, rows, there);
    }
  }

  /// Numbers of 16 or 32 bits, and days.
  static final class Ints extends Column {
    private final boolean rebased;
    private Optional<Runs> runs = Optional.empty();

    /// @param rebased whether they are days of the hybrid calendar
    Ints(int number, boolean rebased) {
      super(number);
      this.rebased = rebased;
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      runs = Optional.of(stripe.runs(number, Kind.DATA, true));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var wide = spread(runs.orElseThrow(), rows, count, there);
      var values = new int[rows];
      for (int row = 0; row < rows; row++) {
        int value = (int) wide[row];
        values[row] = rebased ? HybridTimes.gregorianDay(value) : value;
      }
      return new IntVector(values, rows, there);
    }
  }

  static final class Longs extends Column {
    private Optional<Runs> runs = Optional.empty();

    Longs(int number) {
      super(number);
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      runs = Optional.of(stripe.runs(number, Kind.DATA, true));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      return new LongVector(spread(runs.orElseThrow(), rows, count, there), rows, there);
    }
  }

  static final class Floats extends Column {
    private Optional<Blocks> bytes = Optional.empty();

    Floats(int number) {
      super(number);
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      bytes = Optional.of(stripe.stream(number, Kind.DATA));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var from = bytes.orElseThrow();
      var values = new float[rows];
      for (int row = 0; row < rows; row++) {
        if (there.isValid(row)) {
          values[row] = Float.intBitsToFloat((int) from.littleEndian(Float.BYTES));
        }
      }
      return new FloatVector(values, rows, there);
    }
  }

  static final class Doubles extends Column {
    private Optional<Blocks> bytes = Optional.empty();

    Doubles(int number) {
      super(number);
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      bytes = Optional.of(stripe.stream(number, Kind.DATA));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var from = bytes.orElseThrow();
      var values = new double[rows];
      for (int row = 0; row < rows; row++) {
        if (there.isValid(row)) {
          values[row] = Double.longBitsToDouble(from.littleEndian(Double.BYTES));
        }
      }
      return new DoubleVector(values, rows, there);
    }
  }

  /// Digits of any number, and a scale for each value.
  static final class Decimals extends Column {
    private static final int GROUP = 7;

    private final int precision;
    private final int scale;
    private Optional<Blocks> digits = Optional.empty();
    private Optional<Runs> scales = Optional.empty();

    /// @param scale the scale of the vectors; digits behind are rounded off
    Decimals(int number, int precision, int scale) {
      super(number);
      this.precision = precision;
      this.scale = scale;
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      digits = Optional.of(stripe.stream(number, Kind.DATA));
      scales = Optional.of(stripe.runs(number, Kind.SECONDARY, true));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var from = digits.orElseThrow();
      var read = spread(scales.orElseThrow(), rows, count, there);
      var values = new @Nullable BigDecimal[rows];
      var fits = new long[(rows + 63) >> 6];
      for (int row = 0; row < rows; row++) {
        if (there.isValid(row)) {
          var value = Conversions.fit(digits(from), (int) read[row], precision, scale);
          if (value != null) {
            values[row] = value;
            fits[row >> 6] |= 1L << row;
          }
        }
      }
      return new DecimalVector(values, rows, Validity.of(fits, rows));
    }

    private static BigInteger digits(Blocks from) {
      long low = 0;
      for (int shift = 0; shift < Long.SIZE - GROUP; shift += GROUP) {
        int group = from.next();
        low |= (group & 0x7fL) << shift;
        if (group < 0x80) {
          return BigInteger.valueOf(Blocks.signed(low));
        }
      }
      var folded = BigInteger.valueOf(low);
      for (int shift = Long.SIZE - 1; ; shift += GROUP) {
        int group = from.next();
        folded = folded.or(BigInteger.valueOf(group & 0x7f).shiftLeft(shift));
        if (group < 0x80) {
          var half = folded.shiftRight(1);
          return folded.testBit(0) ? half.not() : half;
        }
      }
    }
  }
}
