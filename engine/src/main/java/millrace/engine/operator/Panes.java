package millrace.engine.operator;

import java.util.Arrays;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// One more column, behind the others: the start of the pane of time that holds the row's moment.
/// Rows without a moment are dropped. All lengths in microseconds.
public record Panes(Expression time, long length, long offset) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(time), length, Math.floorMod(offset, length));
  }

  private record Running(Evaluation time, long length, long offset) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var moments = time.evaluate(input);
      if (moments.validity().hasNulls()) {
        int[] rows = valid(moments);
        if (rows.length > 0) {
          pass(input.gather(rows, rows.length), moments.gather(rows, rows.length), output);
        }
      } else {
        pass(input, moments, output);
      }
    }

    private void pass(Batch input, Vector moments, Consumer<Batch> output) {
      long[] values = ((LongVector) moments).values();
      output.accept(
          with(input, new LongVector(starts(values, input.size()), input.size(), Validity.ALL)));
    }

    /// When all moments lie in one pane, as they mostly do, no row is divided.
    private long[] starts(long[] moments, int size) {
      var starts = new long[size];
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int row = 0; row < size; row++) {
        low = Math.min(low, moments[row]);
        high = Math.max(high, moments[row]);
      }
      long first = start(low);
      if (size > 0 && high - first < length) {
        Arrays.fill(starts, first);
        return starts;
      }
      long pane = first;
      for (int row = 0; row < size; row++) {
        long moment = moments[row];
        if (moment < pane || moment - pane >= length) {
          pane = start(moment);
        }
        starts[row] = pane;
      }
      return starts;
    }

    private long start(long moment) {
      return Math.floorDiv(moment - offset, length) * length + offset;
    }
  }

  /// The rows that are not null.
  static int[] valid(Vector vector) {
    var rows = new int[vector.size()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      rows[count] = row;
      count += vector.validity().isValid(row) ? 1 : 0;
    }
    return Arrays.copyOf(rows, count);
  }

  /// The batch with one more column behind the others.
  static Batch with(Batch batch, Vector column) {
    var columns = Arrays.copyOf(batch.columns().toArray(Vector[]::new), batch.width() + 1);
    columns[batch.width()] = column;
    return new Batch(batch.size(), columns);
  }
}
