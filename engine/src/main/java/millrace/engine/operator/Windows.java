package millrace.engine.operator;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;

/// Each row once for each time window that holds its moment, the latest window first, with one more
/// column for the window. Rows without a moment are dropped. All lengths in microseconds.
public record Windows(Expression time, long size, long slide, long offset) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(time), this);
  }

  private record Running(Evaluation time, Windows windows) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var moments = time.evaluate(input);
      if (!(moments instanceof LongVector times)) {
        return;
      }
      long size = windows.size;
      long slide = windows.slide;
      long offset = windows.offset;
      int most = (int) ((size + slide - 1) / slide);
      var rows = new int[input.size() * most];
      var starts = new long[rows.length];
      var ends = new long[rows.length];
      int count = 0;
      for (int row : Panes.valid(moments)) {
        long moment = times.values()[row];
        long start = Math.floorDiv(moment - offset, slide) * slide + offset;
        for (; start > moment - size; start -= slide) {
          rows[count] = row;
          starts[count] = start;
          ends[count++] = start + size;
        }
      }
      if (count > 0) {
        output.accept(Panes.with(input.gather(rows, count), window(starts, ends, count)));
      }
    }
  }

  static StructVector window(long[] starts, long[] ends, int count) {
    return new StructVector(
        List.of(
            new LongVector(starts, count, Validity.ALL), new LongVector(ends, count, Validity.ALL)),
        count,
        Validity.ALL);
  }
}
