package millrace.magics.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Writes frames as plain text of at most [#LINES] lines, for consoles, diffs and screen readers.
public final class TextWriter {
  /// The most lines that a whole view takes.
  public static final int LINES = 20;

  private static final int CELL = 40;
  private static final int BARS = 40;
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private TextWriter() {}

  public static String write(Frame frame) {
    var lines = new ArrayList<String>();
    var header = frame.header();
    lines.add(
        "%s %s %s%s"
            .formatted(
                header.state().sign(),
                header.state().name(),
                header.name(),
                header.note().isEmpty() ? "" : " · " + header.note()));
    if (!header.facts().isEmpty()) {
      lines.add(header.facts().stream().map(TextWriter::fact).collect(Collectors.joining(" · ")));
    }
    var below = new ArrayList<String>();
    frame.meters().stream().limit(1).map(TextWriter::meter).forEach(below::add);
    for (var reason : frame.reasons()) {
      below.add(Texts.cut(HtmlWriter.sign(reason.tone()) + reason.sentence(), 500));
    }
    int room = LINES - lines.size() - Math.min(below.size(), 5);
    for (var table : frame.tables()) {
      lines.addAll(table(table, room - 4));
    }
    below.stream().limit(5).forEach(lines::add);
    return String.join("\n", lines);
  }

  /// A table alone.
  ///
  /// @param most lines of data
  public static String write(TableFrame table, int most) {
    return String.join("\n", table(table, most));
  }

  /// A small chart in one line of block characters; empty if there are no points.
  public static String sparkline(Series series) {
    var points = series.thinned(BARS / 2).points();
    double highest = points.stream().mapToDouble(Point::y).max().orElse(0);
    double lowest = Math.min(0, points.stream().mapToDouble(Point::y).min().orElse(0));
    var line = new StringBuilder();
    for (var point : points) {
      double part = highest > lowest ? (point.y() - lowest) / (highest - lowest) : 0;
      line.append(LEVELS.charAt((int) Math.min(7, Math.floor(part * 8))));
    }
    return line.toString();
  }

  private static String fact(Header.Fact fact) {
    return fact.detail().isEmpty()
        ? "%s %s".formatted(fact.label(), fact.value())
        : "%s %s %s".formatted(fact.label(), fact.value(), fact.detail());
  }

  private static String meter(Meter meter) {
    var drawn = meter.series().isEmpty() ? "" : sparkline(meter.series().getFirst());
    return "%s %s %s".formatted(meter.title(), drawn, meter.value()).strip();
  }

  private static List<String> table(TableFrame table, int most) {
    boolean marked = table.isMarked();
    var rows = new ArrayList<List<String>>();
    rows.add(table.columns().stream().map(each -> Texts.cut(each.name(), CELL)).toList());
    for (var line : table.lines().subList(0, Math.min(most, table.lines().size()))) {
      rows.add(line.cells().stream().map(TextWriter::cell).toList());
    }
    var widths = new ArrayList<>(Collections.nCopies(table.columns().size(), 1));
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    var lines = new ArrayList<String>();
    for (int row = 0; row < rows.size(); row++) {
      var sign = row == 0 ? "" : table.lines().get(row - 1).mark().sign();
      var line = new StringBuilder(marked ? (sign.isEmpty() ? "  " : sign + " ") : "");
      for (int i = 0; i < widths.size(); i++) {
        line.append(i == 0 ? "" : "  ")
            .append(padded(rows.get(row).get(i), widths.get(i), table.columns().get(i).numeric()));
      }
      lines.add(line.toString().stripTrailing());
      if (row == 0) {
        lines.add(
            (marked ? "  " : "")
                + widths.stream().map("─"::repeat).collect(Collectors.joining("  ")));
      }
    }
    int hidden = table.lines().size() - (rows.size() - 1);
    if (hidden > 0) {
      lines.add(
          "… %s more".formatted(hidden)
              + (table.caption().isEmpty() ? "" : " · ")
              + table.caption());
    } else if (!table.caption().isEmpty()) {
      lines.add(table.caption());
    }
    return lines;
  }

  private static String cell(TableFrame.Cell cell) {
    return Texts.cut(cell.text(), CELL)
        + (cell.change().isEmpty() ? "" : " (%s)".formatted(cell.change()));
  }

  private static String padded(String text, int width, boolean right) {
    var space = " ".repeat(Math.max(0, width - text.length()));
    return right ? space + text : text + space;
  }
}
