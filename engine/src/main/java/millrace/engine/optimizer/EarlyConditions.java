package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.source.EarlyFilter;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;

/// Which conditions a stream's rows are asked while they are read from files. A row that fails one
/// does not count as input, so that these are exactly the conditions that Spark hands to its
/// readers: columns compared with constants, and what is made of such comparisons by AND, OR and
/// NOT; with them, what follows from all conditions, mostly that a column is not null.
public final class EarlyConditions {
  private EarlyConditions() {}

  /// Whether rows of one of the plan's streams are asked anything while they are read.
  static boolean isAskedIn(Plan plan) {
    return Plans.anyMatch(
        plan, each -> each instanceof Plan.StreamScan scan && !scan.relation().filter().isNone());
  }

  /// Whether a condition of the value gets as far as to the rows' sources, and is asked there.
  static boolean isReached(Plan plan, Expression value) {
    return !Conjuncts.used(value).isEmpty()
        && switch (plan) {
          case Plan.StreamScan scan -> !scan.relation().filter().isNone();
          case Plan.Project project ->
              isReached(project.input(), new Substitution(project.expressions()).in(value));
          case Plan.Filter(var input, _) -> isReached(input, value);
          case Plan.Union union ->
              union.inputs().stream()
                  .allMatch(
                      each ->
                          isReached(
                              each, PushFilters.moved(value, union.columns(), each.columns())));
          case Plan.Watermark watermark ->
              Collections.disjoint(Conjuncts.used(watermark.column()), Conjuncts.used(value))
                  && isReached(watermark.input(), value);
          default -> false;
        };
  }

  /// @param condition of a filter right above the scan
  public static List<Expression> of(Plan.StreamScan scan, Expression condition) {
    var filter = scan.relation().filter();
    var folders = ids(scan, scan::isBesideFiles);
    var fields =
        ids(scan, each -> !scan.isBesideFiles(each) && !filter.corruptColumn().equals(each.name()));
    var asked = new ArrayList<Expression>();
    for (var fact : facts(condition)) {
      boolean ofFolders = !Conjuncts.used(fact).isEmpty();
      within(folders, fact).filter(_ -> ofFolders).ifPresent(asked::add);
      if (filter.time() != EarlyFilter.Time.NEVER) {
        within(fields, fact).ifPresent(each -> asked.addAll(told(each)));
      }
    }
    return asked;
  }

  private static Set<Attribute.Id> ids(Plan.StreamScan scan, Predicate<Attribute> condition) {
    return scan.columns().stream().filter(condition).map(Attribute::id).collect(Collectors.toSet());
  }

  /// All that is true of the rows that the condition lets through.
  private static List<Expression> facts(Expression condition) {
    var facts = new Facts();
    Conjuncts.split(condition).forEach(facts::add);
    facts.addAll(facts.equated());
    facts.addAll(facts.notNull());
    return facts.list();
  }

