package millrace.magics.view;

import java.util.List;

/// An SVG document that is being written. Attributes stand in single quotes, so that it can go into
/// an address in double quotes at little cost.
final class Svg {
  /// Readable on white and on dark, and told apart by people who see fewer colours; the second list
  /// is the same colours lit up for dark pages.
  private static final List<String> LIGHT = List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7");

  private static final List<String> DARK = List.of("#4DA9E0", "#FF8B3D", "#2CC79A", "#E29BC6");
  private static final List<String> DASHES = List.of("", "6 4");

  private final StringBuilder text = new StringBuilder(4096);

  private Svg() {}

  /// A document with text in it.
  ///
  /// @param series how many colours are used
  static Svg start(int width, int height, int series) {
    return open(width, height)
        .raw("text{font:11px system-ui,sans-serif;fill:#555}")
        .raw(".t{font-weight:600;fill:#333}.v{text-anchor:end}.m{text-anchor:middle}")
        .raw(".b{stroke:#767676;stroke-opacity:.7}")
        .raw(".r{stroke:none!important}.n{stroke:none!important;font-weight:600}")
        .colors(series, "text{fill:#aaa}.t{fill:#ddd}");
  }

  /// A document of lines alone.
  static Svg startPlain(int width, int height, int series) {
    return open(width, height).colors(series, "");
  }

  private static Svg open(int width, int height) {
    var size = "width='%d' height='%d' viewBox='0 0 %d %d'".formatted(width, height, width, height);
    return new Svg()
        .raw("<svg xmlns='http://www.w3.org/2000/svg' ")
        .raw(size)
        .raw("><style>.g{stroke:#767676;stroke-opacity:.2}")
        .raw(".l{fill:none!important;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}")
        .raw(".a{stroke:none!important;fill-opacity:.16}");
  }

  private Svg colors(int series, String dark) {
    int colors = Math.min(series, LIGHT.size());
    for (int color = 0; color < colors; color++) {
      raw(color(color, LIGHT));
    }
    raw("@media(prefers-color-scheme:dark){").raw(dark);
    for (int color = 0; color < colors; color++) {
      raw(color(color, DARK));
    }
    return raw("}</style>");
  }

  /// The class of a series' colour.
  static String colorClass(int series) {
    return "c" + series % LIGHT.size();
  }

  /// An attribute that tells the areas of series of the same colour apart; may be empty.
  static String fade(int series) {
    return series < LIGHT.size() ? "" : " opacity='.5'";
  }

  /// An attribute that tells the lines of series of the same colour apart; may be empty.
  static String dash(int series) {
    var dash = DASHES.get(series / LIGHT.size() % DASHES.size());
    return dash.isEmpty() ? "" : " stroke-dasharray='" + dash + "'";
  }

  String end() {
    return text.append("</svg>").toString();
  }

  Svg raw(String piece) {
    text.append(piece);
    return this;
  }

  Svg number(double value) {
    long tenths = Math.round(value * 10);
    text.append(tenths / 10);
    if (tenths % 10 != 0) {
      text.append('.').append(Math.abs(tenths % 10));
    }
    return this;
  }

  Svg line(String kind, double x1, double y1, double x2, double y2) {
    raw("<path class='").raw(kind).raw("' d='M");
    return number(x1).raw(" ").number(y1).raw("L").number(x2).raw(" ").number(y2).raw("'/>");
  }

  Svg text(String kind, double x, double y, String words) {
    raw("<text class='").raw(kind).raw("' x='").number(x).raw("' y='").number(y).raw("'>");
    return raw(Texts.escape(words)).raw("</text>");
  }

  Svg dot(String kind, String more, double x, double y, double radius) {
    raw("<circle class='")
        .raw(kind)
        .raw("'")
        .raw(more)
        .raw(" cx='")
        .number(x)
        .raw("' cy='")
        .number(y);
    return raw("' r='").number(radius).raw("'/>");
  }

  /// A path through places in pixels.
  Svg path(String kind, String more, List<Point> places) {
    raw("<path class='").raw(kind).raw("'").raw(more).raw(" d='");
    for (int i = 0; i < places.size(); i++) {
      raw(i == 0 ? "M" : i == 1 ? "L" : " ");
      number(places.get(i).x()).raw(" ").number(places.get(i).y());
    }
    return raw("'/>");
  }

  private static String color(int index, List<String> colors) {
    return ".c%d{stroke:%s;fill:%s}".formatted(index, colors.get(index), colors.get(index));
  }
}
