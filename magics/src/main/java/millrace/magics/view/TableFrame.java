package millrace.magics.view;

import java.util.List;

/// A table as it is drawn.
///
/// @param caption such as `showing 20 of 5,312 rows`; may be empty
public record TableFrame(List<Column> columns, List<Line> lines, String caption) {
  public TableFrame {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    for (var line : lines) {
      if (line.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "a line has a cell for each of %s columns, but got %s"
                .formatted(columns.size(), line.cells().size()));
      }
    }
  }

  /// @param numeric whether its cells stand on the right
  public record Column(String name, boolean numeric) {}

  public record Line(Mark mark, List<Cell> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /// @param text what it shows
  /// @param before what it showed in the frame before, if that was something else; else empty
  /// @param change in small letters behind the text, such as `+3`; may be empty
  public record Cell(String text, String before, String change) {
    public static Cell of(String text) {
      return new Cell(text, "", "");
    }
  }

  /// What the last batch did to a line.
  public enum Mark {
    NONE("", "", ""),
    NEW("▲", "new", "rgba(0,114,178,.14)"),
    UPDATED("●", "updated", "rgba(230,159,0,.18)");

    private final String sign;
    private final String word;
    private final String shade;

    Mark(String sign, String word, String shade) {
      this.sign = sign;
      this.word = word;
      this.shade = shade;
    }

    String sign() {
      return sign;
    }

    String word() {
      return word;
    }

    String shade() {
      return shade;
    }
  }

  boolean isMarked() {
    return lines.stream().anyMatch(each -> each.mark() != Mark.NONE);
  }
}
