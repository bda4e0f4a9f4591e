package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;
import millrace.sql.types.Metadata;

/// Conditions that are true of all rows, each once, and what follows from them.
final class Facts {
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
  /// Not so for a constant: Spark plans each micro-batch anew, and where a side has no rows it
  /// infers nothing from the constants that would be its columns.
  void name(Expression.Alias alias) {
    var column = new Column(alias.attribute());
    list().forEach(each -> add(replaced(each, alias.child(), column)));
    if (!(alias.child() instanceof Expression.Literal)
        && Functions.isDeterministic(alias.child())) {
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

  // --- what follows ---

  /// What follows when columns that are equal stand for each other.
  Facts equated() {
    var found = new Facts();
    var parts = list().stream().filter(each -> !isNotNull(each)).toList();
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
  Facts notNull() {
    var found = new Facts();
    for (var fact : list()) {
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
      case Call call when Functions.isNullWithNull(call) ->
          call.arguments().forEach(each -> visitNeeded(each, visitor));
      default -> {}
    }
  }

  static boolean isNotNull(Expression fact) {
    return fact instanceof Call call && call.function().equals("isnotnull");
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
}
