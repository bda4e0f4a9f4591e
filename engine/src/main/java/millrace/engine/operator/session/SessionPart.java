package millrace.engine.operator.session;

import java.util.ArrayList;
import java.util.Optional;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Context;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;

/// The sessions of the rows that one worker saw. Handed over when it has seen all.
public final class SessionPart {
  private final SessionGrouping grouping;
  private final SessionTable table;
  private final Accumulation accumulation;
  private final Optional<SessionPieces> pieces;
  private final KeyTable late;
  private final long lateUntil;

  public SessionPart(SessionGrouping grouping, Context context) {
    this.grouping = grouping;
    this.table = new SessionTable(grouping.keys(), false);
    this.accumulation = grouping.accumulation();
    this.pieces =
        grouping.isOrdered() ? Optional.of(new SessionPieces(grouping)) : Optional.empty();
    var lateKeys = new ArrayList<>(grouping.keys());
    lateKeys.add(DataTypes.LongType);
    lateKeys.add(DataTypes.LongType);
    this.late = new KeyTable(lateKeys);
    long watermark = context.epoch().lateWatermark();
    this.lateUntil =
        grouping.dropsLate() && watermark != Long.MIN_VALUE ? watermark * 1000 : Long.MIN_VALUE;
  }

  /// Rows without a moment, or with a gap that is not positive, belong to no session.
  public void add(Batch batch) {
    int width = grouping.keys().size();
    var starts = batch.column(width);
    var ends = batch.column(width + 1);
    if (!(starts instanceof LongVector from) || !(ends instanceof LongVector to)) {
      return;
    }
    int size = batch.size();
    var rows = new int[size];
    var tooLate = new int[size];
    int count = 0;
    int lateCount = 0;
    for (int row = 0; row < size; row++) {
      long end = to.values()[row];
      if (from.isNull(row) || to.isNull(row) || end <= from.values()[row]) {
        continue;
      }
      if (end <= lateUntil) {
        tooLate[lateCount++] = row;
      } else {
        rows[count++] = row;
      }
    }
    if (lateCount > 0) {
      var dropped = batch.gather(tooLate, lateCount);
      late.assign(
          dropped.columns().subList(0, width + 2).toArray(Vector[]::new),
          lateCount,
          new int[lateCount]);
    }
    if (count > 0) {
      var taken = count == size ? batch : batch.gather(rows, count);
      if (pieces.isPresent()) {
        pieces.get().add(taken);
      } else {
        take(taken, width);
      }
    }
  }

  private void take(Batch batch, int width) {
    var sessions = new int[batch.size()];
    table.assign(
        batch.columns().subList(0, width).toArray(Vector[]::new),
        ((LongVector) batch.column(width)).values(),
        ((LongVector) batch.column(width + 1)).values(),
        batch.size(),
        sessions,
        accumulation);
    accumulation.update(sessions, table.bound(), batch);
  }

  /// The rows in pieces, where their order counts; no session is made of them yet.
  Optional<SessionPieces> pieces() {
    return pieces;
  }

  SessionTable table() {
    return table;
  }

  Accumulation accumulation() {
    return accumulation;
  }

  long lateCount() {
    return late.size();
  }
}
