package millrace.engine.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.plan.JoinType;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// Looks for the partners of rows among those of a {@link JoinTable}.
///
/// @param type where the left side is the rows that come; `RIGHT_OUTER` does not occur
/// @param keys of the rows that come
/// @param residual what besides the keys must be true of two rows, over the columns of both
/// @param isLeft whether the rows that come stand left in what goes out
/// @param otherTypes the types of the table's columns
public record Probe(
    JoinType type,
    List<Expression> keys,
    List<Boolean> nullSafe,
    Optional<Expression> residual,
    boolean isLeft,
    List<DataType> otherTypes) {
  private static final int PAIRS = 16 * Batch.ROWS;

  public Operator open(JoinTable table, Context context) {
    return new Running(this, table, context);
  }

  private static final class Running implements Operator {
    private final Probe probe;
    private final JoinTable table;
    private final KeyTable known;
    private final List<Evaluation> keys;
    private final Optional<Evaluation> residual;
    private final Cancellation cancellation;

    /// Rows that come and rows of the table that may belong together.
    private int[] ours = new int[Batch.ROWS];

    private int[] theirs = new int[Batch.ROWS];
    private int pairs;

    Running(Probe probe, JoinTable table, Context context) {
      this.probe = probe;
      this.table = table;
      this.known = table.keys();
      this.keys = context.compile(probe.keys);
      this.residual = probe.residual.map(context::compile);
      this.cancellation = context.cancellation();
    }

    @Override
    public void process(Batch input, Consumer<Batch> output) {
      int[] groups = find(input);
      if (table.isUnique() && residual.isEmpty() && probe.type == JoinType.INNER) {
        uniquePartners(input, groups, output);
        return;
      }
      pairs = 0;
      var matched = new boolean[input.size()];
      int flushed = 0;
      for (int row = 0; row < input.size(); row++) {
        if (groups[row] >= 0) {
          addPairs(row, groups[row]);
        }
        if (pairs >= PAIRS) {
          cancellation.check();
          flush(input, matched, flushed, row + 1, output);
          flushed = row + 1;
        }
      }
      flush(input, matched, flushed, input.size(), output);
    }

    private int[] find(Batch input) {
      var vectors = new Vector[keys.size()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = keys.get(i).evaluate(input);
      }
      var groups = new int[input.size()];
      known.find(vectors, input.size(), groups);
      for (int i = 0; i < vectors.length; i++) {
        var validity = vectors[i].validity();
        if (!probe.nullSafe.get(i) && validity.hasNulls()) {
          for (int row = 0; row < groups.length; row++) {
            groups[row] = validity.isNull(row) ? -1 : groups[row];
          }
        }
      }
      return groups;
    }

    private void uniquePartners(Batch input, int[] groups, Consumer<Batch> output) {
      var rows = new int[groups.length];
      var partners = new int[groups.length];
      int count = 0;
      for (int row = 0; row < groups.length; row++) {
        int group = groups[row];
        if (group >= 0) {
          rows[count] = row;
          partners[count++] = table.row(table.from(group));
        }
      }
      if (count > 0) {
        output.accept(
            joined(
                count == input.size() ? input : input.gather(rows, count),
                table.rows().gather(partners, count)));
      }
    }

    private void addPairs(int row, int group) {
      int from = table.from(group);
      int to = table.to(group);
      if (pairs + to - from > ours.length) {
        int length = Math.max(ours.length * 2, pairs + to - from);
        ours = Arrays.copyOf(ours, length);
        theirs = Arrays.copyOf(theirs, length);
      }
      for (int place = from; place < to; place++) {
        ours[pairs] = row;
        theirs[pairs++] = table.row(place);
      }
    }

    /// Hands out what the pairs of the rows `from .. to` make.
    private void flush(Batch input, boolean[] matched, int from, int to, Consumer<Batch> output) {
      var both = pairs == 0 ? new Batch(0) : pairs(input);
      int[] kept = new int[0];
      int count = pairs;
      if (residual.isPresent() && pairs > 0) {
        var selection = Selection.of(residual.get().evaluate(both));
        kept = selection.rows();
        count = selection.count();
      }
      for (int i = 0; i < count; i++) {
        int pair = kept.length == 0 ? i : kept[i];
        matched[ours[pair]] = true;
        if (probe.type == JoinType.FULL_OUTER) {
          table.mark(theirs[pair]);
        }
      }
      boolean handsOutPairs = probe.type != JoinType.LEFT_SEMI && probe.type != JoinType.LEFT_ANTI;
      if (handsOutPairs && count > 0) {
        output.accept(count == pairs ? both : both.gather(kept, count));
      }
      pairs = 0;
      single(input, matched, from, to, output);
    }

    private Batch pairs(Batch input) {
      return joined(input.gather(ours, pairs), table.rows().gather(theirs, pairs));
    }

    /// Hands out rows for themselves: with or without a partner, as the type wants them.
    private void single(Batch input, boolean[] matched, int from, int to, Consumer<Batch> output) {
      boolean wanted =
          switch (probe.type) {
            case LEFT_SEMI -> true;
            case LEFT_ANTI, LEFT_OUTER, FULL_OUTER -> false;
            default -> {
              from = to;
              yield true;
            }
          };
      var rows = new int[to - from];
      int count = 0;
      for (int row = from; row < to; row++) {
        if (matched[row] == wanted) {
          rows[count++] = row;
        }
      }
      if (count == 0) {
        return;
      }
      var alone = input.gather(rows, count);
      boolean withNulls = !wanted && probe.type != JoinType.LEFT_ANTI;
      output.accept(withNulls ? joined(alone, Pairs.nulls(probe.otherTypes, count)) : alone);
    }

    private Batch joined(Batch mine, Batch others) {
      return Pairs.beside(probe.isLeft ? mine : others, probe.isLeft ? others : mine);
    }
  }

  /// The table's rows that found no partner, beside nulls of the given types.
  public Batch unmatched(JoinTable table, List<DataType> ourTypes) {
    var others = table.unmatched();
    var nulls = Pairs.nulls(ourTypes, others.size());
    return Pairs.beside(isLeft ? nulls : others, isLeft ? others : nulls);
  }
}
