package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.operator.CoGroup;
import millrace.engine.operator.Deduplicate;
import millrace.engine.operator.GroupState;
import millrace.engine.operator.Limit;
import millrace.engine.operator.Project;
import millrace.engine.operator.Seeded;
import millrace.engine.operator.Sort;
import millrace.engine.operator.Stateful;
import millrace.engine.operator.keyed.TransformWithState;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Plans operators that see all rows in their order. What they need besides the rows' own columns
/// is computed by the workers and stands behind them.
final class StatefulPlanning {
  private final Function<Plan, Fragment> plan;
  private final Optional<OutputMode> mode;
  private final boolean chained;

  /// @param chained whether each stateful operator goes by watermarks of its own
  StatefulPlanning(Function<Plan, Fragment> plan, Optional<OutputMode> mode, boolean chained) {
    this.plan = plan;
    this.mode = mode;
    this.chained = chained;
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
    if (limit.rows() == 0) {
      return Fragment.of(new Leaf.OfRows(List.of()));
    }
    boolean ofStream =
        mode.isPresent()
            && JoinPlanning.isStreaming(limit.input())
            && (mode.get() == OutputMode.APPEND || !isGrouped(limit.input()));
    var operator = new Limit(limit.rows(), ofStream);
    return ordered(plan.apply(limit.input()).then(new Limit.OfSplit(limit.rows())), operator);
  }

  /// Whether a plan hands out its whole result each time, in complete mode.
  private static boolean isGrouped(Plan plan) {
    boolean groups = plan instanceof Plan.Aggregate || plan instanceof Plan.Distinct;
    return (groups && JoinPlanning.isStreaming(plan))
        || plan.inputs().stream().anyMatch(StatefulPlanning::isGrouped);
  }

  Fragment deduplicate(Plan.Deduplicate deduplicate) {
    var input = deduplicate.input();
    var columns = input.columns();
    boolean remembers = mode.isPresent() && JoinPlanning.isStreaming(input);
    var time = remembers ? EventTimeColumn.of(columns, chained) : Optional.<Attribute>empty();
    var written = time.map(each -> withEnd(deduplicate.keys(), each)).orElse(deduplicate.keys());
    var keys = Binding.bind(written, columns);
    var more = new ArrayList<>(keys);
    time.ifPresent(each -> more.add(moment(each, columns)));
    var operator =
        new Deduplicate(
            columns.size(),
            keys.stream().map(Expression::type).toList(),
            remembers,
            time.isPresent(),
            time.isPresent() && !deduplicate.withinWatermark()
                ? timeKey(written, time.get())
                : OptionalInt.empty(),
            deduplicate.withinWatermark() && time.isPresent()
                ? time.get().watermarkDelay()
                : OptionalLong.empty());
    return ordered(plan.apply(input).then(and(columns, more)), operator);
  }

  Fragment groupState(Plan.GroupState group) {
    var input = group.input();
    var columns = input.columns();
    boolean remembers =
        mode.isPresent() && group.state().isPresent() && JoinPlanning.isStreaming(input);
    var time = remembers ? EventTimeColumn.of(columns, chained) : Optional.<Attribute>empty();
    var more = new ArrayList<>(slots(group.keys(), columns));
    boolean dropsLate = remembers && group.timeout() == Plan.Timeout.EVENT_TIME && time.isPresent();
    if (dropsLate) {
      more.add(moment(time.orElseThrow(), columns));
    }
    var operator =
        new GroupState(
            group.function(),
            columns.size(),
            group.keys().stream().map(Attribute::type).toList(),
            group.state().orElseGet(StructType::new),
            schema(group.columns()),
            group.timeout(),
            remembers,
            remembers && time.isPresent(),
            dropsLate,
            group.initial().map(StatefulPlanning::initial).orElse(GroupState.Initial.NONE));
    return seeded(plan.apply(input).then(and(columns, more)), group.initial(), operator);
  }

