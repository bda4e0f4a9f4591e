package millrace.sql;

import java.util.List;

/// Rows as a table of text, to the letter as Spark draws it.
final class ShowText {
  private static final int NARROWEST = 3;

  private final String[] names;
  private final List<String[]> rows;
  private final boolean more;
  private final int limit;

  /// @param rows the cells of at most `limit` rows and one more when there are more
  ShowText(String[] names, List<String[]> rows, int limit) {
    this.names = names;
    this.more = rows.size() > limit;
    this.rows = more ? rows.subList(0, limit) : rows;
    this.limit = limit;
    for (int i = 0; i < names.length; i++) {
      names[i] = escaped(names[i]);
    }
  }

  /// The table, without a line's end behind the last line.
  ///
  /// @param truncate how many characters a cell may have, or 0 for any number
  String text(int truncate, boolean vertical) {
    var cells =
        rows.stream()
            .map(
                row -> {
                  var cut = new String[row.length];
                  for (int i = 0; i < cut.length; i++) {
                    cut[i] = truncated(escaped(row[i]), truncate);
                  }
                  return cut;
                })
            .toList();
    var text = new StringBuilder();
    if (vertical) {
      vertical(text, cells);
    } else {
      table(text, cells, truncate > 0);
    }
    if (vertical && cells.isEmpty()) {
      text.append("(0 rows)");
    } else if (more) {
      text.append("only showing top ").append(limit).append(limit == 1 ? " row" : " rows");
    }
    return text.toString();
  }

  private void table(StringBuilder text, List<String[]> cells, boolean right) {
    var widths = new int[names.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(NARROWEST, width(names[i]));
      for (var row : cells) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    border(text, widths);
    line(text, names, widths, right);
    border(text, widths);
    for (var row : cells) {
      line(text, row, widths, right);
    }
    border(text, widths);
  }

  private static void border(StringBuilder text, int[] widths) {
    text.append('+');
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : "+").repeat('-', widths[i]);
    }
    text.append("+\n");
  }

  private static void line(StringBuilder text, String[] row, int[] widths, boolean right) {
    text.append('|');
    for (int i = 0; i < row.length; i++) {
      text.append(i == 0 ? "" : "|");
      pad(text, row[i], widths[i], right);
    }
    text.append("|\n");
  }

  private void vertical(StringBuilder text, List<String[]> cells) {
    int nameWidth = NARROWEST;
    int cellWidth = NARROWEST;
    for (var name : names) {
      nameWidth = Math.max(nameWidth, width(name));
    }
    for (var row : cells) {
      for (var cell : row) {
        cellWidth = Math.max(cellWidth, width(cell));
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      var head = "-RECORD " + i;
      text.append(head)
          .repeat('-', Math.max(0, nameWidth + cellWidth + 5 - head.length()))
          .append('\n');
      for (int j = 0; j < names.length; j++) {
        text.append(' ');
        pad(text, names[j], nameWidth, false);
        text.append(" | ");
        pad(text, cells.get(i)[j], cellWidth, false);
        text.append(" \n");
      }
    }
  }

  private static void pad(StringBuilder text, String cell, int width, boolean right) {
    int blanks = width - width(cell);
    if (right) {
      text.repeat(' ', blanks).append(cell);
    } else {
      text.append(cell).repeat(' ', blanks);
    }
  }

  private static String truncated(String cell, int truncate) {
    if (truncate <= 0 || cell.length() <= truncate) {
      return cell;
    }
    return truncate < 4 ? cell.substring(0, truncate) : cell.substring(0, truncate - 3) + "...";
  }

  /// Signs that would break the table, such as a line's end, as they are written in a string.
  private static String escaped(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) < ' ') {
        return cell.replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("\f", "\\f")
            .replace("\b", "\\b")
            .replace("\u000B", "\\v")
            .replace("\u0007", "\\a");
      }
    }
    return cell;
  }

  /// The places that a text takes: East Asian full-width signs take two.
  private static int width(String text) {
    int width = text.length();
    for (int i = 0; i < text.length(); i++) {
      if (isWide(text.charAt(i))) {
        width++;
      }
    }
    return width;
  }

  private static boolean isWide(char sign) {
    return sign >= 0x1100
        && (sign <= 0x115F
            || (sign >= 0x2E80 && sign <= 0xA4CF)
            || (sign >= 0xAC00 && sign <= 0xD7A3)
            || (sign >= 0xF900 && sign <= 0xFAFF)
            || (sign >= 0xFE30 && sign <= 0xFE6F)
            || (sign >= 0xFF00 && sign <= 0xFF60)
            || (sign >= 0xFFE0 && sign <= 0xFFE6));
  }
}
