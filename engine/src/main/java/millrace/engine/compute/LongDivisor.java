package millrace.engine.compute;

import java.math.BigInteger;

/// A number to divide many others by: division by multiplication with the reciprocal, after
/// Granlund and Montgomery, which takes a fraction of the machine's own division.
final class LongDivisor {
  private final long divisor;

  /// Of the reciprocal, times a power of two that makes it fill 65 bits, all but the highest bit.
  private final long multiplier;

  private final int shift;

  /// @param divisor not zero
  LongDivisor(long divisor) {
    this.divisor = divisor;
    var magnitude = BigInteger.valueOf(divisor).abs();
    int bits = Math.max(1, magnitude.subtract(BigInteger.ONE).bitLength());
    shift = bits - 1;
    multiplier = BigInteger.ONE.shiftLeft(63 + bits).divide(magnitude).longValue() + 1;
  }

  /// Whether the first values are all the same one, which a literal's are.
  static boolean isOne(long[] values, int size) {
    if (size == 0) {
      return false;
    }
    long first = values[0];
    long differences = 0;
    for (int row = 0; row < size; row++) {
      differences |= values[row] ^ first;
    }
    return differences == 0;
  }

  /// The quotients, cut to whole numbers; the least number divided by -1 stays as it is.
  long[] quotients(long[] dividends, int size) {
    long by = multiplier;
    int places = shift;
    long sign = divisor >> 63;
    var quotients = new long[size];
    for (int row = 0; row < size; row++) {
      long dividend = dividends[row];
      long magnitude = ((dividend + Math.multiplyHigh(by, dividend)) >> places) - (dividend >> 63);
      quotients[row] = (magnitude ^ sign) - sign;
    }
    return quotients;
  }

  /// What the divisions leave, with the signs of the dividends.
  long[] remainders(long[] dividends, int size) {
    long by = multiplier;
    int places = shift;
    // The remainder is the same for a divisor and its opposite.
    long magnitude = Math.abs(divisor);
    var remainders = new long[size];
    for (int row = 0; row < size; row++) {
      long dividend = dividends[row];
      long quotient = ((dividend + Math.multiplyHigh(by, dividend)) >> places) - (dividend >> 63);
      remainders[row] = dividend - quotient * magnitude;
    }
    return remainders;
  }
}
