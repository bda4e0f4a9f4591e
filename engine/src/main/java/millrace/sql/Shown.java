package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.function.ValueText;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// The first rows of something as text.
final class Shown {
  /// No table is drawn with more rows.
  private static final int MOST = Integer.MAX_VALUE - 16;

  private Shown() {}

  static ShowText of(Dataset<?> dataset, int numRows) {
    int limit = Math.clamp(numRows, 0, MOST);
    var session = dataset.sparkSession();
    var rows =
        session.engine().rows(session.engine().resolve(new Plan.Limit(dataset.plan(), limit + 1L)));
    return of(dataset.schema(), rows, limit, ValueText.shown(session.settings().zone()));
  }

  static ShowText of(StructType schema, List<Batch> batches, int limit, ValueText cells) {
    var rows = new ArrayList<String[]>();
    for (var batch : batches) {
      for (int row = 0; row < batch.size() && rows.size() <= limit; row++) {
        var texts = new String[batch.width()];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = cells.text(batch.column(i).object(row), schema.apply(i).dataType());
        }
        rows.add(texts);
      }
    }
    return new ShowText(schema.fieldNames(), rows, limit);
  }
}
