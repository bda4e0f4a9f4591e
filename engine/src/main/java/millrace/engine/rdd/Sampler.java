package millrace.engine.rdd;

import java.util.Random;

/// How often each of a sequence of elements is in a sample.
interface Sampler {
  /// Up to this share, how many elements are passed over is drawn, rather than a number for each.
  double GAPS = 0.4;

  double LEAST = 5e-11;

  /// How often the next element is.
  int next();

  /// Each element at most once.
  static Sampler once(double share, long seed) {
    if (share <= 0) {
      return () -> 0;
    }
    if (share >= 1) {
      return () -> 1;
    }
    var random = new XorShift(seed);
    return share <= GAPS
        ? new Gaps(random, Math.log1p(-share), () -> 1)
        : () -> random.nextDouble() <= share ? 1 : 0;
  }

  /// Each element as often as it happens, so often on average.
  static Sampler often(double mean, long seed) {
    if (mean <= 0) {
      return () -> 0;
    }
    if (mean > GAPS) {
      var random = new Well(seed);
      return () -> poisson(mean, random);
    }
    var random = new XorShift(seed);
    return new Gaps(random, -mean, () -> atLeastOnce(Math.exp(-mean), random));
  }

  /// Each element whose number, drawn for each, lies between two.
  static Sampler between(double from, double to, long seed) {
    var random = new XorShift(seed);
    return () -> {
      if (to - from <= 0) {
        return 0;
      }
      double number = random.nextDouble();
      return number >= from && number < to ? 1 : 0;
    };
  }

  /// How often something happens that happens so often on average.
  static int poisson(double mean, Random random) {
    double share = Math.exp(-mean);
    double product = 1;
    int times = 0;
    while (times < 1000 * mean) {
      product *= random.nextDouble();
      if (product < share) {
        break;
      }
      times++;
    }
    return times;
  }

  private static int atLeastOnce(double none, Random random) {
    double product = none + (1 - none) * random.nextDouble();
    int times = 1;
    product *= random.nextDouble();
    while (product > none) {
      times++;
      product *= random.nextDouble();
    }
    return times;
  }

  /// Draws how many elements are passed over before the next that is in the sample.
  final class Gaps implements Sampler {
    private final Random random;
    private final double scale;
    private final java.util.function.IntSupplier times;
    private int passed;

    Gaps(Random random, double scale, java.util.function.IntSupplier times) {
      this.random = random;
      this.scale = scale;
      this.times = times;
      draw();
    }

    private void draw() {
      passed = (int) (Math.log(Math.max(random.nextDouble(), LEAST)) / scale);
    }

    @Override
    public int next() {
      if (passed > 0) {
        passed--;
        return 0;
      }
      int chosen = times.getAsInt();
      draw();
      return chosen;
    }
  }
}
