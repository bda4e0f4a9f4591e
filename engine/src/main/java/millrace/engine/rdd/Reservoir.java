package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Some of a number of elements that is not known beforehand, each with the same chance.
///
/// @param count how many there were
record Reservoir<T>(List<T> sample, long count) {
  /// @param most of them to take
  static <T> Reservoir<T> of(Iterator<T> elements, int most, long seed) {
    var sample = new ArrayList<T>();
    while (sample.size() < most && elements.hasNext()) {
      sample.add(elements.next());
    }
    long count = sample.size();
    var random = new XorShift(seed);
    while (elements.hasNext()) {
      var element = elements.next();
      count++;
      long place = (long) (random.nextDouble() * count);
      if (place < most) {
        sample.set((int) place, element);
      }
    }
    return new Reservoir<>(sample, count);
  }
}
