package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.List;
import millrace.storage.StorageLevel;

/// A lineage as a tree of lines: partitions in parentheses where elements are distributed anew,
/// what is made by the same tasks right below.
final class LineageText {
  private final String kept;
  private final List<String> lines = new ArrayList<>();

  private LineageText(StorageLevel level) {
    kept = " [" + (level.equals(StorageLevel.NONE()) ? "" : level.description()) + "]";
  }

  static String of(Lineage<?> lineage) {
    return new LineageText(lineage.level()).text(lineage);
  }

  private String text(Lineage<?> lineage) {
    var count = "(" + lineage.partitions() + ")";
    int left = (count.length() - 1) / 2;
    var prefix = " ".repeat(left) + "|" + " ".repeat(count.length() - left);
    lines.add(count + " " + own(lineage));
    below(lineage, prefix);
    return String.join("\n", lines);
  }

  /// All lines end in how the first lineage is kept.
  private String own(Lineage<?> lineage) {
    return lineage + kept;
  }

  private void below(Lineage<?> lineage, String prefix) {
    var needs = lineage.dependencies();
    for (int i = 0; i < needs.size(); i++) {
      boolean last = i == needs.size() - 1;
      if (needs.get(i) instanceof Dependency.Wide wide) {
        distributed(wide.parent(), prefix, last);
      } else {
        var parent = needs.get(i).parent();
        lines.add(prefix + own(parent));
        below(parent, prefix);
      }
    }
  }

  private void distributed(Lineage<?> lineage, String prefix, boolean last) {
    var count = "(" + lineage.partitions() + ")";
    int left = (count.length() - 1) / 2;
    var here = prefix.replaceAll("\\|\\s+$", "");
    var next =
        here + (last ? "  " : "| ") + " ".repeat(left) + "|" + " ".repeat(count.length() - left);
    lines.add(here + "+-" + count + " " + own(lineage));
    below(lineage, next);
  }
}
