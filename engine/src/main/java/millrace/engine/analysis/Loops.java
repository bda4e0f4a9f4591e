package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataType;

/// Resolves queries that name themselves.
final class Loops {
  private Loops() {}

  static Plan resolve(Plan.Loop loop, Surroundings surroundings) {
    if (!loop.columns().isEmpty()) {
      return loop;
    }
    var first = Analysis.analyze(loop.first(), surroundings);
    // what comes later may be null where the first rows are not
    var columns = first.columns().stream().map(each -> each.fresh().withNullable(true)).toList();
    var next = Analysis.analyze(loop.next(), surroundings.inside(loop, columns));
    new Places(loop.id()).check(next, true);
    return new Plan.Loop(
        loop.id(),
        first,
        fitted(next, first.columns(), surroundings.settings()),
        loop.levels(),
        first.columns().stream().map(Attribute::fresh).toList());
  }

  /// A reference to the loop around, whose columns are new each time.
  static Plan resolve(Plan.LoopRows rows, Surroundings surroundings) {
    var columns = surroundings.loops().get(rows.id());
    return columns == null || !rows.columns().isEmpty()
        ? rows
        : new Plan.LoopRows(rows.id(), columns.stream().map(Attribute::fresh).toList());
  }

  /// The second plan, its columns of the types of the first one's.
  private static Plan fitted(Plan next, List<Attribute> first, Settings settings) {
    var columns = next.columns();
    if (columns.size() != first.size()) {
      throw new QueryException(
          "NUM_COLUMNS_MISMATCH",
          Map.of(
              "operator",
              "UNION",
              "firstNumColumns",
              String.valueOf(first.size()),
              "invalidOrdinalNum",
              Quoted.ordinal(1),
              "invalidNumColumns",
              String.valueOf(columns.size())),
          "the two queries of a recursive one have as many columns, but got %d and %d"
              .formatted(first.size(), columns.size()));
    }
    boolean fits =
        IntStream.range(0, first.size())
            .allMatch(i -> columns.get(i).type().equals(first.get(i).type()));
    if (fits) {
      return next;
    }
    requireNarrower(columns, first, settings);
    var results = new ArrayList<Expression>();
    for (int i = 0; i < first.size(); i++) {
      var column = columns.get(i);
      results.add(
          new Expression.Alias(
              Functions.widen(new Expression.Column(column), first.get(i).type(), settings),
              column.name()));
    }
    return new Plan.Project(next, List.copyOf(results));
  }

  /// The first rows are there before the second query is known: their types stay.
  private static void requireNarrower(
      List<Attribute> next, List<Attribute> first, Settings settings) {
    for (int i = 0; i < first.size(); i++) {
      var wanted = first.get(i).type();
      var got = next.get(i).type();
      if (!Coercion.tightest(wanted, got, settings).equals(Optional.of(wanted))) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE",
            Map.of("left", quoted(wanted), "right", quoted(got)));
      }
    }
  }

  private static String quoted(DataType type) {
    return "\"" + type.sql() + "\"";
  }

  /// Where a query may name itself: where each row of the last time can be looked at by itself.
  private record Places(Plan.Loop.Id id) {
    void check(Plan plan, boolean allowed) {
      switch (plan) {
        case Plan.LoopRows rows when rows.id() == id && !allowed ->
            throw new QueryException("INVALID_RECURSIVE_REFERENCE.PLACE", Map.of());
        case Plan.Join join -> {
          check(join.left(), allowed && isWhole(join.type(), true));
          check(join.right(), allowed && isWhole(join.type(), false));
        }
        case Plan.Aggregate _, Plan.Over _, Plan.Sort _ ->
            plan.inputs().forEach(each -> check(each, false));
        default -> plan.inputs().forEach(each -> check(each, allowed));
      }
      Plans.subqueries(plan).forEach(each -> check((Plan) each.query(), allowed));
    }

    private static boolean isWhole(JoinType type, boolean left) {
      return switch (type) {
        case INNER, CROSS -> true;
        case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> left;
        case RIGHT_OUTER -> !left;
        case FULL_OUTER -> false;
      };
    }
  }
}
