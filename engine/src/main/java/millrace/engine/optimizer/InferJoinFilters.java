package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;
import millrace.sql.types.Metadata;

/// Gives each side of a join of streams the conditions that follow from those of the other side and
/// from what must be equal, where the side's rows without partner do not go out: a row that can
/// find none is not kept then. It keeps what Spark keeps, whose count of state rows is public.
/// Other joins do without; a row without partner costs them little.
final class InferJoinFilters implements Rewrite {
  /// Operators that are null where an operand is.
  private static final Set<String> NULL_WITH_NULL =
      Set.of("=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "add_time", "negative", "not");

  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            each instanceof Plan.Join join
                    && Plans.isStreaming(join.left())
                    && Plans.isStreaming(join.right())
                ? infer(join)
                : each);
  }

  private static Plan infer(Plan.Join join) {
    boolean ofLeft =
        switch (join.type()) {
          case INNER, CROSS, LEFT_SEMI, RIGHT_OUTER -> true;
          case LEFT_OUTER, FULL_OUTER, LEFT_ANTI -> false;
        };
    boolean ofRight =
        switch (join.type()) {
          case INNER, CROSS, LEFT_SEMI, LEFT_OUTER, LEFT_ANTI -> true;
          case RIGHT_OUTER, FULL_OUTER -> false;
        };
    var parts = new Facts();
    join.condition().ifPresent(each -> Conjuncts.split(each).forEach(parts::add));
    var all = new Facts();
    all.addAll(known(join.left(), ofLeft ? parts.over(join.left()) : new Facts()));
    all.addAll(known(join.right(), ofRight ? parts.over(join.right()) : new Facts()));
    all.addAll(parts);
    all.addAll(equated(all));
    all.addAll(notNull(all));
    return new Plan.Join(
        ofLeft ? filtered(join.left(), all) : join.left(),
        ofRight ? filtered(join.right(), all) : join.right(),
        join.type(),
        join.condition(),
        join.using());
  }

  private static Plan filtered(Plan side, Facts all) {
    var known = known(side);
    var present = Conjuncts.ids(side.columns().stream().filter(each -> !each.nullable()).toList());
    return Conjuncts.filtered(
        side,
        all.over(side).list().stream()
            .filter(each -> !known.contains(each))
            .filter(each -> !(isNotNull(each) && present.containsAll(Conjuncts.used(each))))
            .toList());
  }

  private static boolean isNotNull(Expression fact) {
    return fact instanceof Call(var function, _, _, _, _) && function.equals("isnotnull");
  }

  // --- what is known of all rows of a plan ---

  private static Facts known(Plan plan) {
    return known(plan, new Facts());
  }

  /// @param above what filters above let through, which then holds below as well: what a column of
  ///   a projection is known to be, is known of what it is computed of, and of all that is computed
  ///   of the same
  private static Facts known(Plan plan, Facts above) {
    var facts = new Facts();
    switch (plan) {
      case Plan.Filter(var input, var condition) -> {
        var here = new Facts();
        here.addAll(above);
        Conjuncts.split(condition).forEach(here::add);
        facts.addAll(known(input, here));
      }
      case Plan.Project project -> {
        var substitution = new Substitution(project.expressions());
        var below = new Facts();
        above.list().forEach(each -> below.add(substitution.in(each)));
        facts.addAll(known(project.input(), below.over(project.input())));
        for (var column : project.expressions()) {
          if (column instanceof Expression.Alias alias) {
            facts.name(alias);
          }
        }
      }
      case Plan.Watermark watermark -> {
        var time = Conjuncts.used(watermark.column());
        var below = new Facts();
        above.list().stream()
            .filter(each -> Conjuncts.used(each).stream().noneMatch(time::contains))
            .forEach(below::add);
        facts.addAll(known(watermark.input(), below));
      }
      case Plan.Join join -> facts.addAll(known(join));
      case Plan.Windows _,
          Plan.Sessions _,
          Plan.Generate _,
          Plan.Sort _,
          Plan.Named _,
          Plan.Copy _ -> {
        var input = plan.inputs().getFirst();
        facts.addAll(known(input, above.over(input)));
      }
      case Plan.Limit _, Plan.Deduplicate _, Plan.Aggregate _, Plan.Distinct _ ->
          facts.addAll(known(plan.inputs().getFirst()));
      default -> {}
    }
    facts.addAll(above);
    facts.addAll(notNull(facts));
    return facts.over(plan);
  }

  private static Facts known(Plan.Join join) {
    return switch (join.type()) {
      case INNER, CROSS, LEFT_SEMI -> {
        var facts = known(join.left());
        facts.addAll(known(join.right()));
        join.condition().ifPresent(each -> Conjuncts.split(each).forEach(facts::add));
        facts.addAll(equated(facts));
        yield facts;
      }
      case LEFT_OUTER, LEFT_ANTI -> known(join.left());
      case RIGHT_OUTER -> known(join.right());
      case FULL_OUTER -> new Facts();
    };
  }

  /// What follows when columns that are equal stand for each other.
  private static Facts equated(Facts facts) {
    var found = new Facts();
    var parts = facts.list().stream().filter(each -> !isNotNull(each)).toList();
    for (var part : parts) {
      if (!(part instanceof Call(var function, var sides, _, _, _))
          || !function.equals("=")
          || isSame(sides.get(0), sides.get(1))) {
        continue;
      }
      for (var other : parts) {
        if (isSame(part, other)) {
          continue;
        }
        if (isColumn(sides.get(0)) && isColumnOrCast(sides.get(1))) {
          found.add(replaced(other, sides.get(0), sides.get(1)));
        }
        if (isColumn(sides.get(1)) && isColumnOrCast(sides.get(0))) {
          found.add(replaced(other, sides.get(1), sides.get(0)));
        }
      }
    }
    return found;
  }

  private static boolean isColumn(Expression expression) {
    return expression instanceof Column;
  }

  private static boolean isColumnOrCast(Expression expression) {
    return isColumn(expression) || (expression instanceof Cast cast && isColumn(cast.child()));
  }

  private static Expression replaced(Expression in, Expression what, Expression by) {
    return Expressions.replace(in, each -> isSame(each, what) ? Optional.of(by) : Optional.empty());
  }

  /// What cannot be null where all the facts are true.
  private static Facts notNull(Facts facts) {
    var found = new Facts();
    for (var fact : facts.list()) {
      visitNeeded(
          isNotNull(fact) ? Expressions.children(fact).getFirst() : fact,
          each -> found.add(call("isnotnull", each)));
    }
    return found;
  }

  private static void visitNeeded(Expression expression, Consumer<Expression> visitor) {
    switch (expression) {
      case Column _ -> visitor.accept(expression);
      case Expression.Field field -> {
        if (isPath(field)) {
          visitor.accept(field);
        }
      }
      case Cast cast -> visitNeeded(cast.child(), visitor);
      case Call call when NULL_WITH_NULL.contains(call.function()) ->
          call.arguments().forEach(each -> visitNeeded(each, visitor));
      default -> {}
    }
  }

  private static Call call(String function, Expression... arguments) {
    return new Call(function, List.of(arguments), DataTypes.BooleanType, false);
  }

  private static boolean isPath(Expression expression) {
    return expression instanceof Column
        || (expression instanceof Expression.Field field && isPath(field.struct()));
  }

  static boolean isSame(Expression one, Expression other) {
    return one.getClass() == other.getClass() && form(one).equals(form(other));
  }

  /// The expression with columns that have their identity alone.
  private static Expression form(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Column(var column)
                ? Optional.of(
                    new Column(
                        new Attribute(
                            column.id(), "", column.type(), true, Metadata.empty(), List.of())))
                : Optional.empty());
  }

  /// Conditions that are true of all rows, each once.
  private static final class Facts {
    /// More are not looked for; they become many where columns have many names.
    private static final int MANY = 256;

    private final Map<Expression, Expression> byForm = new LinkedHashMap<>();

    void add(Expression fact) {
      boolean isTrivial =
          fact instanceof Call(_, var sides, _, _, _)
              && sides.size() == 2
              && isSame(sides.get(0), sides.get(1));
      if (!isTrivial && byForm.size() < MANY && Functions.isDeterministic(fact)) {
        byForm.putIfAbsent(form(fact), fact);
      }
    }

    void addAll(Facts others) {
      others.list().forEach(this::add);
    }

    /// The facts hold under the column's new name as well, and the name stands for its expression.
    void name(Expression.Alias alias) {
      var column = new Column(alias.attribute());
      list().forEach(each -> add(replaced(each, alias.child(), column)));
      if (Functions.isDeterministic(alias.child())) {
        add(call("<=>", alias.child(), column));
      }
    }

    boolean contains(Expression fact) {
      return byForm.containsKey(form(fact));
    }

    /// Those that speak of columns of the plan alone.
    Facts over(Plan plan) {
      var columns = Conjuncts.ids(plan.columns());
      var facts = new Facts();
      for (var fact : list()) {
        var used = Conjuncts.used(fact);
        if (!used.isEmpty() && columns.containsAll(used)) {
          facts.add(fact);
        }
      }
      return facts;
    }

    List<Expression> list() {
      return new ArrayList<>(byForm.values());
    }
  }
}
