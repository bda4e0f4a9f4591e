package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.List;
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
/// more by a maximum-likelihood series, which needs no tables of corrections.
final class ApproximateCount implements Accumulator {
  private static final long SEED = 42;

  private final int precision;
  private byte[] @Nullable [] registers = new byte[16][];

  /// @param error the standard deviation of the relative error that is aimed at
  ApproximateCount(double error) {
    this.precision = (int) Math.ceil(2 * Math.log(1.106 / error) / Math.log(2));
    if (precision < 4 || precision > 24) {
      throw new IllegalArgumentException(
          "an error between 0.0003 and 0.39 can be aimed at, but got " + error);
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

  private static long[] hashes(Vector vector, int size) {
    var hashes = new long[size];
    switch (vector) {
      case LongVector longs -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash.ofLong(longs.values()[row], SEED);
        }
      }
      case DoubleVector doubles -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash.ofLong(Double.doubleToLongBits(doubles.values()[row] + 0.0), SEED);
        }
      }
      case FloatVector floats -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash.ofInt(Float.floatToIntBits(floats.values()[row] + 0.0f), SEED);
        }
      }
      case BytesVector texts -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash.ofBytes(texts.data(), texts.starts()[row], texts.ends()[row], SEED);
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
          hashes[row] = XxHash.ofInt((int) values[row], SEED);
        }
      }
      default -> {
        for (int row = 0; row < size; row++) {
          hashes[row] = XxHash.ofObject(vector.object(row), SEED);
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
    int longest = 64 - precision + 1;
    var multiplicity = new int[longest + 1];
    for (byte zeros : own) {
      multiplicity[zeros]++;
    }
    double size = own.length;
    double empty = multiplicity[0];
    if (empty > 0) {
      double byEmpty = size * Math.log(size / empty);
      if (byEmpty <= 0.78 * size) {
        return Math.round(byEmpty);
      }
    }
    double sum = size * tau(1 - multiplicity[longest] / size);
    for (int zeros = longest - 1; zeros > 0; zeros--) {
      sum = 0.5 * (sum + multiplicity[zeros]);
    }
    sum += size * sigma(empty / size);
    return Math.round(size * size / (2 * Math.log(2)) / sum);
  }

  /// The sum of `x` to the powers of two, each with its weight: what empty registers say.
  private static double sigma(double share) {
    if (share == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double x = share;
    double weight = 1;
    double sum = x;
    double before;
    do {
      x *= x;
      before = sum;
      sum += x * weight;
      weight += weight;
    } while (sum != before);
    return sum;
  }

  /// The same for registers that are full.
  private static double tau(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double x = share;
    double weight = 1;
    double sum = 1 - x;
    double before;
    do {
      x = Math.sqrt(x);
      before = sum;
      weight *= 0.5;
      sum -= (1 - x) * (1 - x) * weight;
    } while (sum != before);
    return sum / 3;
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
