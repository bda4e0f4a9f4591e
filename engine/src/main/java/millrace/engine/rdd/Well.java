package millrace.engine.rdd;

import java.util.Random;

/// The generator WELL19937c of Panneton, L'Ecuyer and Matsumoto ("Improved Long-Period Generators
/// Based on Linear Recurrences Modulo 2", 2006), begun from a seed and giving doubles as Commons
/// Math does, with which Spark draws numbers of Poisson's distribution.
final class Well extends Random {
  private static final long serialVersionUID = 1;
  private static final int SIZE = 624;

  private final int[] state = new int[SIZE];
  private int index;

  Well(long seed) {
    super(seed);
    state[0] = (int) (seed >>> 32);
    state[1] = (int) seed;
    for (int i = 2; i < SIZE; i++) {
      long before = state[i - 2];
      state[i] = (int) (1812433253L * (before ^ (before >> 30)) + i);
    }
  }

  @Override
  protected int next(int bits) {
    int last = (index + SIZE - 1) % SIZE;
    int beforeLast = (index + SIZE - 2) % SIZE;
    int own = state[index];
    int one = state[(index + 70) % SIZE];
    int two = state[(index + 179) % SIZE];
    int three = state[(index + 449) % SIZE];
    int z0 = (0x80000000 & state[last]) ^ (0x7fffffff & state[beforeLast]);
    int z1 = (own ^ (own << 25)) ^ (one ^ (one >>> 27));
    int z2 = (two >>> 9) ^ (three ^ (three >>> 1));
    int z3 = z1 ^ z2;
    int z4 = z0 ^ (z1 ^ (z1 << 9)) ^ (z2 ^ (z2 << 21)) ^ (z3 ^ (z3 >>> 21));
    state[index] = z3;
    state[last] = z4;
    state[beforeLast] &= 0x80000000;
    index = last;
    z4 ^= (z4 << 7) & 0xe46e1700;
    z4 ^= (z4 << 15) & 0x9b868000;
    return z4 >>> (32 - bits);
  }

  @Override
  public double nextDouble() {
    return ((long) next(26) << 26 | next(26)) * 0x1.0p-52;
  }
}
