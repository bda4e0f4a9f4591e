package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Brings filters nearer to the rows' source, so that fewer rows are worked on.
final class PushFilters implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    var pushed =
        switch (plan) {
          case Plan.Filter filter -> filter(filter);
          case Plan.Join join -> conditions(join);
          default -> plan;
        };
    return Plans.mapInputs(pushed, this::apply);
  }

  private static Plan filter(Plan.Filter filter) {
    return switch (filter.input()) {
      case Plan.Project project -> {
        var substitution = new Substitution(project.expressions());
        yield split(filter, substitution::isCheapIn, substitution::in);
      }
      case Plan.Windows windows -> split(filter, over(windows.input()), each -> each);
      case Plan.Sessions sessions -> split(filter, over(sessions.input()), each -> each);
      case Plan.Generate generate -> split(filter, over(generate.input()), each -> each);
      case Plan.Sort _ -> split(filter, _ -> true, each -> each);
      case Plan.Over over -> {
        var whole = Conjuncts.ids(columns(over.partition()));
        yield split(filter, each -> isOf(each, whole), each -> each);
      }
      case Plan.Watermark watermark -> {
        var time = Conjuncts.used(watermark.column());
        yield split(
            filter, each -> Conjuncts.used(each).stream().noneMatch(time::contains), each -> each);
      }
      case Plan.Aggregate aggregate when !aggregate.keys().isEmpty() -> {
        var keys = new HashSet<>(Conjuncts.used(aggregate.keys()));
        keys.removeAll(sessions(aggregate.input()));
        var substitution = new Substitution(aggregate.results());
        yield split(
            filter,
            each -> substitution.isCheapIn(each) && isOf(substitution.in(each), keys),
            substitution::in);
      }
      case Plan.Union union -> union(filter, union);
      case Plan.Join join -> join(filter, join);
      default -> filter;
    };
  }

  /// Those of the expressions that are columns.
  private static List<Attribute> columns(List<Expression> expressions) {
    return expressions.stream()
        .filter(Column.class::isInstance)
        .map(each -> ((Column) each).attribute())
        .toList();
  }

  /// Sessions grow while they are grouped: only then is it known what they are.
  private static Set<Attribute.Id> sessions(Plan below) {
    return switch (below) {
      case Plan.Sessions sessions -> Set.of(sessions.session().id());
      case Plan.Project project -> renamed(project, sessions(project.input()));
      case Plan.Filter filter -> sessions(filter.input());
      default -> Set.of();
    };
  }

  private static Set<Attribute.Id> renamed(Plan.Project project, Set<Attribute.Id> sessions) {
    var all = new HashSet<>(sessions);
    for (int i = 0; i < project.expressions().size(); i++) {
      if (Conjuncts.used(project.expressions().get(i)).stream().anyMatch(sessions::contains)) {
        all.add(project.columns().get(i).id());
      }
    }
    return all;
  }

  private static boolean isOf(Expression part, Set<Attribute.Id> columns) {
    var used = Conjuncts.used(part);
    return !used.isEmpty() && columns.containsAll(used);
  }

  private static Predicate<Expression> over(Plan input) {
    var columns = Conjuncts.ids(input.columns());
    return each -> columns.containsAll(Conjuncts.used(each));
  }

  /// Pushes those parts below the input that may go there.
  ///
  /// @param below what a part is called there
  private static Plan split(
      Plan.Filter filter, Predicate<Expression> mayGo, UnaryOperator<Expression> below) {
    var parts = parts(filter.condition(), mayGo);
    if (parts.going().isEmpty()) {
      return filter;
    }
    var pushed =
        Plans.mapInputs(
            filter.input(),
            input -> Conjuncts.filtered(input, parts.going().stream().map(below).toList()));
    return Conjuncts.filtered(pushed, parts.staying());
  }

  private record Parts(List<Expression> going, List<Expression> staying) {}

  /// What may fail does not go before a part that stays, whose rows it is not meant for.
  private static Parts parts(Expression condition, Predicate<Expression> mayGo) {
    var going = new ArrayList<Expression>();
    var staying = new ArrayList<Expression>();
    for (var part : Conjuncts.split(condition)) {
      boolean goes =
          Functions.isDeterministic(part)
              && mayGo.test(part)
              && (staying.isEmpty() || !Functions.canFail(part));
      (goes ? going : staying).add(part);
    }
    return new Parts(going, staying);
  }

  private static Plan union(Plan.Filter filter, Plan.Union union) {
    var columns = union.columns();
    var parts = parts(filter.condition(), _ -> true);
    if (parts.going().isEmpty()) {
      return filter;
    }
    var pushed =
        union.inputs().stream()
            .map(
                input ->
                    Conjuncts.filtered(
                        input,
                        parts.going().stream()
                            .map(each -> moved(each, columns, input.columns()))
                            .toList()))
            .toList();
    return Conjuncts.filtered(new Plan.Union(pushed), parts.staying());
  }

  /// The expression over other columns, which are in the places of these.
  static Expression moved(Expression expression, List<Attribute> from, List<Attribute> to) {
    var places = new HashMap<Attribute.Id, Attribute>();
    for (int i = 0; i < from.size(); i++) {
      places.put(from.get(i).id(), to.get(i));
    }
    return Expressions.replace(
        expression,
        each ->
            each instanceof Column(var column)
                ? Optional.of(new Column(places.getOrDefault(column.id(), column)))
                : Optional.empty());
  }

  // --- joins ---

  /// A filter above a join: a part of one side alone goes to that side, if the join never makes up
  /// rows for it. What is left becomes part of an inner join's condition.
  private static Plan join(Plan.Filter filter, Plan.Join join) {
    boolean toLeft =
        switch (join.type()) {
          case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
          case RIGHT_OUTER, FULL_OUTER -> false;
        };
    boolean toRight =
        switch (join.type()) {
          case INNER, CROSS, RIGHT_OUTER -> true;
          case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI -> false;
        };
    var left = parts(filter.condition(), each -> toLeft && isOf(each, join.left()));
    var right = sides(left.staying(), each -> toRight && isOf(each, join.right()));
    var rest = right.staying();
    var condition = join.condition();
    boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
    if (inner && !rest.isEmpty() && rest.stream().allMatch(Functions::isDeterministic)) {
      var joined = Conjuncts.join(rest);
      condition = Optional.of(condition.map(each -> Conjuncts.and(each, joined)).orElse(joined));
      rest = List.of();
    }
    var type = condition.isPresent() && inner ? JoinType.INNER : join.type();
    return Conjuncts.filtered(
        new Plan.Join(
            Conjuncts.filtered(join.left(), left.going()),
            Conjuncts.filtered(join.right(), right.going()),
            type,
            condition,
            List.of()),
        rest);
  }

  private static boolean isOf(Expression part, Plan side) {
    return isOf(part, Conjuncts.ids(side.columns()));
  }

  private static Parts sides(List<Expression> parts, Predicate<Expression> mayGo) {
    return parts.isEmpty() ? new Parts(List.of(), List.of()) : parts(Conjuncts.join(parts), mayGo);
  }

  /// The condition of a join: a part of one side alone is a filter of that side, where the join
  /// takes away that side's rows without a partner.
  private static Plan conditions(Plan.Join join) {
    if (join.condition().isEmpty()) {
      return join;
    }
    boolean toLeft =
        switch (join.type()) {
          case INNER, CROSS, RIGHT_OUTER, LEFT_SEMI -> true;
          case LEFT_OUTER, FULL_OUTER, LEFT_ANTI -> false;
        };
    boolean toRight =
        switch (join.type()) {
          case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
          case RIGHT_OUTER, FULL_OUTER -> false;
        };
    var left = parts(join.condition().get(), each -> toLeft && isOf(each, join.left()));
    var right = sides(left.staying(), each -> toRight && isOf(each, join.right()));
    if (left.going().isEmpty() && right.going().isEmpty()) {
      return join;
    }
    return new Plan.Join(
        Conjuncts.filtered(join.left(), left.going()),
        Conjuncts.filtered(join.right(), right.going()),
        join.type(),
        right.staying().isEmpty() ? Optional.empty() : Optional.of(Conjuncts.join(right.staying())),
        List.of());
  }
}
