package millrace.engine.function.aggregate;

import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.engine.compute.XxHash64;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// About how many distinct values there are: HyperLogLog, with a register for the longest run of
/// zero bits among the hashes that fall to it. Few values are counted by the registers still empty,
/// more are estimated, less the bias that the paper "HyperLogLog in Practice" (Heule, Nunkesser and
/// Hall, 2013) measured: HLL++.
final class ApproximateCount implements Accumulator {
  private static final long SEED = 42;

  /// The most bits of a register's number for which biases were measured.
  private static final int MEASURED = 18;

  private final DataType type;
  private final int precision;
  private byte[] @Nullable [] registers = new byte[16][];

  /// @param type that of the values
  /// @param error the standard deviation of the relative error that is aimed at
  ApproximateCount(DataType type, double error) {
    this.type = type;
    this.precision = (int) Math.ceil(2 * Math.log(1.106 / error) / Math.log(2));
    if (precision > 24) {
      throw new QueryException(
          "FAILED_FUNCTION_CALL",
          Map.of("funcName", Quoted.name("approx_count_distinct")),
          "approx_count_distinct aims at an error of 0.0003 or more, but got " + error);
    }
  }

  @Override
  public void grow(int bound) {
    if (bound > registers.length) {
      registers = Arrays.copyOf(registers, Numbers.room(bound));
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    long[] hashes = hashes(arguments[0], size);
    for (int row = 0; row < size; row++) {
      long hash = hashes[row];
      int register = (int) (hash >>> (64 - precision));
      int zeros = Long.numberOfLeadingZeros(hash << precision | 1L << (precision - 1)) + 1;
      byte[] own = of(groups[row]);
      own[register] = (byte) Math.max(own[register], zeros);
    }
  }

  private byte[] of(int group) {
    byte[] own = registers[group];
    if (own == null) {
      own = new byte[1 << precision];
      registers[group] = own;
    }
    return own;
  }

  private long[] hashes(Vector vector, int size) {
    var hashes = new long[size];
    switch (vector) {
      case LongVector longs -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash64.ofLong(longs.values()[row], SEED);
        }
      }
      case DoubleVector doubles -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash64.ofLong(Double.doubleToLongBits(doubles.values()[row] + 0.0), SEED);
        }
      }
      case FloatVector floats -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash64.ofInt(Float.floatToIntBits(floats.values()[row] + 0.0f), SEED);
        }
      }
      case BytesVector texts -> {
        for (int row = 0; row < size; row++) {
          hashes[row] =
              XxHash64.ofBytes(texts.data(), texts.starts()[row], texts.ends()[row], SEED);
        }
      }
      case DictionaryVector codes -> {
        long[] known = hashes(codes.values(), codes.values().size());
        for (int row = 0; row < size; row++) {
          hashes[row] = known[codes.codes()[row]];
        }
      }
      case IntVector _, BooleanVector _ -> {
        long[] values = Numbers.longs(vector);
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash64.ofInt((int) values[row], SEED);
        }
      }
      default -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash64.hash(vector.object(row), type, SEED);
        }
      }
    }
    return hashes;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (ApproximateCount) other;
    for (int i = 0; i < count; i++) {
      byte[] theirs = that.registers[from[i]];
      if (theirs != null) {
        byte[] own = of(into[i]);
        for (int register = 0; register < own.length; register++) {
          own[register] = (byte) Math.max(own[register], theirs[register]);
        }
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var estimates = new long[count];
    for (int i = 0; i < count; i++) {
      byte[] own = registers[groups[i]];
      estimates[i] = own == null ? 0 : estimate(own);
    }
    return new LongVector(estimates, count, Validity.ALL);
  }

  private long estimate(byte[] own) {
    double size = own.length;
    int empty = 0;
    double sum = 0;
    for (byte zeros : own) {
      empty += zeros == 0 ? 1 : 0;
      sum += 1.0 / (1L << zeros);
    }
    double raw = weight() * size * size / sum;
    if (empty > 0 && raw <= 2.5 * size) {
      return Math.round(size * Math.log(size / empty));
    }
    return precision > MEASURED ? Math.round(raw) : corrected(own);
  }

  private double weight() {
    return switch (precision) {
      case 4 -> 0.673;
      case 5 -> 0.697;
      case 6 -> 0.709;
      default -> 0.7213 / (1 + 1.079 / (1 << precision));
    };
  }

  /// The estimate without the bias that was measured for estimates of its size.
  private long corrected(byte[] own) {
    var measured = new HyperLogLogPlus(precision);
    for (int register = 0; register < own.length; register++) {
      if (own[register] > 0) {
        long rest = own[register] > Long.SIZE - precision ? 0 : 1L << -own[register];
        measured.offerHashed((long) register << -precision | rest >>> precision);
      }
    }
    return measured.cardinality();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      registers[groups[i]] = null;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.BinaryType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var builder = VectorBuilder.of(DataTypes.BinaryType);
    for (int i = 0; i < count; i++) {
      byte[] own = registers[groups[i]];
      builder.append(own == null ? null : Utf8.of(own.clone()));
    }
    return new Vector[] {builder.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      registers[groups[i]] = columns[0].object(i) instanceof Utf8 own ? own.bytes() : null;
    }
  }

  @Override
  public long bytes() {
    return 8L * registers.length
        + Arrays.stream(registers).filter(own -> own != null).count() * ((1L << precision) + 16);
  }
}
