package millrace.magics.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Arguments;
import millrace.magics.argument.Grammar;
import millrace.magics.argument.Nearest;
import millrace.magics.argument.Option;
import millrace.magics.live.Field;
import millrace.magics.live.Plot;
import millrace.magics.view.Chart;

/// The options of the stream magics.
final class StreamOptions {
  /// Lines of a view's table, if nothing else is said.
  static final int ROWS = 20;

  private static final String NONE = "none";
  private static final List<String> KINDS = List.of("line", "bar", "area", "step", "scatter", NONE);
  private static final List<String> AXES = List.of("x", "y", "by");

  private static final Option CHART =
      new Option("--chart", new Option.Choice(KINDS, AXES), "a chart of these columns");
  private static final Option LINES =
      new Option("--rows", new Option.Count(), "lines of the table (20)");
  private static final Option FOR =
      new Option("--for", new Option.Time(), "wait that long, then --then");
  private static final Option BATCHES =
      new Option("--batches", new Option.Count(), "wait for that many batches, then --then");
  private static final Option THEN =
      new Option(
          "--then",
          new Option.Choice(List.of("stop", "run")),
          "after --for or --batches: stop the query (the default) or let it run");
  private static final Option CONTROLS =
      Option.flag("--controls", "show the Stop button (the default in a page)");
  private static final Option NO_CONTROLS = Option.flag("--no-controls", "show no Stop button");

  /// Of `%%stream NAME` and `%%sql --stream NAME`.
  static final List<Option> START =
      List.of(
          new Option(
              "--mode",
              new Option.Choice(List.of("auto", "append", "update", "complete")),
              "output mode (auto: the one that suits)"),
          new Option(
              "--trigger",
              new Option.Time(List.of("once", "available-now")),
              "when a batch starts (as soon as the last is done)"),
          CHART,
          LINES,
          FOR,
          BATCHES,
          THEN,
          Option.flag("--no-view", "start it without a view"),
          CONTROLS,
          NO_CONTROLS);

  static final Grammar SHOW =
      new Grammar("%stream show", List.of(CHART, LINES, CONTROLS, NO_CONTROLS));
  static final Grammar STOP =
      new Grammar("%stream stop", List.of(Option.flag("--all", "stop all queries")));
  static final Grammar AWAIT = new Grammar("%stream await", List.of(FOR, BATCHES));
  static final Grammar PROGRESS =
      new Grammar(
          "%stream progress",
          List.of(new Option("--last", new Option.Count(), "that many batches (1)")));
  static final Grammar EXPLAIN =
      new Grammar(
          "%stream explain", List.of(Option.flag("--extended", "the plan as written, too")));

  private StreamOptions() {}

  /// The chart that was asked for, or the one that suits.
  ///
  /// @throws UsageException if it names a column that is not there, or draws no numbers
  static Optional<Plot> plot(Arguments arguments, List<Field> fields) {
    var kind = arguments.value("--chart");
    if (kind.isEmpty()) {
      return Plot.suiting(fields);
    }
    if (kind.get().equals(NONE)) {
      return Optional.empty();
    }
    var columns = columns(arguments.settings("--chart"), fields);
    var plot = Plot.of(Chart.Kind.valueOf(kind.get().toUpperCase(Locale.ROOT)), columns, fields);
    if (plot.isEmpty()) {
      throw new UsageException(
          "a chart draws numbers, but no column holds any: there are %s."
              .formatted(Nearest.allOf(fields.stream().map(Field::name).toList())));
    }
    return plot;
  }

  private static Map<String, String> columns(Map<String, String> asked, List<Field> fields) {
    var columns = new LinkedHashMap<String, String>();
    asked.forEach((axis, column) -> columns.put(axis, column(axis, column, fields)));
    return columns;
  }

  /// The column's own spelling; `window.start` stands for `window`.
  private static String column(String axis, String asked, List<Field> fields) {
    var name =
        asked.toLowerCase(Locale.ROOT).endsWith(".start")
            ? asked.substring(0, asked.length() - ".start".length())
            : asked;
    var names = fields.stream().map(Field::name).toList();
    var field =
        fields.stream()
            .filter(
                each -> each.name().equalsIgnoreCase(asked) || each.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s=%s is no column of the result%s: there are %s."
                            .formatted(
                                axis, asked, Nearest.hint(asked, names), Nearest.allOf(names))));
    if (axis.equals("y") && field.kind() != Field.Kind.NUMBER) {
      var numbers =
          fields.stream()
              .filter(each -> each.kind() == Field.Kind.NUMBER)
              .map(Field::name)
              .toList();
      throw new UsageException(
          "y=%s holds no numbers: %s."
              .formatted(
                  asked,
                  numbers.isEmpty()
                      ? "no column does"
                      : "those that do are " + Nearest.allOf(numbers)));
    }
    return field.name();
  }
}
