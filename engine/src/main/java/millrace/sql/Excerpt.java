package millrace.sql;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import millrace.engine.function.ValueText;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataType;
import millrace.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/// The first rows of a Dataset as `show()` has them, cell by cell, for those who draw them in
/// another way. The query runs once.
///
/// @param numeric whether a column holds numbers
/// @param more whether there are more rows
/// @param text what `show()` would print, without the last line's end
public record Excerpt(
    List<String> names, List<Boolean> numeric, List<List<String>> rows, boolean more, String text) {

  /// @param count of rows at most
  public static Excerpt of(Dataset<?> dataset, int count) {
    return Errors.shown(() -> read(dataset, count));
  }

  private static Excerpt read(Dataset<?> dataset, int count) {
    var session = dataset.sparkSession();
    var schema = dataset.schema();
    var batches =
        session.engine().rows(session.engine().resolve(new Plan.Limit(dataset.plan(), count + 1L)));
    var cells = ValueText.shown(session.settings().zone());
    var rows = new ArrayList<List<String>>();
    for (var batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < batch.width(); i++) {
          texts.add(cells.text(batch.column(i).object(row), schema.apply(i).dataType()));
        }
        rows.add(texts);
      }
    }
    boolean more = rows.size() > count;
    return new Excerpt(
        List.of(schema.fieldNames()),
        Stream.of(schema.fields()).map(each -> each.dataType() instanceof NumericType).toList(),
        List.copyOf(more ? rows.subList(0, count) : rows),
        more,
        Shown.of(schema, batches, count, cells).text(20, false));
  }

  /// A value of a vector as `show()` has it.
  public static String cell(@Nullable Object value, DataType type, ZoneId zone) {
    return ValueText.shown(zone).text(value, type);
  }
}
