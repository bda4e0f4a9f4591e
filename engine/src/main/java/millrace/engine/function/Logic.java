package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.sql.types.DataTypes.BooleanType;

import java.util.List;
import millrace.engine.compute.Booleans;
import millrace.engine.compute.Concatenation;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.NullVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;

/// `and`, `or`, `not`: with null for unknown.
final class Logic {
  private Logic() {}

  static List<Function> functions() {
    return List.of(
        named("and")
            .takes(BOOLEAN, BOOLEAN)
            .casts(Logic::sides)
            .gives(BooleanType)
            .takesNulls()
            .lazily((call, evaluator) -> shortCut(call, evaluator, false))
            .shown((_, arguments) -> "(" + String.join(" AND ", arguments) + ")"),
        named("or")
            .takes(BOOLEAN, BOOLEAN)
            .casts(Logic::sides)
            .gives(BooleanType)
            .takesNulls()
            .lazily((call, evaluator) -> shortCut(call, evaluator, true))
            .shown((_, arguments) -> "(" + String.join(" OR ", arguments) + ")"),
        named("not", "!")
            .takes(BOOLEAN)
            .gives(BooleanType)
            .loop((_, _) -> (arguments, _) -> Booleans.not((BooleanVector) arguments[0]))
            .shown((_, arguments) -> "(NOT " + arguments.getFirst() + ")"));
  }

  private static List<Expression> sides(Invocation call) {
    boolean text = call.settings().ansi();
    for (var type : call.types()) {
      if (!(type instanceof millrace.sql.types.BooleanType
          || type instanceof NullType
          || (text && type instanceof StringType))) {
        throw call.mismatch(
            call.type(0).equals(call.type(1)) ? "BINARY_OP_WRONG_TYPE" : "BINARY_OP_DIFF_TYPES",
            "%s takes two BOOLEANs, but %s is %s and %s is %s"
                .formatted(
                    call.name(),
                    Names.of(call.argument(0)),
                    call.type(0).sql(),
                    Names.of(call.argument(1)),
                    call.type(1).sql()));
      }
    }
    return List.of(call.castTo(BOOLEAN, 0), call.castTo(BOOLEAN, 1));
  }

  /// The right side, where it may fail, is computed for the rows alone that the left one leaves
  /// open.
  ///
  /// @param decides the value of the left side that decides about the whole
  private static Evaluation shortCut(Expression.Call call, Evaluator evaluator, boolean decides) {
    var left = evaluator.compile(call.arguments().getFirst());
    var second = call.arguments().getLast();
    if (!Functions.canFail(second)) {
      var right = evaluator.compile(second);
      return batch -> joined(left.evaluate(batch), right.evaluate(batch), decides);
    }
    var right = Partial.of(second, evaluator);
    return batch -> {
      var known = booleans(left.evaluate(batch));
      var open = decides ? Selection.except(known) : Selection.except(Booleans.not(known));
      if (open.count() == 0) {
        return known;
      }
      if (open.count() == batch.size()) {
        return joined(known, right.evaluate(batch, open.rows(), open.count()), decides);
      }
      var values = right.evaluate(batch, open.rows(), open.count());
      return joined(known, spread(booleans(values), open, batch.size(), decides), decides);
    };
  }

  private static BooleanVector spread(
      BooleanVector values, Selection rows, int size, boolean otherwise) {
    var places = new int[size];
    java.util.Arrays.fill(places, values.size());
    for (int i = 0; i < rows.count(); i++) {
      places[rows.rows()[i]] = i;
    }
    return (BooleanVector)
        Concatenation.of(List.of(values, new BooleanVector(otherwise))).gather(places, size);
  }

  private static BooleanVector joined(Vector left, Vector right, boolean or) {
    return or
        ? Booleans.or(booleans(left), booleans(right))
        : Booleans.and(booleans(left), booleans(right));
  }

  private static BooleanVector booleans(Vector vector) {
    return vector instanceof NullVector
        ? new BooleanVector(new boolean[vector.size()], vector.size(), Validity.none(vector.size()))
        : (BooleanVector) vector;
  }
}
