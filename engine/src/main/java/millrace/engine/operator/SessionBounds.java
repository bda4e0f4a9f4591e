package millrace.engine.operator;

import java.util.Arrays;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;

/// Two more columns, behind the others: start and end of the session that the row begins, in
/// microseconds. A row without a moment or a gap, or with a gap that is not longer than zero,
/// begins none and is left out.
///
/// @param gap an interval of days to seconds
public record SessionBounds(Expression time, Expression gap) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(time), context.compile(gap));
  }

  private record Running(Evaluation time, Evaluation gap) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var starts = (LongVector) time.evaluate(input);
      var gaps = (LongVector) gap.evaluate(input);
      int[] rows = beginning(starts, gaps, input.size());
      if (rows.length == input.size()) {
        pass(input, starts, gaps, output);
      } else if (rows.length > 0) {
        pass(
            input.gather(rows, rows.length),
            starts.gather(rows, rows.length),
            gaps.gather(rows, rows.length),
            output);
      }
    }

    /// The rows that begin a session.
    private static int[] beginning(LongVector starts, LongVector gaps, int size) {
      var validity = starts.validity().and(gaps.validity(), size);
      long[] lengths = gaps.values();
      var rows = new int[size];
      int count = 0;
      for (int row = 0; row < size; row++) {
        if (lengths[row] > 0 && validity.isValid(row)) {
          rows[count++] = row;
        }
      }
      return Arrays.copyOf(rows, count);
    }

    private static void pass(
        Batch input, LongVector starts, LongVector gaps, Consumer<Batch> output) {
      int size = input.size();
      long[] from = starts.values();
      long[] lengths = gaps.values();
      var ends = new long[size];
      for (int row = 0; row < size; row++) {
        ends[row] = from[row] + lengths[row];
      }
      output.accept(
          Panes.with(Panes.with(input, starts), new LongVector(ends, size, Validity.ALL)));
    }
  }
}
