package millrace.magics.view;

import static millrace.magics.view.Texts.escape;

import java.util.List;

/// Writes frames as HTML that looks the same wherever notebooks are shown.
public final class HtmlWriter {
  /// The most characters that a frame of a running query takes. What would be longer shows fewer
  /// lines.
  public static final int LIMIT = 64 * 1024;

  private static final int CELL = 60;
  private static final int NAME = 40;
  private static final int CHART_WIDTH = 720;
  private static final int CHART_HEIGHT = 250;
  private static final int METER_WIDTH = 168;
  private static final int METER_HEIGHT = 40;
  private static final String FONT =
      "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:13px;";

  private final StringBuilder html = new StringBuilder(16_384);

  private HtmlWriter() {}

  /// The whole view. A frame that would pass [#LIMIT] loses lines of its table, with a note.
  public static String write(Frame frame) {
    var html = new HtmlWriter().view(frame);
    for (int lines = 20; html.length() > LIMIT && lines > 0; lines /= 2) {
      html = new HtmlWriter().view(shortened(frame, lines));
    }
    return html;
  }

  /// A table alone.
  public static String write(TableFrame table) {
    var writer = new HtmlWriter();
    writer.html.append("<div style=\"").append(FONT.replace('"', '\'')).append("\">");
    writer.table(table);
    return writer.html.append("</div>").toString();
  }

  /// A line of small text.
  public static String note(String text) {
    return "<div style=\"%sopacity:.7\"><small>%s</small></div>".formatted(FONT, escape(text));
  }

  private String view(Frame frame) {
    html.append("<div style=\"").append(FONT).append("line-height:1.45;max-width:880px\">");
    header(frame.header());
    frame.tables().forEach(this::table);
    frame.charts().forEach(this::chart);
    if (!frame.meters().isEmpty()) {
      html.append("<div style=\"margin-top:10px\">");
      frame.meters().forEach(this::meter);
      html.append("</div>");
    }
    frame.reasons().forEach(this::reason);
    return html.append("</div>").toString();
  }

  private void header(Header header) {
    var state = header.state();
    html.append("<div style=\"border-left:4px solid ")
        .append(state.color())
        .append(";background-color:")
        .append(state.shade())
        .append(";padding:6px 12px;margin-bottom:8px\"><div><b style=\"color:")
        .append(state.color())
        .append("\">")
        .append(state.sign())
        .append(' ')
        .append(state.name())
        .append("</b> <b>")
        .append(escape(Texts.cut(header.name(), CELL)))
        .append("</b> ");
    if (!header.note().isEmpty()) {
      html.append("<span style=\"opacity:.75\">&nbsp;")
          .append(escape(header.note()))
          .append("</span>");
    }
    html.append("</div>");
    if (!header.facts().isEmpty()) {
      html.append("<div>");
      for (var fact : header.facts()) {
        html.append(
                "<span style=\"display:inline-block;margin-right:14px\"><span"
                    + " style=\"opacity:.7\">")
            .append(escape(fact.label()))
            .append("</span> <b>")
            .append(escape(fact.value()))
            .append("</b>");
        if (!fact.detail().isEmpty()) {
          html.append(" <small style=\"opacity:.7\">")
              .append(escape(fact.detail()))
              .append("</small>");
        }
        html.append("</span>");
      }
      html.append("</div>");
    }
    html.append("</div>");
  }

