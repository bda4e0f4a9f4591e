package millrace.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiFunction;
import millrace.engine.error.DataException;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loops agree with the same work done a row at a time, on values that are often extremes, with
/// nulls among them.
class LoopsOracleTest {
  private static final long[] LONGS = {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, 3_037_000_500L};
  private static final int[] INTS = {0, 1, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE, 46_341};
  private static final double[] DOUBLES = {
    0.0, -0.0, 1.5, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308
  };

  private static Validity validity(Random random, int size) {
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      if (random.nextInt(8) > 0) {
        words[row >> 6] |= 1L << row;
      }
    }
    return Validity.of(words, size);
  }

  private static LongVector longs(Random random, int size) {
    var values = new long[size];
    for (int row = 0; row < size; row++) {
      values[row] = random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
    }
    return new LongVector(values, size, validity(random, size));
  }

  private static IntVector ints(Random random, int size) {
    var values = new int[size];
    for (int row = 0; row < size; row++) {
      values[row] = random.nextBoolean() ? INTS[random.nextInt(INTS.length)] : random.nextInt();
    }
    return new IntVector(values, size, validity(random, size));
  }

  private static DoubleVector doubles(Random random, int size) {
    var values = new double[size];
    for (int row = 0; row < size; row++) {
      values[row] = DOUBLES[random.nextInt(DOUBLES.length)];
    }
    return new DoubleVector(values, size, validity(random, size));
  }

  private static @Nullable Object exactly(
      BiFunction<Object, Object, Object> work, Object a, Object b) {
    try {
      return work.apply(a, b);
    } catch (ArithmeticException _) {
      return null;
    }
  }

  private static void agrees(
      Vector result, Vector left, Vector right, BiFunction<Object, Object, Object> work) {
    assertThat(result.size()).isEqualTo(left.size());
    for (int row = 0; row < left.size(); row++) {
      var a = left.object(row);
      var b = right.object(row);
      var expected = a == null || b == null ? null : exactly(work, a, b);
      assertThat(result.object(row)).as("%s and %s", a, b).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void longArithmeticAgrees(long seed) {
    var random = new Random(seed);
    var a = longs(random, 200 + (int) seed);
    var b = longs(random, a.size());
    agrees(
        LongArithmetic.add(a, b, Overflow.NULL), a, b, (x, y) -> Math.addExact((Long) x, (Long) y));
    agrees(
        LongArithmetic.subtract(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.subtractExact((Long) x, (Long) y));
    agrees(
        LongArithmetic.multiply(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.multiplyExact((Long) x, (Long) y));
    agrees(
        LongArithmetic.divide(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.divideExact((Long) x, (Long) y));
    agrees(LongArithmetic.remainder(a, b, Overflow.NULL), a, b, (x, y) -> (Long) x % (Long) y);
    agrees(LongArithmetic.add(a, b, Overflow.WRAP), a, b, (x, y) -> (Long) x + (Long) y);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void intArithmeticAgrees(long seed) {
    var random = new Random(seed);
    var a = ints(random, 200 + (int) seed);
    var b = ints(random, a.size());
    agrees(
        IntArithmetic.add(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.addExact((Integer) x, (Integer) y));
    agrees(
        IntArithmetic.subtract(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.subtractExact((Integer) x, (Integer) y));
    agrees(
        IntArithmetic.multiply(a, b, Overflow.NULL),
        a,
        b,
        (x, y) -> Math.multiplyExact((Integer) x, (Integer) y));
    agrees(IntArithmetic.remainder(a, b, Overflow.NULL), a, b, (x, y) -> (Integer) x % (Integer) y);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anOverflowIsRaisedForAValidRowAlone(long seed) {
    var random = new Random(seed);
    var a = longs(random, 50);
    var b = longs(random, 50);
    boolean wrong = false;
    for (int row = 0; row < 50; row++) {
      Long x = a.object(row);
      Long y = b.object(row);
      wrong |=
          x != null
              && y != null
              && exactly((p, q) -> Math.addExact((Long) p, (Long) q), x, y) == null;
    }
    boolean raised = false;
    try {
      assertThat(LongArithmetic.add(a, b, Overflow.RAISE).size()).isEqualTo(50);
    } catch (DataException overflow) {
      raised = true;
    }
    assertThat(raised).isEqualTo(wrong);
    var none = new LongVector(a.values(), 50, Validity.none(50));
    assertThat(LongArithmetic.add(none, b, Overflow.RAISE).object(0)).isNull();
    assertThat(LongArithmetic.divide(none, new LongVector(new long[50]), Overflow.RAISE).object(0))
        .isNull();
  }

  /// NaN is one value, the largest; both zeros are the same.
  private static int order(double x, double y) {
    return x == y ? 0 : Double.compare(x, y);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doubleComparisonAgrees(long seed) {
    var random = new Random(seed);
    var a = doubles(random, 300);
    var b = doubles(random, 300);
    agrees(DoubleComparison.equal(a, b), a, b, (x, y) -> order((Double) x, (Double) y) == 0);
    agrees(DoubleComparison.less(a, b), a, b, (x, y) -> order((Double) x, (Double) y) < 0);
    agrees(DoubleComparison.lessOrEqual(a, b), a, b, (x, y) -> order((Double) x, (Double) y) <= 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void likeAgreesWithARegularExpression(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var pattern = text(random, "ab%_é", 6);
      var text = text(random, "abé", 8);
      var regex = pattern.replace("%", ".*").replace("_", ".");
      byte[] bytes = Utf8.of(text).bytes();
      assertThat(LikePattern.of(pattern, '\\', false).matches(bytes, 0, bytes.length))
          .as("'%s' like '%s'", text, pattern)
          .isEqualTo(text.matches(regex));
    }
  }

  private static String text(Random random, String signs, int longest) {
    var text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(signs.charAt(random.nextInt(signs.length())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void logicKnowsThreeValues(long seed) {
    var random = new Random(seed);
    var a = new BooleanVector(bits(random), 100, validity(random, 100));
    var b = new BooleanVector(bits(random), 100, validity(random, 100));
    var and = Booleans.and(a, b);
    var or = Booleans.or(a, b);
    for (int row = 0; row < 100; row++) {
      Boolean x = a.object(row);
      Boolean y = b.object(row);
      boolean anyFalse = Boolean.FALSE.equals(x) || Boolean.FALSE.equals(y);
      boolean anyTrue = Boolean.TRUE.equals(x) || Boolean.TRUE.equals(y);
      boolean unknown = x == null || y == null;
      assertThat(and.object(row)).isEqualTo(anyFalse ? Boolean.FALSE : unknown ? null : true);
      assertThat(or.object(row)).isEqualTo(anyTrue ? Boolean.TRUE : unknown ? null : false);
    }
  }

  private static boolean[] bits(Random random) {
    var bits = new boolean[100];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextBoolean();
    }
    return bits;
  }
}
