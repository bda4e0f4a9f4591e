package millrace.engine.operator;

import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Vector;

/// The rows for which the condition is true.
public record Filter(Expression condition) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(condition));
  }

  /// The rows that are true, in their order: `rows[0 .. result)`.
  static int selected(Vector condition, int[] rows) {
    if (!(condition instanceof BooleanVector flags)) {
      return 0;
    }
    boolean[] values = flags.values();
    int size = flags.size();
    int count = 0;
    if (flags.validity().hasNulls()) {
      long[] valid = flags.validity().words();
      for (int row = 0; row < size; row++) {
        rows[count] = row;
        count += values[row] && (valid[row >> 6] >>> row & 1) != 0 ? 1 : 0;
      }
      return count;
    }
    for (int row = 0; row < size; row++) {
      rows[count] = row;
      count += values[row] ? 1 : 0;
    }
    return count;
  }

  private static final class Running implements Operator {
    private final Computation condition;
    private int[] rows = new int[0];

    Running(Computation condition) {
      this.condition = condition;
    }

    @Override
    public void process(Batch input, Consumer<Batch> output) {
      if (rows.length < input.size()) {
        rows = new int[input.size()];
      }
      int count = selected(condition.evaluate(input), rows);
      if (count == input.size()) {
        output.accept(input);
      } else if (count > 0) {
        output.accept(input.gather(rows, count));
      }
    }
  }
}