  /// What a condition says of some columns alone, as far as that can be taken apart.
  private static Optional<Expression> within(Set<Attribute.Id> columns, Expression condition) {
    if (columns.containsAll(Conjuncts.used(condition))) {
      return Optional.of(condition);
    }
    if (!(condition instanceof Call call)) {
      return Optional.empty();
    }
    return switch (call.function()) {
      case "and" -> {
        var sides =
            call.arguments().stream().flatMap(each -> within(columns, each).stream()).toList();
        yield sides.isEmpty() ? Optional.empty() : Optional.of(Conjuncts.join(sides));
      }
      case "or" -> {
        var sides =
            call.arguments().stream().flatMap(each -> within(columns, each).stream()).toList();
        yield sides.size() == 2 ? Optional.of(or(sides.get(0), sides.get(1))) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Expression or(Expression one, Expression other) {
    return new Call(
        "or", List.of(one, other), DataTypes.BooleanType, one.nullable() || other.nullable());
  }

  /// What readers are told of a condition: all of it, a part that follows from it, or nothing.
  private static List<Expression> told(Expression condition) {
    if (condition instanceof Call call && call.function().equals("like") && isColumn(call, 0)) {
      return parts(call);
    }
    return isTold(condition) ? List.of(condition) : List.of();
  }

  private static boolean isTold(Expression condition) {
    return switch (condition) {
      case Literal literal -> literal.type() instanceof BooleanType && literal.value() != null;
      case Column(var column) -> column.type() instanceof BooleanType;
      case Call call -> isTold(call);
      default -> false;
    };
  }

  private static boolean isTold(Call call) {
    return switch (call.function()) {
      case "and", "or", "not" -> call.arguments().stream().allMatch(EarlyConditions::isTold);
      case "=", "<=>", "<", "<=", ">", ">=" ->
          isCompared(call, 0, 1)
              || isCompared(call, 1, 0)
              || (call.function().equals("=") && isTruth(call));
      case "in" ->
          isValue(call.arguments().getFirst())
              && call.arguments().stream().skip(1).allMatch(Literal.class::isInstance);
      case "isnull", "isnotnull" -> isColumn(call, 0);
      case "startswith", "endswith", "contains" -> isColumn(call, 0) && text(call).isPresent();
      case "like" -> isColumn(call, 0) && parts(call).size() == 1;
      default -> false;
    };
  }

  private static boolean isCompared(Call call, int value, int constant) {
    return isValue(call.arguments().get(value))
        && call.arguments().get(constant) instanceof Literal;
  }

  /// A condition that is to be true.
  private static boolean isTruth(Call call) {
    return call.arguments().get(1) instanceof Literal literal
        && Boolean.TRUE.equals(literal.value())
        && isTold(call.arguments().getFirst());
  }

  /// A column, or a number of a column as a wider type, which is compared as the narrow one.
  private static boolean isValue(Expression expression) {
    return expression instanceof Column
        || (expression instanceof Cast cast
            && cast.child() instanceof Column
            && cast.child().type() instanceof NumericType
            && cast.type() instanceof NumericType
            && !Functions.canFail(cast));
  }

  private static boolean isColumn(Call call, int argument) {
    return call.arguments().get(argument) instanceof Column;
  }

  private static Optional<String> text(Call call) {
    return call.arguments().get(1) instanceof Literal literal
            && literal.type() instanceof StringType
            && literal.value() instanceof Utf8 text
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  /// What a pattern means without signs for any letters: one text, or its beginning, end or middle.
  /// Of a pattern with a beginning and an end, both; of any other, nothing.
  private static List<Expression> parts(Call like) {
    var pattern = text(like).orElse("_");
    boolean plain = !pattern.contains("_") && !pattern.contains(escape(like));
    int first = pattern.indexOf('%');
    int last = pattern.lastIndexOf('%');
    int end = pattern.length() - 1;
    if (!plain || (first >= 0 && pattern.equals("%"))) {
      return List.of();
    }
    if (first < 0) {
      return List.of(part(like, "=", pattern));
    }
    if (first == last) {
      var parts = new ArrayList<Expression>();
      if (first > 0) {
        parts.add(part(like, "startswith", pattern.substring(0, first)));
      }
      if (last < end) {
        parts.add(part(like, "endswith", pattern.substring(last + 1)));
      }
      return parts;
    }
    var middle = pattern.substring(1, end);
    return first == 0 && last == end && !middle.isEmpty() && middle.indexOf('%') < 0
        ? List.of(part(like, "contains", middle))
        : List.of();
  }

  private static String escape(Call like) {
    return like.arguments().size() > 2 && like.arguments().get(2) instanceof Literal(Utf8 sign, _)
        ? sign.toString()
        : "\\";
  }

  private static Expression part(Call like, String function, String text) {
    return new Call(
        function,
        List.of(like.arguments().getFirst(), new Literal(Utf8.of(text), DataTypes.StringType)),
        DataTypes.BooleanType,
        like.nullable());
  }
}
