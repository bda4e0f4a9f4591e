package millrace.magics.live;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.magics.view.TableFrame;
import millrace.magics.view.TableFrame.Mark;
import org.jspecify.annotations.Nullable;

/// Remembers the rows of one result, to say what is new and changed in the next.
///
/// It remembers no more rows than a [Result] holds. Marks stay until the result changes again.
final class Changes {
  private Optional<Result> known = Optional.empty();
  private List<TableFrame.Line> marked = List.of();

  /// The rows of the result as lines, the changed ones marked.
  List<TableFrame.Line> lines(Result result, int most, ZoneId zone) {
    if (known.isPresent() && isSame(known.get(), result)) {
      return marked.subList(0, Math.min(most, marked.size()));
    }
    marked =
        switch (result.order()) {
          case NEWEST_FIRST -> added(result, zone);
          case BY_KEY -> compared(result, zone);
        };
    known = Optional.of(result);
    return marked.subList(0, Math.min(most, marked.size()));
  }

  private static boolean isSame(Result one, Result other) {
    return one.batch() == other.batch() && one.total() == other.total();
  }

  /// Rows that were not there before are new; but updated if a row of the same key was there.
  private List<TableFrame.Line> added(Result result, ZoneId zone) {
    long before = known.map(Result::total).orElse(0L);
    long fresh = known.isEmpty() ? 0 : Math.max(0, result.total() - before);
    var keys = keys(result);
    var older = new HashSet<List<@Nullable Object>>();
    for (int row = (int) Math.min(fresh, result.rows().size()); row < result.rows().size(); row++) {
      older.add(key(result.rows().get(row), keys));
    }
    var lines = new ArrayList<TableFrame.Line>();
    for (int row = 0; row < result.rows().size(); row++) {
      var values = result.rows().get(row);
      var mark =
          row >= fresh
              ? Mark.NONE
              : !keys.isEmpty() && older.contains(key(values, keys)) ? Mark.UPDATED : Mark.NEW;
      lines.add(new TableFrame.Line(mark, cells(values, zone)));
    }
    return lines;
  }

  private List<TableFrame.Line> compared(Result result, ZoneId zone) {
    var keys = keys(result);
    var before = new HashMap<List<@Nullable Object>, List<@Nullable Object>>();
    if (known.isPresent()) {
      for (var values : known.get().rows()) {
        before.put(key(values, keys), values);
      }
    }
    boolean whole = known.map(each -> each.rows().size() >= each.total()).orElse(false);
    var lines = new ArrayList<TableFrame.Line>();
    for (var values : result.rows()) {
      var old = before.get(key(values, keys));
      if (old == null) {
        lines.add(new TableFrame.Line(whole ? Mark.NEW : Mark.NONE, cells(values, zone)));
      } else if (old.equals(values)) {
        lines.add(new TableFrame.Line(Mark.NONE, cells(values, zone)));
      } else {
        lines.add(new TableFrame.Line(Mark.UPDATED, changed(old, values, zone)));
      }
    }
    return lines;
  }

  private static List<TableFrame.Cell> cells(List<@Nullable Object> values, ZoneId zone) {
    var cells = new ArrayList<TableFrame.Cell>();
    values.forEach(each -> cells.add(TableFrame.Cell.of(Values.show(each, zone))));
    return cells;
  }

  private static List<TableFrame.Cell> changed(
      List<@Nullable Object> old, List<@Nullable Object> values, ZoneId zone) {
    var cells = new ArrayList<TableFrame.Cell>();
    for (int i = 0; i < values.size(); i++) {
      var was = Values.show(old.get(i), zone);
      var is = Values.show(values.get(i), zone);
      cells.add(
          was.equals(is)
              ? TableFrame.Cell.of(is)
              : new TableFrame.Cell(is, was, difference(old.get(i), values.get(i))));
    }
    return cells;
  }

  /// `+3` for whole numbers; empty for other values, whose difference says little.
  private static String difference(@Nullable Object old, @Nullable Object value) {
    return old instanceof Long a && value instanceof Long b
        ? (b > a ? "+" : "−") + Math.abs(b - a)
        : "";
  }

  private static List<Integer> keys(Result result) {
    return IntStream.range(0, result.fields().size())
        .filter(each -> result.fields().get(each).key())
        .boxed()
        .toList();
  }

  private static List<@Nullable Object> key(List<@Nullable Object> values, List<Integer> keys) {
    var key = new ArrayList<@Nullable Object>(keys.size());
    keys.forEach(each -> key.add(values.get(each)));
    return key;
  }
}
