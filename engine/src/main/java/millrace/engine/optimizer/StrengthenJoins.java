package millrace.engine.optimizer;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Makes an outer join an inner one, or a full outer one a left or right one, where a filter above
/// lets no row through that has nulls in the place of a partner, or a join above finds none for it.
final class StrengthenJoins implements Rewrite {
  private final Settings settings;

  StrengthenJoins(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Plan apply(Plan plan) {
    return rewritten(plan, List.of());
  }

  /// @param above what filters above let through alone
  private Plan rewritten(Plan plan, List<Expression> above) {
    return switch (plan) {
      case Plan.Filter filter ->
          below(
              filter,
              Stream.concat(above.stream(), Conjuncts.split(filter.condition()).stream()).toList());
      case Plan.Project project -> {
        var substitution = new Substitution(project.expressions());
        yield below(project, above.stream().map(substitution::in).toList());
      }
      case Plan.Windows windows -> {
        var present = new Call("isnotnull", List.of(windows.time()), DataTypes.BooleanType, false);
        yield below(windows, Stream.concat(above.stream(), Stream.of(present)).toList());
      }
      case Plan.Watermark watermark -> {
        var time = Conjuncts.used(watermark.column());
        yield below(
            watermark,
            above.stream()
                .filter(each -> Conjuncts.used(each).stream().noneMatch(time::contains))
                .toList());
      }
      case Plan.Sort _, Plan.Generate _ -> below(plan, above);
      case Plan.Join join -> join(join, above);
      default -> Plans.mapInputs(plan, this::apply);
    };
  }

  private Plan below(Plan plan, List<Expression> above) {
    return Plans.mapInputs(plan, input -> rewritten(input, over(input, above)));
  }

  private static List<Expression> over(Plan plan, List<Expression> facts) {
    var columns = Conjuncts.ids(plan.columns());
    Predicate<Expression> isOver = each -> columns.containsAll(Conjuncts.used(each));
    return facts.stream().filter(isOver).toList();
  }

  private Plan join(Plan.Join join, List<Expression> above) {
    var type = type(join, above);
    var asked = present(join);
    var both = Stream.concat(above.stream(), asked.stream()).toList();
    var ofLeft =
        switch (type) {
          case INNER, CROSS, LEFT_SEMI -> both;
          case LEFT_OUTER, LEFT_ANTI -> above;
          case RIGHT_OUTER -> asked;
          case FULL_OUTER -> List.<Expression>of();
        };
    var ofRight =
        switch (type) {
          case INNER, CROSS -> both;
          case RIGHT_OUTER -> above;
          case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> asked;
          case FULL_OUTER -> List.<Expression>of();
        };
    return new Plan.Join(
        rewritten(join.left(), over(join.left(), ofLeft)),
        rewritten(join.right(), over(join.right(), ofRight)),
        type,
        join.condition(),
        join.using());
  }

  /// What is not null in rows that find a partner.
  private static List<Expression> present(Plan.Join join) {
    var facts = new Facts();
    join.condition().ifPresent(each -> Conjuncts.split(each).forEach(facts::add));
    return facts.notNull().list();
  }

  private JoinType type(Plan.Join join, List<Expression> above) {
    return switch (join.type()) {
      case LEFT_OUTER -> rejectsNulls(join.right(), above) ? JoinType.INNER : join.type();
      case RIGHT_OUTER -> rejectsNulls(join.left(), above) ? JoinType.INNER : join.type();
      case FULL_OUTER -> {
        boolean left = rejectsNulls(join.left(), above);
        boolean right = rejectsNulls(join.right(), above);
        if (left && right) {
          yield JoinType.INNER;
        }
        yield left ? JoinType.LEFT_OUTER : right ? JoinType.RIGHT_OUTER : join.type();
      }
      case INNER, CROSS, LEFT_SEMI, LEFT_ANTI -> join.type();
    };
  }

  private boolean rejectsNulls(Plan side, List<Expression> above) {
    return over(side, above).stream().anyMatch(this::isFalseOfNulls);
  }

  private boolean isFalseOfNulls(Expression condition) {
    if (Conjuncts.used(condition).isEmpty()) {
      return false;
    }
    var ofNulls =
        Expressions.replace(
            condition,
            each ->
                each instanceof Column(var column)
                    ? Optional.of(new Literal(null, column.type()))
                    : Optional.empty());
    try {
      return Functions.isConstant(ofNulls)
          && Evaluator.fold(ofNulls, settings) instanceof Literal(var value, _)
          && !Boolean.TRUE.equals(value);
    } catch (DataException _) {
      return false;
    }
  }
}
