package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.analysis.StreamingRules;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Where the rows lie on Spark that a query with state hands out. They lie in as many parts as its
/// state does, each by the hash of its keys, and Spark keeps the state of a part as the rows of the
/// part are asked for.
///
/// @param plan of the query, whose columns are those of the query and, behind them, those of the
///   keys that it does not have itself
/// @param keys over the plan's columns; none where the place of a row cannot be known
/// @param reach what is kept when some rows of a part are asked for
/// @param operators that keep state, the one nearest to the output first
record StatePlacement(
    Plan plan, List<Expression> keys, int parts, Reach reach, List<Kept> operators) {

  /// How much is made when some rows are asked for.
  enum Reach {
    /// All rows of all parts: they are brought together behind the state.
    ALL,
    /// All rows of the parts that are looked into: their groups are made before the first is told.
    PARTS,
    /// Rows as they are asked for; a part is made when all of its rows were.
    ROWS
  }

  /// What one operator keeps of each part.
  ///
  /// @param stores their names
  /// @param beside whether its parts are those of the output, and not made before all of them
  record Kept(List<String> stores, boolean beside) {}

  /// Of a query over streams; empty where Spark does not look at what is asked for: without state,
  /// with a limit, or with one group of all rows.
  static Optional<StatePlacement> of(Plan plan, int parts) {
    return StreamingRules.hasState(plan) && !takesSome(plan)
        ? Optional.of(new Search(parts).placement(plan))
        : Optional.empty();
  }

  private static boolean takesSome(Plan plan) {
    return plan instanceof Plan.Limit
        || (plan instanceof Plan.Aggregate aggregate && aggregate.keys().isEmpty())
        || plan.inputs().stream().anyMatch(StatePlacement::takesSome);
  }

  /// In which part a row lies, as an expression over the plan's columns.
  Optional<Expression> part(Settings settings) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    var hash = Functions.resolve(new NamedCall("hash", keys.toArray(Expression[]::new)), settings);
    var count = new Expression.Literal(parts, DataTypes.IntegerType);
    return Optional.of(Functions.resolve(new NamedCall("pmod", hash, count), settings));
  }

  /// The way from a query's output down to the last operator that keeps state.
  private static final class Search {
    private final int parts;
    private List<Expression> keys = List.of();

    /// The keys as the last operator has them.
    private List<Expression> own = List.of();

    private Reach reach = Reach.ROWS;

    Search(int parts) {
      this.parts = parts;
    }

    StatePlacement placement(Plan plan) {
      var widened = down(plan);
      var operators = new ArrayList<Kept>();
      collect(plan, operators);
      if (keys.stream().flatMap(Search::columns).allMatch(each -> has(plan, each))) {
        return new StatePlacement(plan, keys, parts, reach, operators);
      }
      var columns = new ArrayList<Expression>();
      plan.columns().forEach(each -> columns.add(new Expression.Column(each)));
      keys.stream()
          .flatMap(Search::columns)
          .filter(each -> !has(plan, each))
          .distinct()
          .forEach(each -> columns.add(new Expression.Column(each)));
      return new StatePlacement(new Plan.Project(widened, columns), keys, parts, reach, operators);
    }

    /// The plan with the columns of the keys that are found below.
    private Plan down(Plan plan) {
      return switch (plan) {
        case Plan.Project project -> widened(project);
        case Plan.Filter _,
            Plan.Named _,
            Plan.Watermark _,
            Plan.Observe _,
            Plan.Windows _,
            Plan.Generate _ ->
            Plans.mapInputs(plan, this::down);
        case Plan.Aggregate aggregate when Plans.isStreaming(plan) -> groups(aggregate);
        case Plan.Distinct(var input) when Plans.isStreaming(plan) -> {
          reach = Reach.PARTS;
          keys = input.columns().stream().<Expression>map(Expression.Column::new).toList();
          own = keys;
          yield plan;
        }
        case Plan.Deduplicate deduplicate when Plans.isStreaming(plan) -> {
          keys = deduplicate.keys();
          own = keys;
          yield plan;
        }
        case Plan.Join join -> joined(join);
        case Plan.Sort sort -> {
          var _ = down(sort.input());
          reach = Reach.ALL;
          keys = List.of();
          yield plan;
        }
        default -> plan;
      };
    }

    private Plan widened(Plan.Project project) {
      var input = down(project.input());
      var expressions = new ArrayList<>(project.expressions());
      keys.stream()
          .flatMap(Search::columns)
          .filter(each -> !has(project, each))
          .distinct()
          .forEach(each -> expressions.add(new Expression.Column(each)));
      return new Plan.Project(input, expressions);
    }

    /// Sessions of one key lie together.
    private Plan groups(Plan.Aggregate aggregate) {
      reach = Reach.PARTS;
      var results = new ArrayList<>(aggregate.results());
      var found = new ArrayList<Expression>();
      for (var key : aggregate.keys()) {
        if (aggregate.input() instanceof Plan.Sessions sessions
            && columns(key).anyMatch(each -> each.is(sessions.session()))) {
          continue;
        }
        var result = new Expression.Alias(key, "key");
        results.add(result);
        found.add(new Expression.Column(result.attribute()));
      }
      keys = found;
      own = aggregate.keys();
      return new Plan.Aggregate(aggregate.input(), aggregate.keys(), results);
    }

    /// Of a stream and a table, the rows lie as those of the stream.
    private Plan joined(Plan.Join join) {
      boolean left = Plans.isStreaming(join.left());
      boolean right = Plans.isStreaming(join.right());
      if (left && right) {
        join.condition().ifPresent(condition -> keys = equations(condition, join));
        return join;
      }
      if (!left && !right) {
        return join;
      }
      return Plans.mapInputs(join, each -> Plans.isStreaming(each) ? down(each) : each);
    }

    private static List<Expression> equations(Expression condition, Plan.Join join) {
      if (!(condition instanceof Expression.Call(var name, var sides, _, _, _))
          || sides.size() != 2) {
        return List.of();
      }
      if (name.equals("and")) {
        return sides.stream().flatMap(each -> equations(each, join).stream()).toList();
      }
      if (!List.of("=", "==", "<=>").contains(name)) {
        return List.of();
      }
      boolean turned = isOf(sides.get(0), join.right()) && isOf(sides.get(1), join.left());
      var one = sides.get(turned ? 1 : 0);
      var other = sides.get(turned ? 0 : 1);
      if (!isOf(one, join.left()) || !isOf(other, join.right())) {
        return List.of();
      }
      return List.of(
          switch (join.type()) {
            case RIGHT_OUTER -> other;
            case FULL_OUTER ->
                new Expression.Call("coalesce", List.of(one, other), one.type(), true);
            case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> one;
          });
    }

    private static boolean isOf(Expression expression, Plan plan) {
      return columns(expression).findAny().isPresent()
          && columns(expression).allMatch(each -> has(plan, each));
    }

    private static Stream<Attribute> columns(Expression expression) {
      var columns = new ArrayList<Attribute>();
      Expressions.visit(
          expression,
          each -> {
            if (each instanceof Expression.Column(var attribute)) {
              columns.add(attribute);
            }
          });
      return columns.stream();
    }

    private static boolean has(Plan plan, Attribute column) {
      return plan.columns().stream().anyMatch(each -> each.is(column));
    }

    private void collect(Plan plan, List<Kept> operators) {
      if (keepsState(plan)) {
        operators.add(
            new Kept(
                plan instanceof Plan.Join
                    ? List.of(
                        "left-keyToNumValues",
                        "left-keyWithIndexToValue",
                        "right-keyToNumValues",
                        "right-keyWithIndexToValue")
                    : List.of("default"),
                operators.isEmpty() || isBeside(plan)));
      }
      plan.inputs().forEach(each -> collect(each, operators));
    }

    private static boolean keepsState(Plan plan) {
      return Plans.isStreaming(plan)
          && switch (plan) {
            case Plan.Aggregate _, Plan.Distinct _, Plan.Deduplicate _, Plan.TransformWithState _ ->
                true;
            case Plan.GroupState state -> state.state().isPresent();
            case Plan.Join(var left, var right, _, _, _) ->
                Plans.isStreaming(left) && Plans.isStreaming(right);
            default -> false;
          };
    }

    /// Whether the rows lie by the same keys as those of the last operator, so that Spark need not
    /// bring them together anew.
    private boolean isBeside(Plan plan) {
      return plan instanceof Plan.Deduplicate(_, var theirs, _)
          && theirs.size() == own.size()
          && IntStream.range(0, own.size()).allMatch(i -> isSame(theirs.get(i), own.get(i)));
    }

    private static boolean isSame(Expression one, Expression other) {
      return one instanceof Expression.Column(var mine)
          && other instanceof Expression.Column(var theirs)
          && mine.is(theirs);
    }
  }
}
