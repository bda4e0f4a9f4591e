package millrace.engine.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// A lambda over the elements of arrays: all elements of a batch are the rows of one batch, beside
/// them the columns of the rows they come from, and the body is computed once for all.
final class LambdaEvaluation {
  private final Partial body;
  private final int outer;
  private final int parameters;

  private LambdaEvaluation(Partial body, int outer, int parameters) {
    this.body = body;
    this.outer = outer;
    this.parameters = parameters;
  }

  /// What becomes of the arrays and the values that the lambda gave for their elements.
  @FunctionalInterface
  interface Gathering {
    Vector of(ArrayVector arrays, Vector values);
  }

  /// Slots stay; parameters become the slots behind the largest.
  private static LambdaEvaluation open(Expression.ResolvedLambda lambda, Evaluator evaluator) {
    var highest = new int[] {-1};
    Expressions.visit(
        lambda.body(),
        each -> {
          if (each instanceof Expression.Slot slot) {
            highest[0] = Math.max(highest[0], slot.ordinal());
          }
        });
    int outer = highest[0] + 1;
    var bound =
        Expressions.replace(
            lambda.body(),
            each -> {
              for (int i = 0; i < lambda.parameters().size(); i++) {
                if (each instanceof Expression.Parameter used
                    && used.id() == lambda.parameters().get(i).id()) {
                  return Optional.of(new Expression.Slot(outer + i, used.type(), used.nullable()));
                }
              }
              return Optional.empty();
            });
    return new LambdaEvaluation(Partial.of(bound, evaluator), outer, lambda.parameters().size());
  }

  static Evaluation open(Expression.Call call, Evaluator evaluator, Gathering gathering) {
    var list = evaluator.compile(call.arguments().get(0));
    var lambda = open((Expression.ResolvedLambda) call.arguments().get(1), evaluator);
    return batch -> {
      var arrays = (ArrayVector) CastLoops.compacted(list.evaluate(batch));
      return gathering.of(arrays, lambda.apply(batch, arrays));
    };
  }

  private Vector apply(Batch batch, ArrayVector arrays) {
    int total = arrays.elements().size();
    var parents = new int[total];
    var places = new int[total];
    for (int row = 0; row < arrays.size(); row++) {
      for (int i = arrays.starts()[row]; i < arrays.ends()[row]; i++) {
        parents[i] = row;
        places[i] = i - arrays.starts()[row];
      }
    }
    return evaluate(batch, parents, arrays.elements(), new IntVector(places, total, Validity.ALL));
  }

  /// The body for given values of the parameters, each row with the columns of its parent.
  private Vector evaluate(Batch batch, int[] parents, Vector... values) {
    int total = values[0].size();
    var columns = new Vector[outer + parameters];
    for (int i = 0; i < outer; i++) {
      columns[i] =
          needs(i)
              ? batch.column(i).gather(parents, total)
              : new IntVector(new int[total], total, Validity.ALL);
    }
    System.arraycopy(values, 0, columns, outer, parameters);
    return flat(body.evaluate(new Batch(total, columns), Selection.all(total).rows(), total));
  }

  private boolean needs(int slot) {
    for (int used : body.slots()) {
      if (used == slot) {
        return true;
      }
    }
    return false;
  }

  private static Vector flat(Vector vector) {
    return vector instanceof DictionaryVector coded ? coded.flatten() : vector;
  }

  static Vector transform(ArrayVector arrays, Vector values) {
    return new ArrayVector(
        values, arrays.starts(), arrays.ends(), arrays.size(), arrays.validity());
  }

  static Vector filter(ArrayVector arrays, Vector values) {
    var kept = Selection.of(values);
    int size = arrays.size();
    var starts = new int[size];
    var ends = new int[size];
    int at = 0;
    for (int row = 0; row < size; row++) {
      starts[row] = at;
      while (at < kept.count() && kept.rows()[at] < arrays.ends()[row]) {
        at++;
      }
      ends[row] = at;
    }
    return new ArrayVector(
        arrays.elements().gather(kept.rows(), kept.count()), starts, ends, size, arrays.validity());
  }

  static Vector exists(ArrayVector arrays, Vector values) {
    return test(arrays, values, true);
  }

  static Vector forall(ArrayVector arrays, Vector values) {
    return test(arrays, values, false);
  }

