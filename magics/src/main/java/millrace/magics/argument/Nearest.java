package millrace.magics.argument;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody meant by a misspelt word.
public final class Nearest {
  private Nearest() {}

  /// The candidate that takes the fewest changes of a letter, if that is few enough to be likely.
  public static Optional<String> to(String word, Collection<String> candidates) {
    var wanted = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(each -> isLikely(wanted, each.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.<String>comparingInt(each -> distance(wanted, each.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// ` (did you mean x?)`, or nothing if no candidate is near.
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map(each -> " (did you mean %s?)".formatted(each)).orElse("");
  }

  /// `a, b or c`.
  public static String anyOf(List<String> choices) {
    return listed(choices, " or ");
  }

  /// `a, b and c`.
  public static String allOf(List<String> choices) {
    return listed(choices, " and ");
  }

  private static String listed(List<String> choices, String last) {
    return choices.size() < 2
        ? String.join("", choices)
        : String.join(", ", choices.subList(0, choices.size() - 1)) + last + choices.getLast();
  }

  private static boolean isLikely(String word, String candidate) {
    int distance = distance(word, candidate);
    return (distance <= Math.max(1, candidate.length() / 3) && distance < candidate.length())
        || (word.length() >= 2 && candidate.startsWith(word));
  }

  /// Letters to insert, delete, replace or swap with their neighbour.
  static int distance(String one, String other) {
    var before = new int[other.length() + 1];
    var above = new int[other.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      var current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        int least = Math.min(above[column] + 1, current[column - 1] + 1);
        least = Math.min(least, above[column - 1] + change);
        if (row > 1
            && column > 1
            && one.charAt(row - 1) == other.charAt(column - 2)
            && one.charAt(row - 2) == other.charAt(column - 1)) {
          least = Math.min(least, before[column - 2] + 1);
        }
        current[column] = least;
      }
      before = above;
      above = current;
    }
    return above[other.length()];
  }
}
