package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.operator.Probe;
import millrace.engine.operator.Project;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Fragment.Leaf;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Plans a join: one side is read as a whole into a table, the rows of the other go by it. Of a
/// stream and rows that stand still, it is the stream that goes by.
final class JoinPlanning {
  private final Plan.Join join;
  private final Plan ours;
  private final Plan other;
  private final boolean isLeft;
  private final List<Expression> ourKeys = new ArrayList<>();
  private final List<Expression> otherKeys = new ArrayList<>();
  private final List<Boolean> nullSafe = new ArrayList<>();
  private final List<Expression> rest = new ArrayList<>();

  private JoinPlanning(Plan.Join join) {
    this.join = join;
    this.isLeft = join.type() != JoinType.RIGHT_OUTER && !isStreaming(join.right());
    this.ours = isLeft ? join.left() : join.right();
    this.other = isLeft ? join.right() : join.left();
  }

  /// @param chained whether stateful operators go by watermarks of their own
  static Fragment plan(Plan.Join join, Function<Plan, Fragment> plan, boolean chained) {
    return isStreaming(join.left()) && isStreaming(join.right())
        ? StreamJoinPlanning.plan(join, plan, chained)
        : new JoinPlanning(join).fragment(plan);
  }

  static boolean isStreaming(Plan plan) {
    return plan instanceof Plan.StreamScan
        || plan.inputs().stream().anyMatch(JoinPlanning::isStreaming);
  }

  private Fragment fragment(Function<Plan, Fragment> plan) {
    join.condition().ifPresent(this::split);
    var build = new ArrayList<Expression>();
    other.columns().forEach(each -> build.add(Binding.slot(each, other.columns())));
    build.addAll(Binding.bind(otherKeys, other.columns()));
    var columns =
        Stream.concat(join.left().columns().stream(), join.right().columns().stream()).toList();
    var type = join.type() == JoinType.RIGHT_OUTER ? JoinType.LEFT_OUTER : join.type();
    var probe =
        new Probe(
            type == JoinType.CROSS ? JoinType.INNER : type,
            Binding.bind(ourKeys, ours.columns()),
            nullSafe,
            residual(columns),
            isLeft,
            types(other.columns()));
    var step =
        new ProbeStep(
            probe,
            plan.apply(other).then(new Project(build)),
            other.columns().size(),
            otherKeys.stream().map(Expression::type).toList(),
            type != JoinType.FULL_OUTER && isFixed(other));
    var probed = plan.apply(ours).then(step);
    return type == JoinType.FULL_OUTER
        ? Fragment.of(new Leaf.OfStage(new OuterStage(probed, probe, step, types(ours.columns()))))
        : probed;
  }

  private static List<DataType> types(List<Attribute> columns) {
    return columns.stream().map(Attribute::type).toList();
  }

  /// Whether the rows are at hand, so that they are the same whenever they are asked for.
  private static boolean isFixed(Plan plan) {
    return plan.inputs().isEmpty()
        ? plan instanceof Plan.Rows
        : plan.inputs().stream().allMatch(JoinPlanning::isFixed);
  }

  private Optional<Expression> residual(List<Attribute> columns) {
    return rest.stream()
        .map(each -> Binding.bind(each, columns))
        .reduce(
            (one, other) ->
                new Expression.Call("and", List.of(one, other), DataTypes.BooleanType, true));
  }

  /// Takes the equations between the sides out of a condition; the rest is left for later.
  private void split(Expression condition) {
    if (condition instanceof Expression.Call(var name, var sides, _, _, _) && sides.size() == 2) {
      if (name.equals("and")) {
        sides.forEach(this::split);
        return;
      }
      boolean isEquation = name.equals("=") || name.equals("==") || name.equals("<=>");
      if (isEquation && isEquation(sides.get(0), sides.get(1), name.equals("<=>"))) {
        return;
      }
      if (isEquation && isEquation(sides.get(1), sides.get(0), name.equals("<=>"))) {
        return;
      }
    }
    rest.add(condition);
  }

  private boolean isEquation(Expression mine, Expression theirs, boolean isNullSafe) {
    if (!isOver(mine, ours) || !isOver(theirs, other) || !mine.type().equals(theirs.type())) {
      return false;
    }
    ourKeys.add(mine);
    otherKeys.add(theirs);
    nullSafe.add(isNullSafe);
    return true;
  }

  /// Whether an expression needs columns of the plan, and of it alone.
  private static boolean isOver(Expression expression, Plan plan) {
    var columns = new ArrayList<Attribute>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Expression.Column(var attribute)) {
            columns.add(attribute);
          }
        });
    return !columns.isEmpty()
        && columns.stream()
            .allMatch(column -> plan.columns().stream().anyMatch(each -> each.is(column)));
  }
}
