package millrace.engine.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// An expression that is computed for some rows of a batch, of which it takes only the columns that
/// it needs.
final class Partial {
  private final int[] slots;
  private final Evaluation evaluation;

  private Partial(int[] slots, Evaluation evaluation) {
    this.slots = slots;
    this.evaluation = evaluation;
  }

  static Partial of(Expression expression, Evaluator evaluator) {
    var slots = new ArrayList<Integer>();
    var moved =
        Expressions.replace(
            expression,
            each -> {
              if (!(each instanceof Expression.Slot slot)) {
                return Optional.empty();
              }
              if (!slots.contains(slot.ordinal())) {
                slots.add(slot.ordinal());
              }
              return Optional.of(
                  new Expression.Slot(slots.indexOf(slot.ordinal()), slot.type(), slot.nullable()));
            });
    return new Partial(
        slots.stream().mapToInt(Integer::intValue).toArray(), evaluator.compile(moved));
  }

  static List<Partial> of(List<Expression> expressions, Evaluator evaluator) {
    return expressions.stream().map(each -> of(each, evaluator)).toList();
  }

  /// The columns of the batch that it needs, in the order in which it takes them.
  int[] slots() {
    return slots;
  }

  /// The value for the rows `rows[0 .. count)`, in their order.
  Vector evaluate(Batch batch, int[] rows, int count) {
    var columns = new Vector[slots.length];
    for (int i = 0; i < columns.length; i++) {
      var column = batch.column(slots[i]);
      columns[i] = count == batch.size() ? column : column.gather(rows, count);
    }
    return evaluation.evaluate(new Batch(count, columns));
  }
}
