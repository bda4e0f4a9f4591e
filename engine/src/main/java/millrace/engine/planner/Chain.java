package millrace.engine.planner;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.operator.Context;
import millrace.engine.operator.Operator;
import millrace.engine.operator.Step;
import millrace.engine.vector.Batch;

/// Operators one behind the other, each fed by the one before.
final class Chain {
  private final Operator[] operators;
  private final Consumer<Batch>[] inputs;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Chain(List<Step> steps, Context context, Consumer<Batch> output) {
    operators = steps.stream().map(step -> step.open(context)).toArray(Operator[]::new);
    inputs = new Consumer[operators.length + 1];
    inputs[operators.length] = output;
    for (int i = operators.length - 1; i >= 0; i--) {
      var operator = operators[i];
      var next = inputs[i + 1];
      inputs[i] =
          batch -> {
            if (batch.size() > 0) {
              operator.process(batch, next);
            }
          };
    }
  }

  void process(Batch batch) {
    inputs[0].accept(batch);
  }

  void finish() {
    for (int i = 0; i < operators.length; i++) {
      operators[i].finish(inputs[i + 1]);
    }
  }

  /// How many rows can pass before an operator is done, at least.
  long wanted() {
    long wanted = Long.MAX_VALUE;
    for (var operator : operators) {
      wanted = Math.min(wanted, operator.wanted());
    }
    return wanted;
  }

  boolean isDone() {
    for (var operator : operators) {
      if (operator.isDone()) {
        return true;
      }
    }
    return false;
  }
}
