package millrace.engine.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.compute.Concatenation;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// A `case`: each branch is computed for the rows that come to it alone, so that what is wrong in
/// the others is no error.
final class Branches implements Evaluation {
  private final List<Partial> conditions;
  private final List<Partial> values;
  private final Optional<Partial> otherwise;
  private final Vector none;

  private Branches(
      List<Partial> conditions, List<Partial> values, Optional<Partial> otherwise, Vector none) {
    this.conditions = conditions;
    this.values = values;
    this.otherwise = otherwise;
    this.none = none;
  }

  static Evaluation open(Expression.Case branches, Evaluator evaluator) {
    return new Branches(
        Partial.of(
            branches.branches().stream().map(Expression.Branch::condition).toList(), evaluator),
        Partial.of(branches.branches().stream().map(Expression.Branch::value).toList(), evaluator),
        branches.otherwise().map(value -> Partial.of(value, evaluator)),
        Constant.one(new Expression.Literal(null, branches.type())));
  }

  /// The first that is not null, of expressions of one type.
  static Evaluation firstKnown(List<Expression> expressions, Evaluator evaluator) {
    var parts = Partial.of(expressions, evaluator);
    var none = Constant.one(new Expression.Literal(null, expressions.getFirst().type()));
    return batch -> {
      var merge = new Merge(batch.size());
      for (var part : parts) {
        if (merge.isDone()) {
          break;
        }
        var value = part.evaluate(batch, merge.rows, merge.left);
        merge.put(value, Selection.except(Comparison.isNull(value)));
      }
      return merge.result(none);
    };
  }

  @Override
  public Vector evaluate(Batch batch) {
    var merge = new Merge(batch.size());
    for (int i = 0; i < conditions.size() && !merge.isDone(); i++) {
      var met = Selection.of(conditions.get(i).evaluate(batch, merge.rows, merge.left));
      if (met.count() > 0) {
        int[] rows = merge.rowsOf(met);
        merge.put(values.get(i).evaluate(batch, rows, met.count()), rows, met);
      }
    }
    if (!merge.isDone() && otherwise.isPresent()) {
      var all = Selection.all(merge.left);
      int[] rows = merge.rowsOf(all);
      merge.put(otherwise.get().evaluate(batch, rows, all.count()), rows, all);
    }
    return merge.result(none);
  }

  /// Puts parts of a result together: which rows are still without a value, and where each of the
  /// others has its own.
  private static final class Merge {
    private final List<Vector> parts = new ArrayList<>();
    private final int[] places;
    private int used;
    private int[] rows;
    private int left;

    Merge(int size) {
      places = new int[size];
      Arrays.fill(places, -1);
      rows = Selection.all(size).rows();
      left = size;
    }

    boolean isDone() {
      return left == 0;
    }

    /// The rows of the batch that a selection among those left means.
    int[] rowsOf(Selection selection) {
      var named = new int[selection.count()];
      for (int i = 0; i < named.length; i++) {
        named[i] = rows[selection.rows()[i]];
      }
      return named;
    }

    /// The values are those of the rows of the selection, in its order.
    void put(Vector values, int[] named, Selection selection) {
      for (int i = 0; i < named.length; i++) {
        places[named[i]] = used + i;
      }
      take(values, selection);
    }

    /// The values are those of all rows left, of which the selection is taken.
    void put(Vector values, Selection selection) {
      for (int i = 0; i < selection.count(); i++) {
        places[rows[selection.rows()[i]]] = used + selection.rows()[i];
      }
      take(values, selection);
    }

    private void take(Vector values, Selection selection) {
      parts.add(values);
      used += values.size();
      if (selection.count() == 0) {
        return;
      }
      var rest = new int[left - selection.count()];
      int next = 0;
      int kept = 0;
      for (int i = 0; i < left; i++) {
        if (next < selection.count() && selection.rows()[next] == i) {
          next++;
        } else {
          rest[kept++] = rows[i];
        }
      }
      rows = rest;
      left = kept;
    }

    Vector result(Vector none) {
      if (parts.size() == 1 && left == 0) {
        return parts.getFirst();
      }
      if (parts.isEmpty()) {
        return none.gather(places, places.length);
      }
      return Concatenation.of(parts).gather(places, places.length);
    }
  }
}
