package millrace.magics.stream;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import millrace.engine.sink.MemorySink;
import millrace.engine.vector.Batch;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;
import millrace.magics.live.Field;
import millrace.magics.live.Result;
import millrace.magics.live.Span;
import millrace.magics.live.Values;
import millrace.sql.Excerpt;
import org.jspecify.annotations.Nullable;

/// Reads what a view shows of a memory table: the rows that came last, or those of the newest
/// windows. Other rows are not touched.
///
/// @param insight what is known about the rows
/// @param whole whether each batch brings the whole result (complete mode)
/// @param most rows to read
record ResultRows(Insight insight, boolean whole, int most, ZoneId zone) {

  Result read(MemorySink.Content content) {
    var rows = whole ? newest(content.batches()) : last(content.batches());
    return new Result(insight.fields(), rows, content.size(), order(), content.version());
  }

  private Result.Order order() {
    return whole ? Result.Order.BY_KEY : Result.Order.NEWEST_FIRST;
  }

  /// The rows from the end on.
  private List<List<@Nullable Object>> last(List<Batch> batches) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var batch : batches.reversed()) {
      for (int row = batch.size() - 1; row >= 0 && rows.size() < most; row--) {
        rows.add(row(batch, row));
      }
    }
    return rows;
  }

  /// The rows of the newest windows, the newest first; without windows, or in an order of the
  /// query's own, the first rows.
  private List<List<@Nullable Object>> newest(List<Batch> batches) {
    var time = timeKey();
    var rows = new ArrayList<List<@Nullable Object>>();
    if (time.isEmpty() || insight.sorted()) {
      for (var batch : batches) {
        for (int row = 0; row < batch.size() && rows.size() < most; row++) {
          rows.add(row(batch, row));
        }
      }
    } else {
      for (var place : newest(batches, time.getAsInt())) {
        rows.add(row(batches.get(place.batch()), place.row()));
      }
    }
    if (!insight.sorted()) {
      rows.sort(Values.byWindowThenKey(insight.fields()));
    }
    return rows;
  }

  private record Place(long time, int batch, int row) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Long.compare(time, other.time);
    }
  }

  private List<Place> newest(List<Batch> batches, int column) {
    var kept = new PriorityQueue<Place>();
    for (int b = 0; b < batches.size(); b++) {
      Vector times = batches.get(b).column(column);
      Vector starts = times instanceof StructVector windows ? windows.field(0) : times;
      for (int row = 0; row < starts.size(); row++) {
        long time = starts.object(row) instanceof Long micros ? micros : Long.MIN_VALUE;
        if (kept.size() < most) {
          kept.add(new Place(time, b, row));
        } else if (time > kept.element().time()) {
          kept.remove();
          kept.add(new Place(time, b, row));
        }
      }
    }
    return List.copyOf(kept);
  }

  private OptionalInt timeKey() {
    return IntStream.range(0, insight.fields().size())
        .filter(
            i ->
                insight.fields().get(i).key()
                    && (insight.fields().get(i).kind() == Field.Kind.SPAN
                        || insight.fields().get(i).kind() == Field.Kind.TIME))
        .findFirst();
  }

  private List<@Nullable Object> row(Batch batch, int row) {
    var values = new ArrayList<@Nullable Object>(batch.width());
    for (int i = 0; i < batch.width(); i++) {
      var value = batch.column(i).object(row);
      values.add(
          switch (Insight.kind(insight.types().get(i))) {
            case NUMBER -> number(value);
            case TIME -> value instanceof Long micros ? moment(micros) : null;
            case SPAN -> span(batch.column(i), row);
            case OTHER -> value == null ? null : Excerpt.cell(value, insight.types().get(i), zone);
          });
    }
    return values;
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Integer || value instanceof Short || value instanceof Byte
        ? (Long) ((Number) value).longValue()
        : value;
  }

  private static @Nullable Span span(Vector windows, int row) {
    return windows instanceof StructVector struct
            && !struct.isNull(row)
            && struct.field(0).object(row) instanceof Long start
            && struct.field(1).object(row) instanceof Long end
        ? new Span(moment(start), moment(end))
        : null;
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
