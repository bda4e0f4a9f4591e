package millrace.magics.view;

import java.util.ArrayList;
import java.util.List;

/// Where values fall on a stretch of an image.
///
/// @param low the value at `from`
/// @param high the value at `to`
/// @param from in pixels; may be larger than `to`
record Scale(double low, double high, double from, double to) {
  /// A scale over the values; a stretch around them if they are all the same.
  static Scale over(double lowest, double highest, double from, double to) {
    if (!(highest > lowest)) {
      double around = lowest == 0 ? 1 : Math.abs(lowest) * 0.5;
      return new Scale(lowest - around, lowest + around, from, to);
    }
    return new Scale(lowest, highest, from, to);
  }

  /// A scale whose ends are round numbers; it holds 0 if that is near.
  static Scale round(double lowest, double highest, int ticks, double from, double to) {
    boolean isNearZero = lowest > 0 && (lowest < highest * 0.6 || lowest == highest);
    double low = isNearZero ? 0 : lowest;
    double high = highest < 0 && highest > lowest * 0.6 ? 0 : highest;
    if (!(high > low)) {
      high = low + 1;
    }
    double step = step(high - low, ticks);
    return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, from, to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /// Round values on the scale, about `count` of them.
  List<Double> ticks(int count) {
    double step = step(high - low, count);
    var ticks = new ArrayList<Double>();
    double first = Math.ceil(low / step - 1e-9);
    for (double at = first; at * step <= high + step * 1e-9; at++) {
      ticks.add(at * step);
    }
    return ticks;
  }

  /// 1, 2 or 5 times a power of ten.
  static double step(double range, int count) {
    double raw = range / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double rest = raw / power;
    double factor = rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10;
    return factor * power;
  }
}
