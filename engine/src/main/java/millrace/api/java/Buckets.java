package millrace.api.java;

import java.util.Arrays;
import java.util.Iterator;

/// Numbers counted by the buckets that they fall into.
final class Buckets {
  private Buckets() {}

  /// @param bounds one more than buckets, in their order; the last belongs to the last bucket
  /// @param even whether all buckets are of the same width
  static long[] counts(Iterator<Double> numbers, double[] bounds, boolean even) {
    var counts = new long[bounds.length - 1];
    while (numbers.hasNext()) {
      double number = numbers.next();
      int bucket = even ? ofEven(number, bounds) : of(number, bounds);
      if (bucket >= 0) {
        counts[bucket]++;
      }
    }
    return counts;
  }

  private static int of(double number, double[] bounds) {
    int place = Arrays.binarySearch(bounds, number);
    if (place >= 0) {
      return Math.min(place, bounds.length - 2);
    }
    int behind = -place - 1;
    return behind > 0 && behind < bounds.length ? behind - 1 : -1;
  }

  private static int ofEven(double number, double[] bounds) {
    double min = bounds[0];
    double max = bounds[bounds.length - 1];
    if (Double.isNaN(number) || number < min || number > max) {
      return -1;
    }
    int count = bounds.length - 1;
    return Math.min((int) ((number - min) / (max - min) * count), count - 1);
  }
}
