package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.operator.Project;
import millrace.engine.operator.join.JoinSide;
import millrace.engine.operator.join.StreamJoin;
import millrace.engine.plan.JoinKeys;
import millrace.engine.plan.Plan;
import millrace.engine.plan.TimeBound;
import millrace.engine.planner.Fragment.Leaf;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Plans a join of two streams. What the join needs to know of a row besides its columns is
/// computed by the workers.
final class StreamJoinPlanning {
  private final Plan.Join join;
  private final boolean chained;
  private final JoinKeys keys;
  private final OptionalInt timeKey;
  private final List<Expression> plain = new ArrayList<>();
  private final List<Expression> random = new ArrayList<>();

  private StreamJoinPlanning(Plan.Join join, boolean chained) {
    this.join = join;
    this.chained = chained;
    this.keys = JoinKeys.of(join);
    this.timeKey = timeKey();
    keys.rest().forEach(each -> (Functions.isDeterministic(each) ? plain : random).add(each));
  }

  /// @param chained whether stateful operators go by watermarks of their own
  static Fragment plan(Plan.Join join, Function<Plan, Fragment> plan, boolean chained) {
    return new StreamJoinPlanning(join, chained).fragment(plan);
  }

  private Fragment fragment(Function<Plan, Fragment> plan) {
    var left = side(join.left(), join.right(), JoinKeys.Pair::left);
    var right = side(join.right(), join.left(), JoinKeys.Pair::right);
    var columns =
        Stream.concat(join.left().columns().stream(), join.right().columns().stream()).toList();
    var residual =
        Stream.concat(
                plain.stream()
                    .filter(each -> !isOver(each, join.left()) && !isOver(each, join.right())),
                random.stream())
            .toList();
    var operator =
        new StreamJoin(
            join.type(),
            left.description(),
            right.description(),
            conjunction(residual).map(each -> Binding.bind(each, columns)));
    return Fragment.of(
        new Leaf.OfStage(
            new JoinStage(
                plan.apply(join.left()).then(left.projection()),
                plan.apply(join.right()).then(right.projection()),
                operator)));
  }

  /// @param projection the side's columns and what the join needs besides
  private record Side(JoinSide description, Project projection) {}

  private Side side(Plan own, Plan other, Function<JoinKeys.Pair, Expression> ofPair) {
    var columns = own.columns();
    var ownKeys = keys.pairs().stream().map(ofPair).toList();
    var expressions = new ArrayList<Expression>();
    columns.forEach(each -> expressions.add(Binding.slot(each, columns)));
    expressions.addAll(Binding.bind(ownKeys, columns));
    var eventTime = EventTimeColumn.of(columns, chained);
    eventTime.ifPresent(each -> expressions.add(moment(Binding.slot(each, columns))));
    var expiry = expiry(eventTime, own, other);
    if (expiry.isPresent()) {
      expressions.add(
          timeKey.isPresent()
              ? moment(Binding.bind(ownKeys.get(timeKey.getAsInt()), columns))
              : moment(Binding.slot(eventTime.orElseThrow(), columns)));
    }
    var condition = conjunction(plain.stream().filter(each -> isOver(each, own)).toList());
    condition.ifPresent(each -> expressions.add(Binding.bind(each, columns)));
    return new Side(
        new JoinSide(
            new StructType(columns.stream().map(Attribute::field).toArray(StructField[]::new)),
            ownKeys.stream().map(Expression::type).toList(),
            eventTime.isPresent(),
            expiry,
            condition.isPresent()),
        new Project(expressions));
  }

  // --- time ---

  /// The time of an event time column; a window is over at its end.
  private static Expression moment(Expression time) {
    return time.type() instanceof StructType
        ? new Expression.Field(time, 1, "end", DataTypes.TimestampType, true)
        : time;
  }

  /// Which of the keys is an event time on either side.
  private OptionalInt timeKey() {
    var ofLeft = first(each -> isEventTime(each.left()));
    return ofLeft.isPresent() ? ofLeft : first(each -> isEventTime(each.right()));
  }

  private OptionalInt first(Predicate<JoinKeys.Pair> condition) {
    return IntStream.range(0, keys.pairs().size())
        .filter(i -> !keys.pairs().get(i).nullSafe() && condition.test(keys.pairs().get(i)))
        .findFirst();
  }

  private static boolean isEventTime(Expression key) {
    return key instanceof Expression.Column(var column) && column.watermarkDelay().isPresent();
  }

  private Optional<LongUnaryOperator> expiry(Optional<Attribute> eventTime, Plan own, Plan other) {
    if (timeKey.isPresent()) {
      return Optional.of(LongUnaryOperator.identity());
    }
    return eventTime
        .flatMap(_ -> conjunction(keys.rest()))
        .flatMap(condition -> TimeBound.of(condition, own.columns(), other.columns()))
        .map(bound -> bound::at);
  }

  // --- conditions ---

  /// Whether an expression needs no columns but those of the plan.
  private static boolean isOver(Expression expression, Plan side) {
    var others = new ArrayList<Attribute>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Expression.Column(var column)
              && side.columns().stream().noneMatch(column::is)) {
            others.add(column);
          }
        });
    return others.isEmpty();
  }

  private static Optional<Expression> conjunction(List<Expression> parts) {
    return parts.stream()
        .reduce(
            (one, other) ->
                new Expression.Call("and", List.of(one, other), DataTypes.BooleanType, true));
  }
}
