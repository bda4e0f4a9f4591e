package millrace.engine.function;

import java.nio.ByteBuffer;
import java.util.Random;
import millrace.engine.compute.Murmur3;

/// The generator behind `rand(seed)`: xor-shift of 64 bits, so that a seed gives the sequence that
/// it gives on Spark for the first partition.
final class ShiftedRandom extends Random {
  private static final long serialVersionUID = 1;
  private static final int FIRST_SEED = 0x3c074a61;

  private long state;

  ShiftedRandom(long seed) {
    super(seed);
    this.state = scattered(seed);
  }

  private static long scattered(long seed) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    int low = Murmur3.standard(bytes, FIRST_SEED);
    int high = Murmur3.standard(bytes, low);
    return ((long) high << 32) | (low & 0xFFFFFFFFL);
  }

  @Override
  protected int next(int bits) {
    long next = state ^ (state << 21);
    next ^= next >>> 35;
    next ^= next << 4;
    state = next;
    return (int) (next & ((1L << bits) - 1));
  }
}
