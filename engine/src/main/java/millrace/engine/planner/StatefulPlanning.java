package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.operator.Deduplicate;
import millrace.engine.operator.GroupState;
import millrace.engine.operator.Limit;
import millrace.engine.operator.Project;
import millrace.engine.operator.Sort;
import millrace.engine.operator.Stateful;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Plans operators that see all rows in their order. What they need besides the rows' own columns
/// is computed by the workers and stands behind them.
final class StatefulPlanning {
  private final Function<Plan, Fragment> plan;
  private final Optional<OutputMode> mode;

  StatefulPlanning(Function<Plan, Fragment> plan, Optional<OutputMode> mode) {
    this.plan = plan;
    this.mode = mode;
  }

  static Fragment ordered(Fragment input, Stateful operator) {
    return Fragment.of(new Leaf.OfStage(new Stage.Ordered(input, operator)));
  }

  /// The columns themselves and more behind them.
  private static Project and(List<Attribute> columns, List<Expression> more) {
    var all = new ArrayList<Expression>();
    columns.forEach(each -> all.add(Binding.slot(each, columns)));
    all.addAll(more);
    return new Project(all);
  }

  Fragment sort(Plan.Sort sort) {
    var columns = sort.input().columns();
    var ranks = sort.orders().stream().map(order -> Binding.bind(order.child(), columns)).toList();
    var keys =
        sort.orders().stream()
            .map(order -> new Sort.Key(order.ascending(), order.nullsFirst()))
            .toList();
    return ordered(plan.apply(sort.input()).then(and(columns, ranks)), new Sort(keys));
  }

  Fragment limit(Plan.Limit limit) {
    boolean ofStream = mode.isPresent() && mode.get() != OutputMode.COMPLETE;
    var operator = new Limit(limit.rows(), ofStream && JoinPlanning.isStreaming(limit.input()));
    return ordered(plan.apply(limit.input()).then(new Limit.OfSplit(limit.rows())), operator);
  }

  Fragment deduplicate(Plan.Deduplicate deduplicate) {
    var input = deduplicate.input();
    var columns = input.columns();
    var keys = Binding.bind(deduplicate.keys(), columns);
    boolean remembers = mode.isPresent() && JoinPlanning.isStreaming(input);
    var time = remembers ? time(columns) : Optional.<Attribute>empty();
    var more = new ArrayList<>(keys);
    time.ifPresent(each -> more.add(moment(each, columns)));
    var operator =
        new Deduplicate(
            columns.size(),
            keys.stream().map(Expression::type).toList(),
            remembers,
            time.isPresent(),
            time.isPresent() && !deduplicate.withinWatermark()
                ? timeKey(deduplicate.keys(), time.get())
                : OptionalInt.empty(),
            deduplicate.withinWatermark() && time.isPresent()
                ? time.get().watermarkDelay()
                : OptionalLong.empty());
    return ordered(plan.apply(input).then(and(columns, more)), operator);
  }

  Fragment groupState(Plan.GroupState group) {
    var input = group.input();
    var columns = input.columns();
    boolean remembers = mode.isPresent() && JoinPlanning.isStreaming(input);
    var time = time(columns);
    var more = new ArrayList<Expression>();
    group.keys().forEach(key -> more.add(Binding.slot(key, columns)));
    boolean dropsLate = remembers && group.timeout() == Plan.Timeout.EVENT_TIME && time.isPresent();
    if (dropsLate) {
      more.add(moment(time.orElseThrow(), columns));
    }
    var operator =
        new GroupState(
            group.function(),
            columns.size(),
            group.keys().stream().map(Attribute::type).toList(),
            new StructType(
                group.columns().stream().map(Attribute::field).toArray(StructField[]::new)),
            group.timeout(),
            remembers,
            remembers && hasWatermark(input),
            dropsLate);
    return ordered(plan.apply(input).then(and(columns, more)), operator);
  }

  private static boolean hasWatermark(Plan plan) {
    return plan instanceof Plan.Watermark
        || plan.inputs().stream().anyMatch(StatefulPlanning::hasWatermark);
  }

  /// The column that a watermark counts for.
  private static Optional<Attribute> time(List<Attribute> columns) {
    return columns.stream().filter(each -> each.watermarkDelay().isPresent()).findFirst();
  }

  /// The time of a column in microseconds: for a window its end.
  private static Expression moment(Attribute time, List<Attribute> columns) {
    var slot = Binding.slot(time, columns);
    return time.type() instanceof StructType
        ? new Expression.Field(slot, 1, "end", DataTypes.TimestampType, true)
        : slot;
  }

  /// Which key is the time itself; a window as a key is no number, so that its end is not at hand.
  private static OptionalInt timeKey(List<Expression> keys, Attribute time) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) instanceof Expression.Column(var attribute)
          && attribute.is(time)
          && !(time.type() instanceof StructType)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
