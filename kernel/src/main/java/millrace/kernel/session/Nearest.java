package millrace.kernel.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The name that somebody may have meant.
final class Nearest {
  private Nearest() {}

  /// `, did you mean ...?` or nothing.
  static String hint(String typed, Collection<String> names, String sign) {
    return find(typed, names).map(each -> " (did you mean %s%s?)".formatted(sign, each)).orElse("");
  }

  /// The name that the fewest slips of the finger turn `typed` into, unless that takes more than a
  /// third of its letters.
  static Optional<String> find(String typed, Collection<String> names) {
    return names.stream()
        .filter(each -> slips(typed, each) <= Math.max(1, each.length() / 3))
        .min(Comparator.comparingInt(each -> slips(typed, each)));
  }

  private static int slips(String typed, String name) {
    var above = new int[name.length() + 1];
    for (int column = 0; column <= name.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= typed.length(); row++) {
      var current = new int[name.length() + 1];
      current[0] = row;
      for (int column = 1; column <= name.length(); column++) {
        var same =
            Character.toLowerCase(typed.charAt(row - 1))
                == Character.toLowerCase(name.charAt(column - 1));
        current[column] =
            Math.min(
                above[column - 1] + (same ? 0 : 1),
                1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[name.length()];
  }
}
