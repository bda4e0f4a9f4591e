package millrace.util.sketch;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import millrace.engine.compute.Murmur3;
import org.jspecify.annotations.Nullable;

/// Counts in rows, in each of which a hash of its own chooses the place of a value. The least of a
/// value's counts is the nearest to the truth.
final class HashedCounts extends CountMinSketch {
  private static final int VERSION = 1;
  private static final long PRIME = (1L << 31) - 1;

  private final double error;
  private final double confidence;

  /// What a number is multiplied with in each row.
  private final long[] factors;

  private final long[][] counts;
  private long total;

  private HashedCounts(double error, double confidence, long[] factors, int width) {
    this.error = error;
    this.confidence = confidence;
    this.factors = factors;
    this.counts = new long[factors.length][width];
  }

  static HashedCounts of(int depth, int width, int seed) {
    if (depth <= 0 || width <= 0) {
      throw new IllegalArgumentException(
          "depth and width are at least 1, but got %d and %d".formatted(depth, width));
    }
    return new HashedCounts(2.0 / width, confidence(depth), factors(depth, seed), width);
  }

  static HashedCounts of(double error, double confidence, int seed) {
    if (!(error > 0)) {
      throw new IllegalArgumentException("the relative error is above 0, but got " + error);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence is between 0 and 1, but got " + confidence);
    }
    int depth = (int) Math.ceil(-Math.log1p(-confidence) / Math.log(2));
    return new HashedCounts(error, confidence, factors(depth, seed), (int) Math.ceil(2 / error));
  }

  private static double confidence(int depth) {
    return 1 - 1 / Math.pow(2, depth);
  }

  private static long[] factors(int depth, int seed) {
    var random = new Random(seed);
    var factors = new long[depth];
    for (int i = 0; i < depth; i++) {
      factors[i] = random.nextInt(Integer.MAX_VALUE);
    }
    return factors;
  }

  static HashedCounts read(DataInputStream in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("a count-min sketch's bytes begin with 1, but these with " + version);
    }
    long total = in.readLong();
    var factors = new long[in.readInt()];
    int width = in.readInt();
    for (int i = 0; i < factors.length; i++) {
      factors[i] = in.readLong();
    }
    var sketch = new HashedCounts(2.0 / width, confidence(factors.length), factors, width);
    sketch.total = total;
    for (var row : sketch.counts) {
      for (int i = 0; i < width; i++) {
        row[i] = in.readLong();
      }
    }
    return sketch;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    var out = new DataOutputStream(stream);
    out.writeInt(VERSION);
    out.writeLong(total);
    out.writeInt(depth());
    out.writeInt(width());
    for (long factor : factors) {
      out.writeLong(factor);
    }
    for (var row : counts) {
      for (long count : row) {
        out.writeLong(count);
      }
    }
  }

  @Override
  public byte[] toByteArray() throws IOException {
    var bytes = new ByteArrayOutputStream();
    writeTo(bytes);
    return bytes.toByteArray();
  }

  @Override
  public double relativeError() {
    return error;
  }

  @Override
  public double confidence() {
    return confidence;
  }

  @Override
  public int depth() {
    return factors.length;
  }

  @Override
  public int width() {
    return counts[0].length;
  }

  @Override
  public long totalCount() {
    return total;
  }

  @Override
  public void add(Object item) {
    add(item, 1);
  }

  @Override
  public void add(Object item, long count) {
    count(places(item), count);
  }

  @Override
  public void addLong(long item) {
    addLong(item, 1);
  }

  @Override
  public void addLong(long item, long count) {
    count(places(item), count);
  }

  @Override
  public void addString(String item) {
    addString(item, 1);
  }

  @Override
  public void addString(String item, long count) {
    count(places(Items.bytes(item)), count);
  }

  @Override
  public void addBinary(byte[] item) {
    addBinary(item, 1);
  }

  @Override
  public void addBinary(byte[] item, long count) {
    count(places(item), count);
  }

  private void count(int[] places, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a value is added at least 0 times, but got " + count);
    }
    for (int row = 0; row < places.length; row++) {
      counts[row][places[row]] += count;
    }
    total += count;
  }

  @Override
  public long estimateCount(Object item) {
    var places = places(item);
    long least = Long.MAX_VALUE;
    for (int row = 0; row < places.length; row++) {
      least = Math.min(least, counts[row][places[row]]);
    }
    return least;
  }

  private int[] places(Object item) {
    return switch (item) {
      case String text -> places(Items.bytes(text));
      case byte[] bytes -> places(bytes);
      default -> places(Items.number(item));
    };
  }

  /// A number times the row's factor, modulo a prime, modulo the width.
  private int[] places(long number) {
    var places = new int[factors.length];
    for (int row = 0; row < places.length; row++) {
      long hash = factors[row] * number;
      hash += hash >> 32;
      places[row] = (int) (hash & PRIME) % width();
    }
    return places;
  }

  private int[] places(byte[] bytes) {
    int first = Murmur3.ofBytes(bytes, 0);
    int second = Murmur3.ofBytes(bytes, first);
    var places = new int[factors.length];
    for (int row = 0; row < places.length; row++) {
      places[row] = Math.abs((first + row * second) % width());
    }
    return places;
  }

  @Override
  public CountMinSketch mergeInPlace(CountMinSketch other) throws IncompatibleMergeException {
    if (!(other instanceof HashedCounts that)) {
      throw new IncompatibleMergeException("there is no sketch to take in, but " + other);
    }
    if (depth() != that.depth() || width() != that.width()) {
      throw new IncompatibleMergeException(
          "the sketches differ in their size: %d by %d and %d by %d"
              .formatted(depth(), width(), that.depth(), that.width()));
    }
    if (!Arrays.equals(factors, that.factors)) {
      throw new IncompatibleMergeException("the sketches differ in their seed");
    }
    for (int row = 0; row < counts.length; row++) {
      for (int i = 0; i < counts[row].length; i++) {
        counts[row][i] += that.counts[row][i];
      }
    }
    total += that.total;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashedCounts that
        && total == that.total
        && Arrays.equals(factors, that.factors)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(total, Arrays.hashCode(factors), Arrays.deepHashCode(counts));
  }
}
