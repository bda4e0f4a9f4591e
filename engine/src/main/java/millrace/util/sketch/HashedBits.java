package millrace.util.sketch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import millrace.engine.compute.Murmur3;
import org.jspecify.annotations.Nullable;

/// A filter whose bits are chosen by two hashes of a value, of which as many more are made as there
/// are bits to a value.
final class HashedBits extends BloomFilter {
  private final Version version;
  private final Bits bits;
  private final int hashes;
  private final int seed;

  HashedBits(Version version, Bits bits, int hashes, int seed) {
    this.version = version;
    this.bits = bits;
    this.hashes = hashes;
    this.seed = seed;
  }

  static HashedBits read(DataInputStream in) throws IOException {
    int number = in.readInt();
    var version =
        switch (number) {
          case 1 -> Version.V1;
          case 2 -> Version.V2;
          default ->
              throw new IllegalArgumentException(
                  "a Bloom filter's bytes begin with 1 or 2, but these with " + number);
        };
    int hashes = in.readInt();
    int seed = version == Version.V2 ? in.readInt() : 0;
    return new HashedBits(version, Bits.read(in), hashes, seed);
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    var out = new DataOutputStream(stream);
    out.writeInt(version.number());
    out.writeInt(hashes);
    if (version == Version.V2) {
      out.writeInt(seed);
    }
    bits.write(out);
  }

  @Override
  public double expectedFpp() {
    return Math.pow((double) bits.cardinality() / bits.size(), hashes);
  }

  @Override
  public long bitSize() {
    return bits.size();
  }

  @Override
  public long cardinality() {
    return bits.cardinality();
  }

  @Override
  public boolean put(Object item) {
    return switch (item) {
      case String text -> putString(text);
      case byte[] bytes -> putBinary(bytes);
      default -> putLong(Items.number(item));
    };
  }

  @Override
  public boolean putString(String item) {
    return putBinary(Items.bytes(item));
  }

  @Override
  public boolean putLong(long item) {
    int first = Murmur3.ofLong(item, seed);
    return setAll(first, Murmur3.ofLong(item, first));
  }

  @Override
  public boolean putBinary(byte[] item) {
    int first = Murmur3.ofBytes(item, seed);
    return setAll(first, Murmur3.ofBytes(item, first));
  }

  @Override
  public boolean mightContain(Object item) {
    return switch (item) {
      case String text -> mightContainString(text);
      case byte[] bytes -> mightContainBinary(bytes);
      default -> mightContainLong(Items.number(item));
    };
  }

  @Override
  public boolean mightContainString(String item) {
    return mightContainBinary(Items.bytes(item));
  }

  @Override
  public boolean mightContainLong(long item) {
    int first = Murmur3.ofLong(item, seed);
    return hasAll(first, Murmur3.ofLong(item, first));
  }

  @Override
  public boolean mightContainBinary(byte[] item) {
    int first = Murmur3.ofBytes(item, seed);
    return hasAll(first, Murmur3.ofBytes(item, first));
  }

  private boolean setAll(int first, int second) {
    boolean changed = false;
    for (int i = 1; i <= hashes; i++) {
      changed |= bits.set(index(first, second, i));
    }
    return changed;
  }

  private boolean hasAll(int first, int second) {
    for (int i = 1; i <= hashes; i++) {
      if (!bits.get(index(first, second, i))) {
        return false;
      }
    }
    return true;
  }

  /// The second version spreads over all of a long, where the first keeps to an int.
  private long index(int first, int second, int hash) {
    long mixed =
        version == Version.V1
            ? first + hash * second
            : (long) first * Integer.MAX_VALUE + (long) hash * second;
    return (mixed < 0 ? ~mixed : mixed) % bits.size();
  }

  @Override
  public boolean isCompatible(BloomFilter other) {
    return other instanceof HashedBits that && difference(that).isEmpty();
  }

  @Override
  public BloomFilter mergeInPlace(BloomFilter other) throws IncompatibleMergeException {
    bits.or(compatible(other).bits);
    return this;
  }

  @Override
  public BloomFilter intersectInPlace(BloomFilter other) throws IncompatibleMergeException {
    bits.and(compatible(other).bits);
    return this;
  }

  private HashedBits compatible(@Nullable BloomFilter other) throws IncompatibleMergeException {
    if (!(other instanceof HashedBits that)) {
      throw new IncompatibleMergeException("there is no filter to take in, but " + other);
    }
    var difference = difference(that);
    if (!difference.isEmpty()) {
      throw new IncompatibleMergeException("the filters differ in their " + difference);
    }
    return that;
  }

  private String difference(HashedBits that) {
    return version != that.version
        ? "version"
        : bitSize() != that.bitSize()
            ? "number of bits"
            : seed != that.seed ? "seed" : hashes != that.hashes ? "number of hashes" : "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashedBits that && difference(that).isEmpty() && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hashes, seed, bits);
  }
}
