package millrace.util.sketch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Tells of a value that it is surely not among those that were put in, or that it may be. The
/// bytes it is written as are those of Spark.
public abstract class BloomFilter {
  private static final double DEFAULT_FPP = 0.03;
  private static final int DEFAULT_SEED = 0;

  /// How values are spread over the bits, and how a filter is written.
  public enum Version {
    V1(1),
    V2(2);

    private final int number;

    Version(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  BloomFilter() {}

  /// For so many values, three of a hundred others of which may seem to be in.
  public static BloomFilter create(long expectedNumItems) {
    return create(expectedNumItems, DEFAULT_FPP);
  }

  /// @param fpp the share of other values that may seem to be in, between 0 and 1
  /// @throws IllegalArgumentException if a number is not in its range
  public static BloomFilter create(long expectedNumItems, double fpp) {
    if (!(fpp > 0 && fpp < 1)) {
      throw new IllegalArgumentException(
          "the share of false positives is between 0 and 1, but got " + fpp);
    }
    return create(expectedNumItems, optimalNumOfBits(expectedNumItems, fpp));
  }

  public static BloomFilter create(long expectedNumItems, long numBits) {
    return create(expectedNumItems, numBits, DEFAULT_SEED);
  }

  /// @param seed filters of one seed alone can become one
  public static BloomFilter create(long expectedNumItems, long numBits, int seed) {
    return create(Version.V2, expectedNumItems, numBits, seed);
  }

  public static BloomFilter create(Version version, long expectedNumItems, long numBits, int seed) {
    if (expectedNumItems <= 0 || numBits <= 0) {
      throw new IllegalArgumentException(
          "a filter is for at least one value and has at least one bit, but got %d and %d"
              .formatted(expectedNumItems, numBits));
    }
    double each = (double) numBits / expectedNumItems * Math.log(2);
    return new HashedBits(
        version,
        new Bits(numBits),
        Math.max(1, (int) Math.round(each)),
        version == Version.V1 ? DEFAULT_SEED : seed);
  }

  /// How many bits so many values need for a share of false positives.
  public static long optimalNumOfBits(long n, double p) {
    return (long) (-n * Math.log(p) / (Math.log(2) * Math.log(2)));
  }

  /// The same, with fewer false positives the fewer values of the most there may be are expected.
  public static long optimalNumOfBits(long expectedNumItems, long maxNumItems, long maxNumOfBits) {
    double fpp = Math.min(expectedNumItems / (maxNumItems / DEFAULT_FPP), DEFAULT_FPP);
    return Math.min(optimalNumOfBits(expectedNumItems, fpp), maxNumOfBits);
  }

  /// What {@link #writeTo} wrote.
  public static BloomFilter readFrom(InputStream in) throws IOException {
    return HashedBits.read(new DataInputStream(in));
  }

  public static BloomFilter readFrom(byte[] bytes) throws IOException {
    return readFrom(new ByteArrayInputStream(bytes));
  }

  /// The share of other values that seem to be in, as full as the filter is.
  public abstract double expectedFpp();

  public abstract long bitSize();

  /// How many bits are set.
  public abstract long cardinality();

  /// Puts in a text, bytes or a whole number.
  ///
  /// @return whether it surely was not in before
  public abstract boolean put(Object item);

  public abstract boolean putString(String item);

  public abstract boolean putLong(long item);

  public abstract boolean putBinary(byte[] item);

  /// Whether a text, bytes or a whole number may have been put in.
  public abstract boolean mightContain(Object item);

  public abstract boolean mightContainString(String item);

  public abstract boolean mightContainLong(long item);

  public abstract boolean mightContainBinary(byte[] item);

  /// Whether the other can be merged into this.
  public abstract boolean isCompatible(BloomFilter other);

  /// Takes in all that the other holds.
  public abstract BloomFilter mergeInPlace(BloomFilter other) throws IncompatibleMergeException;

  /// Keeps what the other may hold too.
  public abstract BloomFilter intersectInPlace(BloomFilter other) throws IncompatibleMergeException;

  public abstract void writeTo(OutputStream out) throws IOException;
}
