package millrace.engine.analysis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an author may have meant.
final class Nearest {
  private static final int MOST = 5;

  private Nearest() {}

  /// The known names that come nearest, the nearest first, each in backticks.
  static String of(String wrong, Collection<String> known) {
    return ordered(wrong, known).stream()
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  static List<String> ordered(String wrong, Collection<String> known) {
    return known.stream()
        .distinct()
        .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
        .limit(MOST)
        .toList();
  }

  /// How many signs must be put in, left out or changed, whatever their case.
  static int distance(String one, String other) {
    var a = one.toLowerCase(Locale.ROOT);
    var b = other.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
