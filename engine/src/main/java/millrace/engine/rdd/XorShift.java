package millrace.engine.rdd;

import java.util.Random;

/// Marsaglia's xorshift generator with the shifts 21, 35 and 4, begun from a hash of the seed, so
/// that seeds that are near each other begin far apart. It draws the numbers that Spark draws.
final class XorShift extends Random {
  private static final long serialVersionUID = 1;
  private static final int ARRAY_SEED = 0x3c074a61;

  private long state;

  XorShift(long seed) {
    super(seed);
    state = begin(seed);
  }

  private static long begin(long seed) {
    int low = hash(seed, ARRAY_SEED);
    int high = hash(seed, low);
    return ((long) high << 32) | (low & 0xffffffffL);
  }

  /// MurmurHash3 of the eight bytes of a number, the highest first.
  private static int hash(long number, int seed) {
    int hash = mix(seed, Integer.reverseBytes((int) (number >>> 32)));
    hash = mix(hash, Integer.reverseBytes((int) number));
    hash ^= 8;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int mix(int hash, int word) {
    int mixed = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
  }

  @Override
  protected int next(int bits) {
    long next = state ^ (state << 21);
    next ^= next >>> 35;
    next ^= next << 4;
    state = next;
    return (int) (next & ((1L << bits) - 1));
  }

  @Override
  public synchronized void setSeed(long seed) {
    state = begin(seed);
  }
}