  Fragment transformWithState(Plan.TransformWithState transform) {
    var input = transform.input();
    var columns = input.columns();
    boolean remembers = mode.isPresent() && JoinPlanning.isStreaming(input);
    var time =
        remembers && transform.time() == KeyProcessor.Time.EVENT
            ? EventTimeColumn.of(columns, chained)
            : Optional.<Attribute>empty();
    var more = new ArrayList<>(slots(transform.keys(), columns));
    time.ifPresent(each -> more.add(moment(each, columns)));
    var description =
        new TransformWithState.Description(
            schema(transform.columns()),
            transform.time(),
            remembers,
            transform.initial().isPresent()
                ? OptionalInt.of(transform.initial().get().width())
                : OptionalInt.empty(),
            transform.eventTime());
    var operator =
        new TransformWithState(
            description,
            transform.processor(),
            columns.size(),
            transform.keys().stream().map(Attribute::type).toList(),
            time.isPresent());
    return seeded(plan.apply(input).then(and(columns, more)), transform.initial(), operator);
  }

  Fragment coGroup(Plan.CoGroup group) {
    var left = group.left().columns();
    var right = group.right().columns();
    var operator =
        new CoGroup(
            group.function(),
            left.size(),
            right.size(),
            group.leftKeys().stream().map(Attribute::type).toList(),
            schema(group.columns()));
    return Fragment.of(
        new Leaf.OfStage(
            new SeededStage(
                plan.apply(group.right()).then(and(right, slots(group.rightKeys(), right))),
                plan.apply(group.left()).then(and(left, slots(group.leftKeys(), left))),
                operator)));
  }

  private static List<Expression> slots(List<Attribute> keys, List<Attribute> columns) {
    return keys.stream().<Expression>map(key -> Binding.slot(key, columns)).toList();
  }

  private static StructType schema(List<Attribute> columns) {
    return new StructType(columns.stream().map(Attribute::field).toArray(StructField[]::new));
  }

  private static GroupState.Initial initial(Plan.InitialState initial) {
    return initial.alone() ? GroupState.Initial.CALLS : GroupState.Initial.CALLS_WITH_ROWS;
  }

  private Fragment seeded(Fragment input, Optional<Plan.InitialState> initial, Seeded operator) {
    if (initial.isEmpty()) {
      return ordered(input, operator);
    }
    var seed = plan.apply(initial.get().input());
    return Fragment.of(new Leaf.OfStage(new SeededStage(seed, input, operator)));
  }

  /// The time of a column in microseconds: for a window its end.
  private static Expression moment(Attribute time, List<Attribute> columns) {
    var slot = Binding.slot(time, columns);
    return time.type() instanceof StructType window ? end(slot, window) : slot;
  }

  private static Expression end(Expression window, StructType type) {
    return new Expression.Field(window, 1, "end", type.apply(1).dataType(), true);
  }

  /// The keys, with start and end in place of a window that is the time, so that its end is at
  /// hand.
  private static List<Expression> withEnd(List<Expression> keys, Attribute time) {
    if (!(time.type() instanceof StructType type)) {
      return keys;
    }
    var parts = new ArrayList<Expression>();
    for (var key : keys) {
      if (isTime(key, time)) {
        parts.add(new Expression.Field(key, 0, "start", type.apply(0).dataType(), true));
        parts.add(end(key, type));
      } else {
        parts.add(key);
      }
    }
    return parts;
  }

  private static boolean isTime(Expression key, Attribute time) {
    return key instanceof Expression.Column(var attribute) && attribute.is(time);
  }

  /// Which key is the time itself, or its end.
  private static OptionalInt timeKey(List<Expression> keys, Attribute time) {
    for (int i = 0; i < keys.size(); i++) {
      if (isTime(keys.get(i), time)
          || (keys.get(i) instanceof Expression.Field(var window, int place, _, _, _)
              && place == 1
              && isTime(window, time))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