  private void table(TableFrame table) {
    html.append("<table style=\"border-collapse:collapse;margin:0 0 4px 0;font-size:13px\">");
    if (!table.caption().isEmpty()) {
      html.append(
              "<caption style=\"caption-side:bottom;text-align:left;opacity:.7;padding:4px"
                  + " 0;font-size:12px\">")
          .append(escape(table.caption()))
          .append("</caption>");
    }
    html.append("<thead><tr style=\"border-bottom:1px solid rgba(128,128,128,.6)\">");
    html.append("<th scope=\"col\" style=\"width:14px;padding:3px 4px\"></th>");
    for (var column : table.columns()) {
      html.append("<th scope=\"col\" style=\"padding:3px 12px;")
          .append(align(column))
          .append("\">")
          .append(escape(Texts.cut(column.name(), NAME)))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (var line : table.lines()) {
      line(line, table.columns());
    }
    html.append("</tbody></table>");
  }

  private void line(TableFrame.Line line, List<TableFrame.Column> columns) {
    var mark = line.mark();
    html.append("<tr style=\"background-color:")
        .append(mark == TableFrame.Mark.NONE ? "transparent" : mark.shade())
        .append("\"><td");
    if (mark != TableFrame.Mark.NONE) {
      html.append(" style=\"padding:2px 4px\" title=\"").append(mark.word()).append('"');
    }
    html.append('>').append(mark.sign()).append("</td>");
    for (int i = 0; i < columns.size(); i++) {
      var cell = line.cells().get(i);
      html.append("<td style=\"padding:2px 12px;").append(align(columns.get(i))).append('"');
      if (!cell.before().isEmpty()) {
        html.append(" title=\"was ").append(escape(Texts.cut(cell.before(), CELL))).append('"');
      }
      html.append('>');
      if (!cell.change().isEmpty()) {
        html.append("<small style=\"opacity:.65\">")
            .append(escape(cell.change()))
            .append("</small> ");
      }
      html.append(escape(Texts.cut(cell.text(), CELL))).append("</td>");
    }
    html.append("</tr>");
  }

  private HtmlWriter chart(Chart chart) {
    html.append("<div style=\"margin-top:8px\">");
    image(
        ChartSvg.write(chart, CHART_WIDTH, CHART_HEIGHT),
        ChartSvg.describe(chart),
        CHART_WIDTH,
        CHART_HEIGHT);
    html.append("</div>");
    return this;
  }

  private void meter(Meter meter) {
    html.append("<div style=\"display:inline-block;width:")
        .append(METER_WIDTH + 4)
        .append(
            "px;margin-right:16px;vertical-align:top\"><div style=\"font-size:11px;opacity:.7\">")
        .append(escape(meter.title()))
        .append("</div><div><b>")
        .append(escape(meter.value().isEmpty() ? "–" : meter.value()))
        .append("</b></div>");
    image(
        MeterSvg.write(meter, METER_WIDTH, METER_HEIGHT),
        "%s, now %s".formatted(meter.title(), meter.value()),
        METER_WIDTH,
        METER_HEIGHT);
    html.append("</div>");
  }

  private void image(String svg, String words, int width, int height) {
    html.append("<img alt=\"")
        .append(escape(words))
        .append("\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" style=\"max-width:100%;background:none\" src=\"")
        .append(Texts.imageAddress(svg))
        .append("\">");
  }

  private void reason(Reason reason) {
    var style =
        switch (reason.tone()) {
          case CALM -> "opacity:.8";
          case WARNING -> "border-left:3px solid #E69F00;padding-left:8px";
          case ERROR -> "border-left:3px solid #D55E00;padding-left:8px;color:#D55E00";
        };
    html.append("<div style=\"margin-top:6px;")
        .append(style)
        .append("\">")
        .append(reason.tone() == Reason.Tone.CALM ? "" : sign(reason.tone()))
        .append(escape(reason.sentence()).replace("\n", "<br>"))
        .append("</div>");
  }

  static String sign(Reason.Tone tone) {
    return switch (tone) {
      case CALM -> "";
      case WARNING -> "⚠ ";
      case ERROR -> "✖ ";
    };
  }

  private static String align(TableFrame.Column column) {
    return column.numeric() ? "text-align:right" : "text-align:left";
  }

  private static Frame shortened(Frame frame, int lines) {
    var tables =
        frame.tables().stream()
            .map(
                each ->
                    new TableFrame(
                        each.columns().subList(0, Math.min(12, each.columns().size())),
                        each.lines().stream().limit(lines).map(line -> narrowed(line, 12)).toList(),
                        each.caption() + " · shortened to keep the page light"))
            .toList();
    return new Frame(frame.header(), tables, frame.charts(), frame.meters(), frame.reasons());
  }

  private static TableFrame.Line narrowed(TableFrame.Line line, int most) {
    return new TableFrame.Line(
        line.mark(), line.cells().subList(0, Math.min(most, line.cells().size())));
  }
}
