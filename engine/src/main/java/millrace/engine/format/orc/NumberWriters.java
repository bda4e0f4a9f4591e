package millrace.engine.format.orc;

import java.io.IOException;
import java.math.BigInteger;
import java.util.TimeZone;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Stream.Kind;

/// Writers of columns of numbers.
final class NumberWriters {
  private NumberWriters() {}

  /// A column that has all its values in one stream.
  abstract static class Simple extends ColumnWriter {
    final BlocksWriter bytes;
    private final OrcProto.ColumnEncoding.Kind encoding;

    Simple(int number, Compression compression, OrcProto.ColumnEncoding.Kind encoding) {
      super(number, compression);
      this.bytes = new BlocksWriter(compression);
      this.encoding = encoding;
    }

    /// Puts what waits for the end of a run into the stream.
    void settle() {}

    @Override
    final long size() {
      return super.size() + bytes.size();
    }

    @Override
    final void streams(StripeStreams stripe) throws IOException {
      settle();
      stripe.encode(encoding, 0);
      stripe.put(number, Kind.DATA, bytes);
    }
  }

  static final class Booleans extends Simple {
    private final BitRunsWriter bits = new BitRunsWriter(bytes);

    Booleans(int number, Compression compression) {
      super(number, compression, OrcProto.ColumnEncoding.Kind.DIRECT);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof BooleanVector truths) {
        for (int i = 0; i < count; i++) {
          bits.write(truths.values()[rows[i]]);
        }
      }
    }

    @Override
    void settle() {
      bits.flush();
    }
  }

  static final class Bytes extends Simple {
    private final ByteRunsWriter runs = new ByteRunsWriter(bytes);

    Bytes(int number, Compression compression) {
      super(number, compression, OrcProto.ColumnEncoding.Kind.DIRECT);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof IntVector whole) {
        for (int i = 0; i < count; i++) {
          runs.write((byte) whole.values()[rows[i]]);
        }
      }
    }

    @Override
    void settle() {
      runs.flush();
    }
  }

  /// Numbers of 16, 32 or 64 bits, and days.
  static final class Wholes extends Simple {
    private final boolean days;
    private final RunsWriter runs = new RunsWriter(bytes, true);

    Wholes(int number, Compression compression, boolean days) {
      super(number, compression, OrcProto.ColumnEncoding.Kind.DIRECT_V2);
      this.days = days;
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      switch (vector) {
        case IntVector narrow -> {
          for (int i = 0; i < count; i++) {
            int value = narrow.values()[rows[i]];
            runs.write(days ? HybridTimes.hybridDay(value) : value);
          }
        }
        case LongVector wide -> {
          for (int i = 0; i < count; i++) {
            runs.write(wide.values()[rows[i]]);
          }
        }
        default -> {}
      }
    }

    @Override
    void settle() {
      runs.flush();
    }
  }

  static final class Floats extends Simple {
    Floats(int number, Compression compression) {
      super(number, compression, OrcProto.ColumnEncoding.Kind.DIRECT);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof FloatVector floats) {
        for (int i = 0; i < count; i++) {
          bytes.littleEndian(Float.floatToRawIntBits(floats.values()[rows[i]]), Float.BYTES);
        }
      }
    }
  }

  static final class Doubles extends Simple {
    Doubles(int number, Compression compression) {
      super(number, compression, OrcProto.ColumnEncoding.Kind.DIRECT);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof DoubleVector doubles) {
        for (int i = 0; i < count; i++) {
          bytes.littleEndian(Double.doubleToRawLongBits(doubles.values()[rows[i]]), Double.BYTES);
        }
      }
    }
  }

  /// A column that has two parts of each value in two streams.
  abstract static class Paired extends ColumnWriter {
    final BlocksWriter bytes;
    final RunsWriter second;
    private final BlocksWriter secondBytes;

    Paired(int number, Compression compression, boolean signed) {
      super(number, compression);
      this.bytes = new BlocksWriter(compression);
      this.secondBytes = new BlocksWriter(compression);
      this.second = new RunsWriter(secondBytes, signed);
    }

    void settle() {}

    @Override
    final long size() {
      return super.size() + bytes.size() + secondBytes.size();
    }

    @Override
    final void streams(StripeStreams stripe) throws IOException {
      settle();
      second.flush();
      stripe.encode(OrcProto.ColumnEncoding.Kind.DIRECT_V2, 0);
      stripe.put(number, Kind.DATA, bytes);
      stripe.put(number, Kind.SECONDARY, secondBytes);
    }
  }

  static final class Decimals extends Paired {
    Decimals(int number, Compression compression) {
      super(number, compression, true);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof DecimalVector decimals) {
        for (int i = 0; i < count; i++) {
          var value = decimals.values()[rows[i]];
          if (value != null) {
            digits(value.unscaledValue());
            second.write(value.scale());
          }
        }
      }
    }

    private void digits(BigInteger digits) {
      if (digits.bitLength() < Long.SIZE - 1) {
        bytes.signedVarint(digits.longValue());
        return;
      }
      var rest = digits.signum() < 0 ? digits.not().shiftLeft(1).setBit(0) : digits.shiftLeft(1);
      while (rest.bitLength() > 7) {
        bytes.write((rest.intValue() & 0x7f) | 0x80);
        rest = rest.shiftRight(7);
      }
      bytes.write(rest.intValue());
    }
  }

  /// Moments, by the rules that {@link Moments} reads.
  static final class MomentWriter extends Paired {
    private final RunsWriter seconds = new RunsWriter(bytes, true);
    private final long begin = Moments.begin(TimeZone.getDefault());

    MomentWriter(int number, Compression compression) {
      super(number, compression, false);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof LongVector micros) {
        for (int i = 0; i < count; i++) {
          long hybrid = HybridTimes.hybridMicros(micros.values()[rows[i]]);
          seconds.write(Math.floorDiv(hybrid, 1000L) / 1000 - begin);
          second.write(stored(Math.floorMod(hybrid, 1_000_000)));
        }
      }
    }

    /// Microseconds of a second as nanoseconds without their zeros, whose number, less one, stands
    /// in the lowest three bits.
    private static long stored(int micros) {
      if (micros == 0) {
        return 0;
      }
      long digits = micros * 10L;
      int zeros = 1;
      while (digits % 10 == 0 && zeros < 7) {
        digits /= 10;
        zeros++;
      }
      return (digits << 3) | zeros;
    }

    @Override
    void settle() {
      seconds.flush();
    }
  }
}