  /// The value that decides, where an element has it; else null where one is unknown.
  private static Vector test(ArrayVector arrays, Vector values, boolean decides) {
    int size = arrays.size();
    var result = new boolean[size];
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      boolean decided = false;
      boolean known = true;
      for (int i = arrays.starts()[row]; i < arrays.ends()[row]; i++) {
        if (values.isNull(i)) {
          known = false;
        } else {
          decided |= ((BooleanVector) values).values()[i] == decides;
        }
      }
      result[row] = decided == decides;
      if (decided || known) {
        words[row >> 6] |= 1L << row;
      }
    }
    return new BooleanVector(result, size, Validity.of(words, size).and(arrays.validity(), size));
  }

  /// One element of each array a turn, for all rows that still have one.
  static Evaluation fold(Expression.Call call, Evaluator evaluator) {
    var list = evaluator.compile(call.arguments().get(0));
    var start = evaluator.compile(call.arguments().get(1));
    var merge = open((Expression.ResolvedLambda) call.arguments().get(2), evaluator);
    var finish = open((Expression.ResolvedLambda) call.arguments().get(3), evaluator);
    var sumType = call.arguments().get(1).type();
    return batch -> {
      var arrays = (ArrayVector) list.evaluate(batch);
      var sums = new @Nullable Object[batch.size()];
      var first = start.evaluate(batch);
      for (int row = 0; row < sums.length; row++) {
        sums[row] = first.object(row);
      }
      for (int turn = 0; ; turn++) {
        int place = turn;
        var open = new ArrayList<Integer>();
        for (int row = 0; row < sums.length; row++) {
          if (!arrays.isNull(row) && arrays.starts()[row] + place < arrays.ends()[row]) {
            open.add(row);
          }
        }
        if (open.isEmpty()) {
          break;
        }
        int[] rows = open.stream().mapToInt(Integer::intValue).toArray();
        int[] elements = new int[rows.length];
        var so = VectorBuilder.of(sumType);
        for (int i = 0; i < rows.length; i++) {
          elements[i] = arrays.starts()[rows[i]] + place;
          so.append(sums[rows[i]]);
        }
        var merged =
            merge.evaluate(
                batch, rows, so.build(), arrays.elements().gather(elements, elements.length));
        for (int i = 0; i < rows.length; i++) {
          sums[rows[i]] = merged.object(i);
        }
      }
      var all = VectorBuilder.of(sumType);
      for (var sum : sums) {
        all.append(sum);
      }
      var finished = finish.evaluate(batch, Selection.all(sums.length).rows(), all.build());
      return Masks.nullWhere(finished, arrays.validity());
    };
  }

  /// Sorts each array by a lambda that compares two elements; all pairs are compared beforehand.
  static Evaluation sort(Expression.Call call, Evaluator evaluator) {
    var list = evaluator.compile(call.arguments().get(0));
    var compare = open((Expression.ResolvedLambda) call.arguments().get(1), evaluator);
    return batch -> {
      var arrays = (ArrayVector) CastLoops.compacted(list.evaluate(batch));
      var order = new int[arrays.elements().size()];
      for (int row = 0; row < arrays.size(); row++) {
        int from = arrays.starts()[row];
        int count = arrays.isNull(row) ? 0 : arrays.ends()[row] - from;
        var answers = compare.pairs(batch, arrays, row, count);
        var places = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
          places.add(i);
        }
        places.sort((a, b) -> answers.applyAsInt(a, b));
        for (int i = 0; i < count; i++) {
          order[from + i] = from + places.get(i);
        }
      }
      return new ArrayVector(
          arrays.elements().gather(order, order.length),
          arrays.starts(),
          arrays.ends(),
          arrays.size(),
          arrays.validity());
    };
  }

  private IntBinaryOperator pairs(Batch batch, ArrayVector arrays, int row, int count) {
    if (count == 0) {
      return (_, _) -> 0;
    }
    var left = new int[count * count];
    var right = new int[count * count];
    var parents = new int[count * count];
    for (int i = 0; i < left.length; i++) {
      left[i] = arrays.starts()[row] + i / count;
      right[i] = arrays.starts()[row] + i % count;
      parents[i] = row;
    }
    var answers =
        evaluate(
            batch,
            parents,
            arrays.elements().gather(left, left.length),
            arrays.elements().gather(right, right.length));
    var numbers = new ArrayList<Integer>(List.of());
    for (int i = 0; i < left.length; i++) {
      numbers.add(answers.object(i) instanceof Number number ? number.intValue() : 0);
    }
    return (a, b) -> numbers.get(a * count + b);
  }
}
