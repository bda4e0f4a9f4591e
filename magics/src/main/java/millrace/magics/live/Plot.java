package millrace.magics.live;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.magics.view.Chart;
import millrace.magics.view.Point;
import millrace.magics.view.Series;
import org.jspecify.annotations.Nullable;

/// Which columns of a result a chart draws, and how.
///
/// @param x the column along; `y` the column up; `by` the column that parts the rows into series,
///   or empty
public record Plot(Chart.Kind kind, String x, String y, String by) {
  private static final int MOST_NAMES = 30;

  /// The chart that suits the columns: for windows or moments along, a number up, by the other key
  /// if there is one. Empty if there is no such pair, as in a plain list of rows.
  public static Optional<Plot> suiting(List<Field> fields) {
    return named(fields, Field.Kind.SPAN)
        .flatMap(
            x -> number(fields, x).map(y -> new Plot(Chart.Kind.LINE, x, y, otherKey(fields, x))));
  }

  /// A plot of the kind, whose columns are those asked for, else those that suit.
  ///
  /// @param asked `x`, `y` and `by`; columns that exist
  /// @return empty if there is no column with numbers to draw
  public static Optional<Plot> of(Chart.Kind kind, Map<String, String> asked, List<Field> fields) {
    var x = Optional.ofNullable(asked.get("x")).or(() -> alongBy(fields, kind)).orElse("");
    var y = Optional.ofNullable(asked.get("y")).or(() -> number(fields, x));
    boolean spread =
        !asked.containsKey("x") || named(fields, Field.Kind.SPAN).equals(Optional.of(x));
    var by =
        Optional.ofNullable(asked.get("by")).orElseGet(() -> spread ? otherKey(fields, x) : "");
    return y.map(each -> new Plot(kind, x, each, by.equals(each) ? "" : by));
  }

  /// The chart of the rows that the result holds.
  public Chart draw(Result result, ZoneId zone) {
    int along = result.place(x);
    int up = result.place(y);
    int parts = by.isEmpty() ? -1 : result.place(by);
    var title = by.isEmpty() ? y : "%s by %s".formatted(y, by);
    if (up < 0) {
      return new Chart(kind, title, new Chart.Numbers(x), List.of());
    }
    var axisKind = along < 0 ? Field.Kind.NUMBER : result.fields().get(along).kind();
    var names = new LinkedHashMap<String, Integer>();
    if (axisKind == Field.Kind.OTHER) {
      names.putAll(names(result, along, up, zone));
    }
    var series = new LinkedHashMap<String, TreeMap<Double, Double>>();
    var dots = new LinkedHashMap<String, List<Point>>();
    int number = result.rows().size();
    for (var row : result.rows()) {
      number--;
      double place = along < 0 ? number : place(row.get(along), names, zone);
      double value = row.get(up) instanceof Number n ? n.doubleValue() : Double.NaN;
      if (!Double.isFinite(place) || !Double.isFinite(value)) {
        continue;
      }
      var name = parts < 0 ? y : Values.show(row.get(parts), zone);
      series.computeIfAbsent(name, _ -> new TreeMap<>()).putIfAbsent(place, value);
      dots.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Point(place, value));
    }
    var drawn = kind == Chart.Kind.SCATTER ? dots : points(series);
    var kept = largest(drawn);
    var note =
        kept.size() < drawn.size()
            ? " (the %s largest of %s)".formatted(kept.size(), drawn.size())
            : "";
    return new Chart(kind, title + note, axis(axisKind, along, names, result, zone), kept);
  }

  private Chart.Axis axis(
      Field.Kind kind, int along, Map<String, Integer> names, Result result, ZoneId zone) {
    return switch (kind) {
      case SPAN -> new Chart.Times(x + ".start", zone);
      case TIME -> new Chart.Times(x, zone);
      case NUMBER -> new Chart.Numbers(along < 0 ? "row" : result.fields().get(along).name());
      case OTHER -> new Chart.Names(x, List.copyOf(names.keySet()));
    };
  }

  /// Names in the order of the alphabet; if they are too many, those with the largest values.
  private static Map<String, Integer> names(Result result, int along, int up, ZoneId zone) {
    var values = new TreeMap<String, Double>();
    for (var row : result.rows()) {
      if (row.get(up) instanceof Number value) {
        values.merge(Values.show(row.get(along), zone), value.doubleValue(), Math::max);
      }
    }
    var kept =
        values.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_NAMES)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    var places = new LinkedHashMap<String, Integer>();
    kept.forEach(each -> places.put(each, places.size()));
    return places;
  }

  private static double place(@Nullable Object value, Map<String, Integer> names, ZoneId zone) {
    return switch (value) {
      case null -> names.getOrDefault("NULL", -1) < 0 ? Double.NaN : names.getOrDefault("NULL", 0);
      case Span span -> span.start().toEpochMilli();
      case Instant moment -> moment.toEpochMilli();
      case Number number when names.isEmpty() -> number.doubleValue();
      default -> {
        var place = names.get(Values.show(value, zone));
        yield place == null ? Double.NaN : place;
      }
    };
  }

  private static Map<String, List<Point>> points(Map<String, TreeMap<Double, Double>> series) {
    var points = new LinkedHashMap<String, List<Point>>();
    series.forEach(
        (name, values) ->
            points.put(
                name,
                values.entrySet().stream()
                    .map(each -> new Point(each.getKey(), each.getValue()))
                    .toList()));
    return points;
  }

  /// At most as many series as can be told apart, in the order of their names, so that each keeps
  /// its colour from frame to frame.
  private static List<Series> largest(Map<String, List<Point>> series) {
    var sizes = new HashMap<String, Double>();
    series.forEach(
        (name, points) ->
            sizes.put(name, points.stream().mapToDouble(each -> Math.abs(each.y())).sum()));
    var kept =
        series.keySet().stream()
            .sorted(
                Comparator.<String>comparingDouble(each -> -sizes.getOrDefault(each, 0.0))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(Chart.MOST_SERIES)
            .collect(Collectors.toSet());
    return series.entrySet().stream()
        .filter(each -> kept.contains(each.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new Series(each.getKey(), each.getValue()))
        .toList();
  }

  private static Optional<String> alongBy(List<Field> fields, Chart.Kind kind) {
    var temporal = named(fields, Field.Kind.SPAN).or(() -> named(fields, Field.Kind.TIME));
    if (temporal.isPresent()) {
      return temporal;
    }
    var numbers = fields.stream().filter(each -> each.kind() == Field.Kind.NUMBER).toList();
    if (kind == Chart.Kind.SCATTER && numbers.size() > 1) {
      return Optional.of(numbers.getFirst().name());
    }
    return fields.stream()
        .filter(each -> each.key() || each.kind() == Field.Kind.OTHER)
        .map(Field::name)
        .findFirst();
  }

  private static Optional<String> named(List<Field> fields, Field.Kind kind) {
    return fields.stream().filter(each -> each.kind() == kind).map(Field::name).findFirst();
  }

  /// The first number that is no key, else the first number.
  private static Optional<String> number(List<Field> fields, String except) {
    return fields.stream()
        .filter(each -> each.kind() == Field.Kind.NUMBER && !each.name().equals(except))
        .min(Comparator.comparing(Field::key))
        .map(Field::name);
  }

  private static String otherKey(List<Field> fields, String x) {
    return fields.stream()
        .filter(Field::key)
        .filter(each -> each.kind() == Field.Kind.OTHER && !each.name().equals(x))
        .map(Field::name)
        .findFirst()
        .orElse("");
  }
}
