package millrace.engine.operator;

import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// Two more columns, behind the others: start and end of the session that the row begins, in
/// microseconds. Null where there is no moment or no gap.
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
      int size = input.size();
      var starts = time.evaluate(input);
      var gaps = gap.evaluate(input);
      var ends = new long[size];
      if (starts instanceof LongVector from && gaps instanceof LongVector lengths) {
        for (int row = 0; row < size; row++) {
          ends[row] = from.values()[row] + lengths.values()[row];
        }
      }
      Validity validity = starts.validity().and(gaps.validity(), size);
      Vector end = new LongVector(ends, size, validity);
      output.accept(Panes.with(Panes.with(input, starts), end));
    }
  }
}
