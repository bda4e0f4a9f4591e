package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;

import java.util.List;
import millrace.engine.error.DataException;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;

/// `try_...`: null where a value is wrong for what is computed of it.
final class Attempts {
  private Attempts() {}

  static List<Function> functions() {
    return List.of(
        named("#null_on_error")
            .takes(ANY)
            .mayBeNull()
            .lazily(
                (call, evaluator) -> {
                  var child = evaluator.compile(call.arguments().getFirst());
                  return batch -> attempt(child, batch, call.type());
                }));
  }

  /// The function that gives null where another fails.
  static Function of(String name, String function) {
    return named(name)
        .takesAny(0, Integer.MAX_VALUE)
        .casts(Invocation::arguments)
        .means(call -> call.to("#null_on_error", call.to(function)));
  }

  /// All rows at once; where one of them is wrong, one by one.
  private static Vector attempt(Evaluation child, Batch batch, DataType type) {
    try {
      return child.evaluate(batch);
    } catch (DataException _) {
      var values = VectorBuilder.of(type);
      for (int row = 0; row < batch.size(); row++) {
        try {
          values.append(child.evaluate(batch.slice(row, 1)).object(0));
        } catch (DataException _) {
          values.append(null);
        }
      }
      return values.build();
    }
  }
}
