package millrace.magics.stream;

import java.util.List;
import java.util.stream.IntStream;
import millrace.kernel.display.MimeBundle;
import millrace.magics.view.Frame;
import millrace.magics.view.HtmlWriter;
import millrace.magics.view.TableFrame;
import millrace.magics.view.TableFrame.Cell;
import millrace.magics.view.TableFrame.Column;
import millrace.magics.view.TableFrame.Line;
import millrace.magics.view.TableFrame.Mark;
import millrace.magics.view.TextWriter;
import millrace.sql.Dataset;
import millrace.sql.Excerpt;

/// What goes to the front end: always HTML and plain text, and nothing else.
public final class Bundles {
  private Bundles() {}

  static MimeBundle of(Frame frame) {
    return MimeBundle.text(TextWriter.write(frame)).with(MimeBundle.HTML, HtmlWriter.write(frame));
  }

  static MimeBundle of(TableFrame table) {
    return MimeBundle.text(TextWriter.write(table, 200))
        .with(MimeBundle.HTML, HtmlWriter.write(table));
  }

  /// A static Dataset by its first rows, a streaming one by its schema.
  ///
  /// @param rows at most
  public static MimeBundle of(Dataset<?> dataset, int rows) {
    if (dataset.isStreaming()) {
      return MimeBundle.text(
          "a stream of:\n%s\n(%%%%stream NAME above the cell starts it)"
              .formatted(dataset.schema().treeString().stripTrailing()));
    }
    var excerpt = Excerpt.of(dataset, rows);
    var columns =
        IntStream.range(0, excerpt.names().size())
            .mapToObj(i -> new Column(excerpt.names().get(i), excerpt.numeric().get(i)))
            .toList();
    return MimeBundle.text(excerpt.text().stripTrailing())
        .with(
            MimeBundle.HTML,
            HtmlWriter.write(
                new TableFrame(
                    columns,
                    excerpt.rows().stream().map(Bundles::line).toList(),
                    excerpt.more() ? "showing the first %s rows".formatted(rows) : "")));
  }

  /// A table of texts.
  public static MimeBundle table(List<Column> columns, List<List<String>> rows, String caption) {
    return of(new TableFrame(columns, rows.stream().map(Bundles::line).toList(), caption));
  }

  /// A line of small text in the place of something that is no more.
  static MimeBundle note(String text) {
    return MimeBundle.text(text).with(MimeBundle.HTML, HtmlWriter.note(text));
  }

  private static Line line(List<String> cells) {
    return new Line(Mark.NONE, cells.stream().map(Cell::of).toList());
  }
}
