package millrace.engine.analysis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.function.Distance;
import millrace.engine.plan.Plan;

/// What an author may have meant.
public final class Nearest {
  private static final int MOST = 5;

  private Nearest() {}

  /// The known names that come nearest, the nearest first, each in backticks.
  static String of(String wrong, Collection<String> known) {
    return ordered(wrong, known).stream()
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  /// The columns that come nearest to a path, the nearest first, as Spark orders them: by how many
  /// signs they differ in, each part of theirs in backticks, and those that differ alike by name.
  public static List<String> of(List<String> wrong, List<Attribute> columns) {
    var paths =
        columns.stream()
            .sorted(Comparator.comparing(Attribute::name))
            .map(each -> Stream.concat(qualifier(each), Stream.of(each.name())).toList())
            .toList();
    int kept = 1;
    while (kept <= 2 && (wrong.size() > kept || differ(paths, kept))) {
      kept++;
    }
    int parts = kept > 2 ? Integer.MAX_VALUE : kept;
    var written = String.join(".", wrong);
    return paths.stream()
        .map(path -> Quoted.name(path.subList(Math.max(path.size() - parts, 0), path.size())))
        .sorted(Comparator.comparingInt(path -> Distance.between(path, written)))
        .limit(MOST)
        .toList();
  }

  /// A query that has no name is not told by the one that it is given.
  private static Stream<String> qualifier(Attribute column) {
    return column.qualifier().stream().filter(part -> !part.equals(Plan.Named.NAMELESS));
  }

  /// Whether what stands before the last parts is not the same for all.
  private static boolean differ(List<List<String>> paths, int last) {
    return paths.stream()
            .map(path -> path.subList(0, Math.max(path.size() - last, 0)))
            .distinct()
            .count()
        > 1;
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
    return Distance.between(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
