package millrace.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;

/// The condition of a join, taken apart: what must be equal on both sides, and the rest.
///
/// @param pairs over columns of the left side, and of the right side, of one type
/// @param rest the other parts, all of which must be true
public record JoinKeys(List<Pair> pairs, List<Expression> rest) {
  public JoinKeys {
    pairs = List.copyOf(pairs);
    rest = List.copyOf(rest);
  }

  /// @param nullSafe whether null equals null
  public record Pair(Expression left, Expression right, boolean nullSafe) {}

  public static JoinKeys of(Plan.Join join) {
    var pairs = new ArrayList<Pair>();
    var rest = new ArrayList<Expression>();
    for (var part : join.condition().stream().flatMap(JoinKeys::parts).toList()) {
      if (part instanceof Call(var function, var sides, _, _, _)
          && (function.equals("=") || function.equals("==") || function.equals("<=>"))
          && sides.get(0).type().equals(sides.get(1).type())) {
        boolean nullSafe = function.equals("<=>");
        var one = sides.get(0);
        var other = sides.get(1);
        if (isOver(one, join.left()) && isOver(other, join.right())) {
          pairs.add(new Pair(one, other, nullSafe));
          continue;
        }
        if (isOver(other, join.left()) && isOver(one, join.right())) {
          pairs.add(new Pair(other, one, nullSafe));
          continue;
        }
      }
      rest.add(part);
    }
    return new JoinKeys(pairs, rest);
  }

  /// The parts of a condition that must all be true.
  public static Stream<Expression> parts(Expression condition) {
    return condition instanceof Call(var function, var sides, _, _, _) && function.equals("and")
        ? sides.stream().flatMap(JoinKeys::parts)
        : Stream.of(condition);
  }

  /// Whether an expression needs columns of the plan, and of it alone.
  public static boolean isOver(Expression expression, Plan side) {
    var used = new ArrayList<Column>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Column column) {
            used.add(column);
          }
        });
    return !used.isEmpty()
        && used.stream()
            .allMatch(
                column -> side.columns().stream().anyMatch(each -> each.is(column.attribute())));
  }
}
